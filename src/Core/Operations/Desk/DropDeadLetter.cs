using static Kabinet.Operations.Desk.DropDeadLetter.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>Staff take a dead message or call of an account off the list for good, and say why.</summary>
/// <param name="Reason">1 to 200 characters, kept in the archive.</param>
public sealed record DropDeadLetter(AccountId Account, long Letter, string Reason) : IAccountOperation<DropDeadLetter, Nothing>
{
    public static string Name => "dead-letter.drop";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.DeadLetters;

    public enum Refusal { NoSuchLetter, NoReason }

    public static Decision<Nothing> Decide(Account account, DropDeadLetter ask, Setting setting)
    {
        if (account.DeadLetter(ask.Letter) is not { } letter)
            return No(NoSuchLetter);
        if (string.IsNullOrWhiteSpace(ask.Reason) || ask.Reason.Length > Reasons.Most)
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new DeadLetterDropped(letter.Id, ask.Reason.Trim()));
    }
}
