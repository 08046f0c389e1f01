using System.Collections.Immutable;
using Kabinet.Operations;

namespace Kabinet.Tests;

/// <summary>
/// Anna's number on a small catalog: a prorated tariff, one with the fee on the day of joining, an archived one, a postpaid one, and
/// services of every period. Decisions are applied to the picture the way the store would; due work runs when the clock comes to it.
/// </summary>
sealed class TariffWorld
{
    public static readonly AccountId Id = new(10);
    public static readonly SubscriptionId Number = new(1);

    static readonly DateOnly Start = new(2024, 1, 1);
    public static Money Rub(decimal major) => new((long)(major * 100), Currency.Rub);
    static LocalText Text(string word) => LocalText.Of(word, word);

    static Tariff Plan(string code, decimal fee, FeeDay day, bool prorated = false, DateOnly? archived = null, decimal switchFee = 0, PaymentKind payment = PaymentKind.Prepaid,
        Rollover rollover = Rollover.None, long gigabytes = 30, long megabyte = 0) => new(code, Start, Text(code), Text(code), [], Start, archived, payment, Rub(fee), day, prorated, Rub(switchFee),
        payment == PaymentKind.Postpaid ? new PostpaidTerms(Rub(1000), 20) : null,
        gigabytes == 0 ? [] : [new GrantRule($"{code}/data", Text("data"), GrantUnit.Bytes, gigabytes * DataSize.Gigabyte, 100, rollover, 0, [new UsageMatch([UsageClass.Data], [], [])])],
        [new RateRule("data", Text("data"), new UsageMatch([UsageClass.Data], [], []), 1, 1, megabyte, DataSize.Megabyte, 0, 0, [])], [], null, false);

    static Service Extra(string code, decimal fee, FeePeriod period, int trial = 0, ServiceKind kind = ServiceKind.Other, string? conflicts = null, string? needs = null,
        string? tariff = null, DateOnly? archived = null, bool package = false) => new(code, Start, kind, Text(code), Text(code), Start, archived, Rub(fee), period, trial,
        package ? [new GrantRule($"{code}/data", Text("data"), GrantUnit.Bytes, DataSize.Gigabyte, 50, Rollover.None, 0, [new UsageMatch([UsageClass.Data], [], [])])] : [],
        package && period == FeePeriod.Once ? 30 : 0, conflicts is null ? [] : [conflicts], needs is null ? [] : [needs], tariff is null ? [] : [tariff], "");

    public static readonly ChangeRule Burns = new(["prepaid"], ["prepaid"], [ChangeMoment.NextPeriod, ChangeMoment.Now], UnusedFee.Burns, 30, Rub(150));

