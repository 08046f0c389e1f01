using static Kabinet.Operations.Desk.SendAgain.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>A member of staff sends a dead message of no account once more; those of an account are answered by <see cref="RetryDeadLetter"/>.</summary>
/// <param name="Letter">Its number, as <c>kabinet staff attention</c> tells it.</param>
/// <param name="Reason">What has changed since: at most 200 characters.</param>
public sealed record SendAgain(CabinetId Cabinet, long Letter, string Reason) : ICabinetOperation<SendAgain, Nothing>
{
    public static string Name => "desk.send-again";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.Attention;

    public enum Refusal { NotStaff, NoSuchLetter, BodyWiped, KeyForgotten, NoReason }

    public static Decision<Nothing> Decide(Cabinet cabinet, SendAgain ask, Setting setting)
    {
        if (setting.Staff != cabinet.Id)
            return No(NotStaff);

        if (setting.Facts.DeadLetters.FirstOrDefault(l => l.Id == ask.Letter) is not { } letter)
            return No(NoSuchLetter);

        if (letter.IsSecret)
            return No(BodyWiped);

        if (letter.Counterparty == "yookassa" && letter.At + RetryDeadLetter.KeyHolds < setting.Now)
            return No(KeyForgotten);

        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new LetterSentAgain(letter.Id));
    }
}
