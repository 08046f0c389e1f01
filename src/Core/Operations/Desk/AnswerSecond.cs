using static Kabinet.Operations.Desk.AnswerSecond.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>Another of staff confirms a dangerous act or refuses it (S-42); never the one who asked, who may only take it back.</summary>
/// <param name="Reason">Needed for a no: at most 200 characters.</param>
public sealed record AnswerSecond(AccountId Account, long Request, bool Approve, string Reason) : IAccountOperation<AnswerSecond, SecondRequest>
{
    public static string Name => "desk.answer-second";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static Parts Needs => Parts.None;
    public static FactKinds Facts => FactKinds.Seconds;

    public enum Refusal { NotStaff, NoSuchRequest, AlreadyAnswered, TooLate, SamePerson, NoReason }

    public static Decision<SecondRequest> Decide(Account account, AnswerSecond ask, Setting setting)
    {
        if (setting.Staff is not { } staff)
            return No(NotStaff);

        if (setting.Facts.Seconds.FirstOrDefault(r => r.Id == ask.Request) is not { } request)
            return No(NoSuchRequest);

        if (request.State != SecondState.Waiting)
            return No(AlreadyAnswered);

        if (request.Until <= setting.Now)
            return No(TooLate);

        if (ask.Approve && request.AskedBy == staff)
            return No(SamePerson);

        if (!ask.Approve && !Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        var to = ask.Approve ? SecondState.Confirmed : SecondState.Refused;
        return Yes(request with { State = to }, new SecondAnswered(request.Id, to, staff));
    }
}
