using static Kabinet.Operations.Line.SuspendNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>
/// The subscriber does without the number for a while (SERV-08): it is blocked for so many days, paid for in advance by the
/// catalog's terms, and works again by itself after them.
/// </summary>
/// <param name="Days">Whole days from today.</param>
public sealed record SuspendNumber(AccountId Account, SubscriptionId Subscription, int Days) : IAccountOperation<SuspendNumber, NumberBlock>
{
    public static string Name => "number.suspend";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Deed Deed => Deed.Guard;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Line;

    public enum Refusal { NoSuchNumber, NotOffered, AlreadyBlocked, HasPromise, DaysNotOffered, TooSoon, NotEnoughMoney }

    public static Decision<NumberBlock> Decide(Account account, SuspendNumber ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (setting.Version.Line.Block is not { } terms)
            return No(NotOffered);
        if (number.State == NumberState.Blocked)
            return No(AlreadyBlocked);
        if (account.OpenPromise is { } promise)
            return No(HasPromise, ("sum", promise.ToReturn));
        if (ask.Days < terms.MinDays || ask.Days > terms.MaxDays)
            return No(DaysNotOffered, ("min", terms.MinDays), ("max", terms.MaxDays));
        if (account.Extras.Suspended.Where(s => s.Subscription == number.Id).Select(s => (DateOnly?)s.EndedOn.AddDays(terms.RestDays)).Max() is { } from && from > setting.Today)
            return No(TooSoon, ("from", from));
        var free = terms.FreeLeft(account.Extras, number.Id, setting.Today.Year);
        var price = terms.PriceOf(ask.Days, free);
        if (price.IsPositive && price > account.Available)
            return No(NotEnoughMoney, ("price", price), ("short", price - account.Available));

        // From here on the answer is yes.
        var block = new NumberBlock(setting.Fresh.Id(), number.Id, BlockReason.OwnWill, setting.Now, Math.Min(free, ask.Days), terms.DayFee, false, setting.Today.AddDays(ask.Days));
        return Yes(block,
        [
            .. price.IsZero ? [] : new Change[] { new MoneyMoved(Books.Main, Books.OneOffRevenue, price, Name, number.Id, $"{block.Id}", setting.Version.Id, Category.OneOff) },
            .. Blocks.Begin(account, number, block, terms.FeeSleeps, setting, 1),
            new WorkScheduled(EndSuspension.Name, new EndSuspension(account.Id, number.Id, block.Id), setting.Catalog.Calendar.StartOf(block.Until!.Value), $"clock:{EndSuspension.Name}:{block.Id}"),
            new NoticeQueued(number.Id, "block.suspended", new Dictionary<string, object> { ["phone"] = number.Msisdn, ["until"] = block.Until.Value }),
        ]);
    }
}
