using static Kabinet.Operations.Desk.AskSecond.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>
/// A dangerous act waits for a second pair of eyes (S-42): one of staff asks, another confirms within a day, and only then it is done,
/// as asked and nothing else.
/// </summary>
/// <param name="Operation">As the API names it.</param>
/// <param name="Summary">The request with its secrets masked: what the other one sees.</param>
/// <param name="Body">The request itself.</param>
/// <param name="Reason">At most 200 characters.</param>
public sealed record AskSecond(AccountId Account, string Operation, string Summary, Secret Body, string Reason) : IAccountOperation<AskSecond, SecondRequest>
{
    public static string Name => "desk.ask-second";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static Parts Needs => Parts.None;

    public enum Refusal { NotStaff, NoReason }

    public static Decision<SecondRequest> Decide(Account account, AskSecond ask, Setting setting)
    {
        if (setting.Staff is not { } staff)
            return No(NotStaff);

        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        var request = new SecondRequest(setting.Fresh.Id(), ask.Operation, staff, setting.Now, setting.Now + SecondRequest.Life, SecondState.Waiting);
        return Yes(request, new SecondAsked(request, ask.Summary, ask.Reason.Trim(), ask.Body));
    }
}
