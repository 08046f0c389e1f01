using static Kabinet.Operations.Desk.RetryDeadLetter.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>Staff send a dead message or call of an account once more: the other side works again.</summary>
/// <param name="Letter">Its number, as <c>kabinet staff attention</c> tells it.</param>
public sealed record RetryDeadLetter(AccountId Account, long Letter) : IAccountOperation<RetryDeadLetter, Nothing>
{
    /// <summary>YooKassa forgets the key of a call after a day: sent again later it could move money twice.</summary>
    public static readonly TimeSpan KeyHolds = TimeSpan.FromHours(20);

    public static string Name => "dead-letter.retry";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.DeadLetters;

    public enum Refusal { NoSuchLetter, BodyWiped, KeyForgotten }

    public static Decision<Nothing> Decide(Account account, RetryDeadLetter ask, Setting setting)
    {
        if (account.DeadLetter(ask.Letter) is not { } letter)
            return No(NoSuchLetter);
        if (letter.IsSecret)
            return No(BodyWiped);
        if (letter.Counterparty == "yookassa" && letter.At + KeyHolds < setting.Now)
            return No(KeyForgotten);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new DeadLetterQueued(letter.Id));
    }
}
