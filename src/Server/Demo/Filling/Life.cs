using Kabinet.Operations;
using Kabinet.Operations.Receipts;
using Kabinet.Operations.Services;
using Kabinet.Operations.Tariffs;
using Kabinet.Store;

namespace Kabinet.Demo.Filling;

/// <summary>
/// One account lived through, from its opening to now: the same decisions and the same rating as in the running
/// system, one after another in its own time. Only the rows are kept back, to be written in bulk.
/// </summary>
public sealed class Life
{
    readonly Catalog catalog;
    readonly Dice chance;
    readonly PriorityQueue<WorkScheduled, (DateTimeOffset, int)> due = new();
    long nextIds;
    int scheduled;

    public Life(Catalog catalog, Dice chance, Newcomer newcomer)
    {
        (this.catalog, this.chance, OpenedAt) = (catalog, chance, newcomer.OpenedAt);
        Picture = newcomer.Account;
        Packages = new Packages(catalog);
        Rows = new LifeRows(Picture.Id.Value, catalog.Calendar);
        nextIds = Picture.Id.Value << 20;
        var opening = newcomer.Opening;
        List<Change> came = opening.IsZero ? [] : [opening.IsNegative
            ? new MoneyMoved(Books.Main, Books.Opening, -opening, "account.open")
            : new MoneyMoved(Books.Opening, Books.Main, opening, "account.open")];
        Write("account.open", new { }, "done", came, Who.Agent, "import", "import", OpenedAt);
        foreach (var number in Picture.Subscriptions.Where(n => n.State == NumberState.Active))
            Schedule(new ChargeMonthlyFee(Picture.Id, number.Id, number.FeePaidUntil), number);
    }

    public Account Picture { get; private set; }
    public DateTimeOffset OpenedAt { get; }
    public LifeRows Rows { get; }
    public Packages Packages { get; }
    public DateOnly DayOf(DateTimeOffset at) => catalog.Calendar.DayOf(at);
    public CatalogVersion TermsOf(DateTimeOffset at) => catalog.At(at);
    public Money FeeOf(SubscriptionId number, DateTimeOffset at) =>
        catalog.At(at).Tariffs.TryGetValue(Picture.Subscription(number)!.Tariff, out var tariff) ? tariff.MonthlyFee : Money.Zero(catalog.Currency);
    /// <summary>What the clock still has to do after the life's last instant.</summary>
    public IEnumerable<WorkScheduled> Due => due.UnorderedItems.Select(item => item.Element);

    /// <summary>The subscriber adds a service at what it costs him then; where the catalog of that day refuses it, nothing happens.</summary>
    public void Add(SubscriptionId number, string service, DateTimeOffset at)
    {
        if (!catalog.At(at).Services.TryGetValue(service, out var found)) return;
        var offer = ServiceOffer.Of(Picture, number, found, DayOf(at));
        Ask(new AddService(Picture.Id, number, service, offer.Now), Who.Subscriber, $"cabinet:{Newcomer.CabinetOf(number)}", "web", at);
    }

    /// <summary>Lets everything happen that falls due up to then.</summary>
    public void Reach(DateTimeOffset at)
    {
        while (due.TryPeek(out var work, out var when) && when.Item1 <= at)
        {
            due.Dequeue();
            DueOperations.Run(this, work);
        }
    }

    /// <summary>Asks one operation at an instant; its changes are part of the life whatever the answer.</summary>
    public Decision<TResult> Ask<TOp, TResult>(IAccountOperation<TOp, TResult> operation, Who who, string caller, string channel, DateTimeOffset at)
        where TOp : IAccountOperation<TOp, TResult>
    {
        var ask = (TOp)operation;
        Picture = Picture with { Grants = Packages.Live };
        var setting = new Setting(at, catalog, new Fresh(chance.Seed(), nextIds), Facts.None);
        nextIds += 64;
        var decision = TOp.Decide(Picture, ask, setting);
        var (outcome, changes) = decision switch
        {
            Decision<TResult>.Yes yes => ("done", yes.Changes),
            Decision<TResult>.No no => ($"refused {no.Why}", no.Changes),
            _ => throw new InvalidOperationException("A decision is yes or no."),
        };
        Write(TOp.Name, ask, outcome, changes, who, caller, channel, at);
        return decision;
    }

    /// <summary>
    /// One event of the network, rated and charged. False when it has no price, or when balance and credit do not
    /// cover it: then the network would not have let it happen, and nothing is changed.
    /// </summary>
    public bool Use(in Usage usage)
    {
        var number = Picture.Subscription(usage.Subscription)!;
        if (number.State != NumberState.Active) return false;
        if (catalog.PlansOf(number.Tariff) is not { } plans) return false;
        var rated = Packages.Rate(plans, usage, out var burnt);
        if (!rated.IsPriced) return false;
        if (rated.ChargeMinor > Math.Max(0, Picture.Available.Minor))
        {
            Packages.GiveBack(burnt);
            return false;
        }
        Picture = Picture with { Balance = Picture.Balance - new Money(rated.ChargeMinor, catalog.Currency) };
        Rows.Add(usage, rated, Packages.Written(burnt), (long)(chance.Next() >> 1));
        return true;
    }