    static CatalogParts Parts(ChangeRule rule, string zone, CapBlocks blocks) => new(
        new Operator("test", Text("test"), new Brand(172, 0.085m, 22, ""), "test.example", "", ""), Currency.Rub, new BillingCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone)),
        new NumberPlan("7", "8", "810", 10, ["9"], ["7900"]), ["ru", "en"], AccessPresets.SeedRu, 6,
        [new PromiseTerms(Start, Rub(50), Rub(800), Rub(50), [], [new PromiseFee(Rub(800), Rub(20))], 5, 60, true)],
        [new TopUpTerms(Start, Rub(10), Rub(100000), [])],
        [new ZoneBook(Start, ["RU"], ["250"], [new Zone("own", ZoneKind.OnNet, Text("own"), ["7900"], [])], [])], [],
        [
            Plan("first", 310, FeeDay.FirstOfMonth, prorated: true), Plan("whole", 620, FeeDay.FirstOfMonth), Plan("joining", 500, FeeDay.JoiningDay, switchFee: 100),
            Plan("old", 290, FeeDay.FirstOfMonth, archived: new(2025, 1, 1)), Plan("bill", 900, FeeDay.FirstOfMonth, payment: PaymentKind.Postpaid),
            Plan("free", 0, FeeDay.FirstOfMonth, gigabytes: 0), Plan("saves", 400, FeeDay.FirstOfMonth, rollover: Rollover.NextMonth),
            Plan("metered", 100, FeeDay.FirstOfMonth, megabyte: 50), Plan("metered-saves", 100, FeeDay.FirstOfMonth, rollover: Rollover.NextMonth, megabyte: 50),
            Plan("metered-bare", 0, FeeDay.FirstOfMonth, gigabytes: 0, megabyte: 50),
            Plan("by-day", 310, FeeDay.FirstOfMonth, prorated: true) with { Short = ShortFee.ByDay },
            Plan("grace", 310, FeeDay.FirstOfMonth, prorated: true) with { Short = ShortFee.Grace, GraceDays = 5 },
            Plan("dearer", 300, FeeDay.FirstOfMonth), Plan("dearer", 360, FeeDay.FirstOfMonth) with { From = new(2027, 3, 1) },
        ],
        [
            Extra("daily", 5, FeePeriod.Daily, package: true), Extra("monthly", 99, FeePeriod.Monthly), Extra("tried", 50, FeePeriod.Monthly, trial: 7), Extra("package", 190, FeePeriod.Once, package: true),
            Extra("music", 169, FeePeriod.Monthly, kind: ServiceKind.Content), Extra("rival", 10, FeePeriod.Daily, conflicts: "daily"), Extra("child", 90, FeePeriod.Monthly, needs: "monthly"),
            Extra("only-first", 10, FeePeriod.Monthly, tariff: "first"), Extra("gone", 10, FeePeriod.Monthly, archived: new(2025, 1, 1)), Extra("none", 0, FeePeriod.Once),
            Extra("dearer-daily", 3, FeePeriod.Daily), Extra("dearer-daily", 4, FeePeriod.Daily) with { From = new(2027, 3, 1) },
            Extra("dearer-monthly", 30, FeePeriod.Monthly), Extra("dearer-monthly", 40, FeePeriod.Monthly) with { From = new(2027, 3, 1) },
        ], [], [], null)
    {
        Changes = [new ChangeTerms(Start, [rule])],
        Annual = [new AnnualTerms(new(2024, 6, 1), 12, 10, 14, ["dearer", "free", "grace"])],
        Line = [new LineTerms(Start, new BlockTerms(true, true, Rub(0), Rub(0), 14, 1, 180, 0, []) { ServiceFeesSleep = true })],
        Controls = [new ControlTerms(Start, [50, 75, 90, 100], blocks)],
    };

    readonly PriorityQueue<WorkScheduled, (DateTimeOffset, int)> due = new();
    readonly HashSet<string> done = [];
    int scheduled;
    long ids = 1000;

    public TariffWorld(string tariff = "first", decimal balance = 10000, DateOnly? today = null, ChangeRule? rule = null, string zone = "Europe/Moscow", CapBlocks blocks = CapBlocks.Services | CapBlocks.Content)
    {
        Catalog = new Catalog(Parts(rule ?? Burns, zone, blocks));
        Today = today ?? new DateOnly(2026, 11, 22);
        var postpaid = Catalog.On(Today).Tariffs[tariff].Payment == PaymentKind.Postpaid;
        Account = new Account(Id, "2200000001", postpaid ? AccountKind.Postpaid : AccountKind.Prepaid, 7, "Анна", Start, Rub(balance), Rub(0), postpaid ? Rub(1000) : Rub(0))
        {
            Subscriptions = [new(Number, new("79001234567"), 1, "Анна", tariff, Start, NumberState.Active, Month.Of(Today).Next.FirstDay)],
        };
    }

    public Catalog Catalog { get; }
    BillingCalendar Calendar => Catalog.Calendar;
    public Account Account { get; private set; }
    public Subscription Line => Account.Subscriptions[0];
    public DateTimeOffset Now { get; private set; }
    public List<MoneyMoved> Movements { get; } = [];
    public List<NoticeQueued> Notices { get; } = [];
    /// <summary>What was ordered of the network, in order.</summary>
    public List<string> Ordered { get; } = [];
    /// <summary>Names of refusals of the clock, in order.</summary>
    public List<string> Refused { get; } = [];
    public Dictionary<(SubscriptionId, LimitKind, LimitPeriod), long> Used { get; } = [];

    /// <summary>Noon of that day.</summary>
    public DateOnly Today
    {
        get => Calendar.DayOf(Now);
        set => Now = Calendar.StartOf(value).AddHours(12);
    }

    public TariffWorld With(Func<Account, Account> change)
    {
        Account = change(Account);
        return this;
    }

    public TariffWorld Line_(Func<Subscription, Subscription> change) => With(a => a with { Subscriptions = [change(a.Subscriptions[0])] });

    public Setting Setting => new(Now, Catalog, new Fresh(new byte[32], ids += 64), Facts.None with { Used = Used });

    public Decision<TResult> Ask<TOp, TResult>(IAccountOperation<TOp, TResult> ask) where TOp : IAccountOperation<TOp, TResult>
    {
        var decision = TOp.Decide(Account with { Grants = [.. Account.Grants.Where(g => g.Left > 0)] }, (TOp)ask, Setting);
        foreach (var change in decision switch { Decision<TResult>.Yes y => y.Changes, Decision<TResult>.No n => n.Changes, _ => [] }) Apply(change);
        return decision;
    }

    public string Answer<TOp, TResult>(IAccountOperation<TOp, TResult> ask) where TOp : IAccountOperation<TOp, TResult> => Ask(ask) is Decision<TResult>.No no ? $"{no.Why}" : "yes";

    public TResult Yes<TOp, TResult>(IAccountOperation<TOp, TResult> ask) where TOp : IAccountOperation<TOp, TResult> => ((Decision<TResult>.Yes)Ask(ask)).Result;

    public void Schedule(WorkScheduled work) => due.Enqueue(work, (work.DueAt, scheduled++));

    /// <summary>Lets everything happen that falls due up to noon of that day, each at its own instant; a key that was said yes to is not asked again.</summary>
    public void Reach(DateOnly day)
    {
        var end = Calendar.StartOf(day).AddHours(12);
        while (due.TryPeek(out var work, out var when) && when.Item1 <= end)
        {
            due.Dequeue();
            if (when.Item1 > Now) Now = when.Item1;
            if (done.Contains(work.Key)) continue;
            var answer = work.Ask switch
            {
                Operations.Tariffs.ChargeMonthlyFee fee => Answer(fee), Operations.Tariffs.ApplyTariffChange change => Answer(change),
                Operations.Annual.EndAnnualContract year => Answer(year),
                Operations.Services.ChargeServiceFee fee => Answer(fee), Operations.Limits.CheckLimits check => Answer(check),
                _ => throw new InvalidOperationException(work.Operation),
            };
            if (answer == "yes") done.Add(work.Key);
            else Refused.Add($"{work.Operation}/{answer}");
        }
        Today = day;
    }

    /// <summary>What was taken under a reason, by its reference.</summary>
    public IEnumerable<string> Taken(string reason) => Movements.Where(m => m.Reason == reason).Select(m => m.Ref!);

    public int Waiting => due.Count;

    void Apply(Change change)
    {
        switch (change)
        {
            case MoneyMoved m:
                Movements.Add(m);
                Account = Account with { Balance = Account.Balance + (m.To == Books.Main ? m.Amount : -m.Amount) };
                break;
            case GrantMinted { Grant: var grant }: Account = Account with { Grants = [.. Account.Grants, grant] }; break;
            case GrantExpired gone: Grant(gone.Id, g => g with { Left = g.Left - gone.Left }); break;
            case GrantEnded ended: Grant(ended.Id, g => g with { Until = ended.At }); break;
            case FeePaidUntil paid: Line_(s => s with { FeePaidUntil = paid.On, FeeTryOn = null }); break;
            case AnnualSigned signed: Line_(s => s with { Contract = signed.Contract }); break;
            case AnnualSaved saved: Line_(s => s with { Contract = s.Contract! with { Saved = s.Contract.Saved + saved.Minor } }); break;
            case AnnualEnded: Line_(s => s with { Contract = null }); break;
            case FeeGraceMoved grace: Line_(s => s with { GraceUntil = grace.Until }); break;
            case FeeTryMoved tried: Line_(s => s with { FeeTryOn = tried.On }); break;
            case FeeDayMoved moved: Line_(s => s with { FeeDay = moved.Day }); break;
            case TariffChanged t: Line_(s => s with { Tariff = t.To, TariffSince = t.Since, FeeDay = 0, FeeTryOn = null }); break;
            case ChangePlanned p: Account = Account with { Planned = [.. Account.Planned, p.Planned] }; break;
            case PlannedChangeEnded ended: Account = Account with { Planned = [.. Account.Planned.Where(p => p.Id != ended.Id)] }; break;
            case ServiceConnected { Connected: var s }: Account = Account with { Services = [.. Account.Services, s] }; break;
            case ServicePaid paid: Service(paid.Code, s => s with { PaidUntil = paid.PaidUntil, DueOn = paid.PaidUntil, Anchor = paid.Anchor, Suspended = false }); break;
            case ServiceSuspended stopped: Service(stopped.Code, s => s with { DueOn = stopped.TryOn, Suspended = true }); break;
            case ServiceSlept slept: Service(slept.Code, s => s with { DueOn = null }); break;
            case ServiceWoke woke: Service(woke.Code, s => s with { DueOn = woke.On }); break;
            case FeeSleepChanged sleep: Line_(s => s with { FeeSleep = sleep.To, FeeTryOn = sleep.To == FeeSleep.Asleep ? null : s.FeeTryOn }); break;
            case NumberStateChanged state: Line_(s => s with { State = state.State }); break;
            case NetworkWished w:
                Ordered.Add($"{w.Feature}={w.Value}");
                Account = Account with { Extras = Account.Extras with { Wishes = [.. Account.Extras.Wishes.Where(x => x.Feature != w.Feature), new NetworkWish(w.Subscription, w.Feature, w.Value, w.Value, WishState.Done, w.Order, Now)] } };
                break;
            case CallQueued or NumberUnblocked or SuspensionCounted: break;
            case ServiceRemoved { Connected: var s }:
                Account = Account with
                {
                    Services = [.. Account.Services.Where(x => x.Code != s.Code)],
                    PastServices = [.. Account.PastServices.Where(p => p.Code != s.Code), new PastService(s.Subscription, s.Code, s.TrialUntil is not null || Account.PastServices.Any(p => p.Code == s.Code && p.TrialUsed), s.PaidUntil, s.Anchor)],
                };
                break;
            case ContentBanned banned: Account = Account with { ContentBans = Account.ContentBans.Append(banned.Subscription).ToHashSet() }; break;
            case ContentAllowed allowed: Account = Account with { ContentBans = Account.ContentBans.Where(b => b != allowed.Subscription).ToHashSet() }; break;
            case LimitSet { Limit: var l }: Account = Account with { Limits = [.. Account.Limits.Where(x => (x.Kind, x.Period) != (l.Kind, l.Period)), l] }; break;
            case LimitLifted lifted: Account = Account with { Limits = [.. Account.Limits.Where(l => (l.Kind, l.Period) != (lifted.Kind, lifted.Period))] }; break;
            case LimitTold told: Account = Account with { Limits = [.. Account.Limits.Select(l => l == told.Limit ? l with { ToldPercent = told.Percent, ToldFor = told.For } : l)] }; break;
            case NoticeQueued notice: Notices.Add(notice); break;
            case WorkScheduled work: Schedule(work); break;
            default: throw new InvalidOperationException(change.GetType().Name);
        }
    }

    void Grant(long id, Func<Grant, Grant> change) => Account = Account with { Grants = [.. Account.Grants.Select(g => g.Id == id ? change(g) : g)] };
    void Service(string code, Func<ConnectedService, ConnectedService> change) => Account = Account with { Services = [.. Account.Services.Select(s => s.Code == code ? change(s) : s)] };
}
