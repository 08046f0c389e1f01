using Kabinet.Operations.Line;
using static Kabinet.Operations.Bills.CollectBill.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Bills;

/// <summary>
/// On the last day to pay a bill the subscriber is reminded; the day after, the account's working numbers are blocked
/// until everything overdue is paid in full (PAY-07).
/// </summary>
public sealed record CollectBill(AccountId Account, long Bill) : IAccountOperation<CollectBill, CollectBill.Collected>
{
    /// <param name="Blocked">How many numbers; 0 on the day of the reminder.</param>
    public sealed record Collected(Money Left, int Blocked);

    public static string Name => "bill.collect";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Bills;

    public enum Refusal { AlreadyPaid, NotDue, AlreadyCollected }

    public static Decision<Collected> Decide(Account account, CollectBill ask, Setting setting)
    {
        if (account.Bills.FirstOrDefault(b => b.Id == ask.Bill) is not { IsPaid: false } bill)
            return No(AlreadyPaid);

        if (setting.Today < bill.DueOn)
            return No(NotDue, ("due", bill.DueOn));

        var blocked = account.Subscriptions.Where(n => n.State == NumberState.Active).Select(n => n.Id).ToArray();
        if (bill.IsMoved && blocked.Length == 0)
            return No(AlreadyCollected);

        // From here on the answer is yes.
        if (setting.Today == bill.DueOn)
            return Yes(new Collected(bill.Left, 0),
                On(account.Id, bill, bill.DueOn.AddDays(1), setting),
                Tell(account, bill.Part > 0 ? "bill.part-due-today" : "bill.due-today", bill));

        // A part that is missed makes the rest due at once.
        var rest = bill.Part > 0 ? account.Bills.Where(b => b.Part > 0 && !b.IsPaid && b.DueOn > bill.DueOn).ToList() : [];
        var left = rest.Aggregate(bill.Left, (sum, b) => sum + b.Left);
        return Yes(new Collected(left, blocked.Length),
            [.. rest.Select(b => new BillDueMoved(b.Id, bill.DueOn)), .. blocked.Select(n => new NumberStateChanged(n, NumberState.Blocked)), .. DebtOrders.Of(blocked, "debt", setting), new BillCollected(bill.Id, [.. blocked, .. bill.Blocked.Except(blocked)]),
                .. bill.IsMoved ? [] : new[] { Tell(account, bill.Part > 0 ? "bill.part-missed" : "bill.blocked", bill with { Left = left }) }]);
    }

    static NoticeQueued Tell(Account account, string text, Bill bill) =>
        new(account.Subscriptions[0].Id, text, new Dictionary<string, object> { ["left"] = bill.Left });

    public static WorkScheduled On(AccountId account, Bill bill, DateOnly day, Setting setting) =>
        new(Name, new CollectBill(account, bill.Id), setting.Catalog.Calendar.StartOf(day), $"clock:{Name}:{bill.Id}:{day:yyyy-MM-dd}");
}