    void Write<TAsk>(string name, TAsk ask, string outcome, IReadOnlyList<Change> changes, Who who, string caller, string channel, DateTimeOffset at)
    {
        Rows.Add(at, name, who, caller, channel, Json.Text(ask), outcome, Json.Text(changes));
        foreach (var change in changes) Apply(change, at);
    }

    void Apply(Change change, DateTimeOffset at)
    {
        switch (change)
        {
            case MoneyMoved money:
                var sign = (money.To == Books.Main ? 1 : 0) - (money.From == Books.Main ? 1 : 0);
                Picture = Picture with { Balance = Picture.Balance + money.Amount * sign };
                Rows.Add(money, at);
                break;
            case GrantMinted minted: Packages.Add(minted); break;
            case GrantExpired expired: Packages.Expire(expired.Id, expired.Left); break;
            case PromiseOpened opened:
                Picture = Picture with { OpenPromise = opened.Promise };
                Rows.Open(opened.Promise);
                break;
            case PromiseClosed closed:
                Picture = Picture with { OpenPromise = null };
                Rows.Close(closed);
                break;
            case PromiseLeftUnpaid unpaid:
                Picture = Picture with { UnpaidPromise = Rows.Mark(unpaid.Id, true) };
                break;
            case PromiseDebtPaid paid:
                Picture = Picture with { UnpaidPromise = null };
                Rows.Mark(paid.Id, false);
                break;
            case FeePaidUntil fee:
                Change(fee.Subscription, s => s with { FeePaidUntil = fee.On, FeeTryOn = null });
                break;
            case BillIssued issued:
                Picture = Picture with { Bills = [issued.Bill, .. Picture.Bills] };
                break;
            case BillPaid paid: Change(paid.Id, b => b with { Left = b.Left - paid.By }); break;
            case BillCollected collected: Change(collected.Id, b => b with { Blocked = collected.Blocked }); break;
            case NumberStateChanged changed: Change(changed.Subscription, s => s with { State = changed.State }); break;
            case ServiceConnected { Connected: var s }: Picture = Picture with { Services = [.. Picture.Services, s with { Seq = Rows.Head.Seq }] }; break;
            case ServicePaid paid: Change(paid.Subscription, paid.Code, s => s with { PaidUntil = paid.PaidUntil, DueOn = paid.PaidUntil, Anchor = paid.Anchor, Suspended = false }); break;
            case ServiceSuspended stopped: Change(stopped.Subscription, stopped.Code, s => s with { DueOn = stopped.TryOn, Suspended = true }); break;
            case FeeGraceMoved grace: Change(grace.Subscription, s => s with { GraceUntil = grace.Until }); break;
            case GrantEnded ended: Packages.End(ended); break;
            case FeeTryMoved tried: Change(tried.Subscription, s => s with { FeeTryOn = tried.On }); break;
            case FeeDayMoved moved: Change(moved.Subscription, s => s with { FeeDay = moved.Day }); break;
            // The tills of the salons gave their receipts then and there.
            case ReceiptStarted or WorkScheduled { Ask: CheckReceipt or OffsetAdvance }: break;
            case WorkScheduled work: due.Enqueue(work, (work.DueAt, scheduled++)); break;
            case BonusMoved points:
                Picture = Picture with { Points = Picture.Points + points.Points };
                Rows.Add(points, at);
                break;
            // What was sent then has long arrived.
            case NoticeQueued or CallQueued: break;
            case NetworkWished w:
                Picture = Picture with { Extras = Picture.Extras with { Wishes = [.. Picture.Extras.Wishes.Where(o => (o.Subscription, o.Feature) != (w.Subscription, w.Feature)), new(w.Subscription, w.Feature, w.Value, w.Value, WishState.Done, w.Order, at)] } };
                break;
            default: throw new InvalidOperationException($"No life of the demo knows {change.GetType().Name}.");
        }
    }

    void Change(long bill, Func<Bill, Bill> change) => Picture = Picture with { Bills = [.. Picture.Bills.Select(b => b.Id == bill ? change(b) : b)] };
    void Change(SubscriptionId number, string service, Func<ConnectedService, ConnectedService> change) =>
        Picture = Picture with { Services = [.. Picture.Services.Select(s => s.Subscription == number && s.Code == service ? change(s) : s)] };

    void Change(SubscriptionId number, Func<Subscription, Subscription> change) =>
        Picture = Picture with { Subscriptions = [.. Picture.Subscriptions.Select(s => s.Id == number ? change(s) : s)] };

    void Schedule(ChargeMonthlyFee fee, Subscription number) => Apply(new WorkScheduled(ChargeMonthlyFee.Name, fee,
        Later(catalog.Calendar.StartOf(fee.DueOn), OpenedAt), ChargeMonthlyFee.Key(number.Id, fee.DueOn)), OpenedAt);

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
