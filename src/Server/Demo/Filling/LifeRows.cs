using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Demo.Filling;

/// <summary>The rows one life leaves behind, as the Runner and the intake would have written them.</summary>
public sealed class LifeRows(long account, BillingCalendar calendar)
{
    readonly Dictionary<(int Month, long Subscription, int Category, int Flags), Total> months = [];
    readonly Dictionary<long, (Promise Promise, PromiseClosed? Closed)> promises = [];
    readonly HashSet<long> unpaid = [];
    (long FromTicks, long UntilTicks, int Number) month;
    int movedInRow;
    long line;

    sealed class Total { public long Events, Units, Charge, Up; }

    public List<object?[]> Archive { get; } = [];
    public List<object?[]> Movements { get; } = [];
    public List<object?[]> Usage { get; } = [];
    public List<object?[]> Points { get; } = [];
    public ChainHead Head { get; private set; } = new(0, ArchiveRow.Start);

    public IEnumerable<object?[]> Months => months.Select(m => new object?[]
    {
        account, m.Key.Month, m.Key.Subscription, m.Key.Category, m.Key.Flags, m.Value.Events, m.Value.Units, m.Value.Charge, m.Value.Up,
    });

    public IEnumerable<object?[]> Promises => promises.Values.Select(p => new object?[]
    {
        account, p.Promise.Id, p.Promise.Subscription.Value, p.Promise.Amount.Minor, p.Promise.Fee.Minor, p.Promise.TakenAt.Stored(),
        p.Promise.DueOn.Stored(), (int)(p.Closed?.How ?? PromiseEnd.Open), p.Closed?.At.Stored(), unpaid.Contains(p.Promise.Id) ? 1 : 0,
    });

    /// <summary>An archive row; the movements added after it belong to it.</summary>
    public void Add(DateTimeOffset at, string operation, Who who, string caller, string channel, string ask, string outcome, string changes)
    {
        var row = new ArchiveRow(Head.Seq + 1, at.Stored(), operation, (int)who, caller, channel, ask, outcome, changes);
        Head = new ChainHead(row.Seq, row.HashAfter(Head.Hash));
        movedInRow = 0;
        Archive.Add([account, row.Seq, row.At, operation, row.CallerAs, caller, channel, ask, outcome, changes, Head.Hash]);
    }

    public void Add(MoneyMoved money, DateTimeOffset at)
    {
        Movements.Add([account, Head.Seq, movedInRow++, at.Stored(), money.From, money.To, money.Amount.Minor, money.Reason,
            money.Subscription?.Value, money.Ref, money.CatalogVersion, (int?)money.Category, (int)money.Flags]);
        if (money.Category is { } category) AddToMonth(at, money.Subscription?.Value ?? 0, (int)category, (int)money.Flags, 0, money.Amount.Minor, 0);
    }

    public void Add(BonusMoved moved, DateTimeOffset at) =>
        Points.Add([account, Head.Seq, at.Stored(), moved.Points, moved.Reason, moved.Subscription?.Value, moved.Ref]);

    public void Add(in Usage usage, in Rated rated, string burnt, long eventId)
    {
        Usage.Add([account, usage.At.Stored(), eventId, usage.Subscription.Value, (int)usage.Kind, (int)usage.Direction, usage.Peer,
            rated.Zone?.Code ?? "", usage.Visited, (int)rated.Category, (int)rated.Flags, usage.Units, usage.UpBytes, rated.BilledUnits,
            rated.ChargeMinor, rated.RuleKey, rated.Version!.Id, burnt, 0L, ++line]);
        AddToMonth(usage.At, usage.Subscription.Value, (int)rated.Category, (int)rated.Flags, usage.Units, rated.ChargeMinor, usage.UpBytes);
    }

    public void Open(Promise promise) => promises.Add(promise.Id, (promise, null));
    public void Close(PromiseClosed closed) => promises[closed.Id] = (promises[closed.Id].Promise, closed);

    public Promise Mark(long promise, bool isUnpaid)
    {
        if (isUnpaid) unpaid.Add(promise);
        else unpaid.Remove(promise);
        return promises[promise].Promise;
    }

    void AddToMonth(DateTimeOffset at, long subscription, int category, int flags, long units, long charge, long up)
    {
        var key = (MonthOf(at), subscription, category, flags);
        if (!months.TryGetValue(key, out var total)) months.Add(key, total = new Total());
        total.Events++;
        total.Units += units;
        total.Charge += charge;
        total.Up += up;
    }

    // A life goes forward: the calendar is asked once a month, not once an event.
    int MonthOf(DateTimeOffset at)
    {
        if (at.UtcTicks < month.FromTicks || at.UtcTicks >= month.UntilTicks)
        {
            var found = calendar.MonthOf(at);
            month = (calendar.StartOf(found).UtcTicks, calendar.StartOf(found.Next).UtcTicks, found.Number);
        }
        return month.Number;
    }
}
