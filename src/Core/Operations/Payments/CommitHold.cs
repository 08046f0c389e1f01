using static Kabinet.Operations.Payments.CommitHold.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>The session has ended and cost so much: that is taken from what was held, the rest comes back.</summary>
/// <param name="Amount">Zero to what is held.</param>
public sealed record CommitHold(AccountId Account, long Hold, Money Amount) : IAccountOperation<CommitHold, Nothing>
{
    public static string Name => "hold.commit";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Holds;

    public enum Refusal { NoSuchHold, WrongCurrency, MoreThanHeld }

    public static Decision<Nothing> Decide(Account account, CommitHold ask, Setting setting)
    {
        if (account.Hold(ask.Hold) is not { For: Kabinet.Hold.ForSession } hold)
            return No(NoSuchHold);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (ask.Amount.IsNegative || ask.Amount > hold.Amount)
            return No(MoreThanHeld, ("held", hold.Amount));

        // From here on the answer is yes.
        return Yes(Nothing.Else, ask.Amount.IsZero
            ? Holds.GiveBack(hold, HoldEnd.GivenBack)
            : Holds.Take(hold, new MoneyMoved(Books.Reserved, Books.OneOffRevenue, ask.Amount, Name, hold.Subscription, $"{hold.Id}", setting.Version.Id, Category.OneOff)));
    }
}
