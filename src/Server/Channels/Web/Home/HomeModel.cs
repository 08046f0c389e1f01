using Kabinet.Channels.Web.Bonus;
using Kabinet.Channels.Web.Entries;
using Kabinet.Channels.Web.Parts;
using Kabinet.Operations;
using Kabinet.Operations.Tariffs;
using Kabinet.Reads.Expenses;
using Kabinet.Reads.Home;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Home;

/// <summary>The first page in the words of one language. Only translates: what is enough and until when is <see cref="Forecast"/>'s answer.</summary>
/// <param name="namesPeers">The session has proved enough to see whom the number speaks with.</param>
/// <param name="staleAt">When the store last answered; null when it does.</param>
public sealed class HomeModel(HomeView view, Catalog catalog, Texts texts, DateTimeOffset now, bool namesPeers, DateTimeOffset? staleAt)
{
    readonly EntryWords words = new(catalog, texts, view.Number.Id, namesPeers);

    Format F => texts.Format;

    public HomeView View => view;
    public Account Account => view.Account;
    public Subscription Number => view.Number;
    public string Language => texts.Language;
    /// <summary>The store does not answer: money acts wait.</summary>
    public bool IsStale => staleAt is not null;
    public DateTimeOffset AsOf => staleAt ?? now;

    DateOnly Today => catalog.Calendar.DayOf(now);
    CatalogVersion Version => catalog.On(Today);
    public Tariff? Tariff => Version.Tariffs.GetValueOrDefault(view.Number.Tariff);
    public Month Month => Month.Of(Today);

    public bool TariffHasPackages => Tariff is { Grants.Length: > 0 };
    public Money Fee => Tariff?.Under(Number.Contract, Today).MonthlyFee ?? Money.Zero(Account.Currency);
    public bool IsPostpaid => Account.Kind == AccountKind.Postpaid;
    public bool HasFee => NextFee.IsPositive && !IsPostpaid;
    /// <summary>Its day has not come: it is neither owed nor waited for.</summary>
    public bool IsFeeAhead => HasFee && Number.FeePaidUntil > Today;
    /// <summary>What the clock will really ask for: a share of the fee where it comes late, the new tariff's where a change is planned.</summary>
    public Money NextFee => NextCharge.Of(catalog, Account, Number, view.Planned, Today)?.Sum ?? Money.Zero(Account.Currency);
    public Money Missing => Forecast.Missing(Account, NextFee);

    /// <summary>How much of the next charge is there, 0–1.</summary>
    public decimal? Covered => !HasFee ? null : Math.Clamp((decimal)Account.Available.Minor / NextFee.Minor, 0, 1);

    /// <summary>Under the balance: is it enough and until when. The second part stands out.</summary>
    public (string Says, string? Short) Enough
    {
        get
        {
            if (Bill is { } bill) return (texts.Get(bill.IsOverdueOn(Today) ? "home.bill-overdue" : "home.bill", ("left", Owed), ("due", bill.DueOn)), null);
            if (IsPostpaid) return (texts.Get("home.next-bill", ("day", Month.LastDay)), null);
            if (HasFee && Number.GraceUntil is { } grace) return (texts.Get("home.grace", ("day", grace.AddDays(-1)), ("fee", F.Price(NextFee))), Missing.IsPositive ? texts.Get("home.short", ("sum", Missing)) : null);
            if (HasFee && Number.FeePaidUntil <= Today && !Missing.IsPositive) return (texts.Get("home.fee-tomorrow", ("fee", F.Price(NextFee)), ("day", Number.FeeTryOn ?? Today.AddDays(1))), null);
            if (HasFee && Number.FeePaidUntil <= Today) return (texts.Get("home.fee-waits", ("fee", F.Price(NextFee))), texts.Get("home.short", ("sum", Missing)));
            if (HasFee && Missing.IsPositive) return (texts.Get("home.next-fee", ("day", F.Day(Number.FeePaidUntil)), ("fee", F.Price(NextFee))), texts.Get("home.short", ("sum", Missing)));
            if (HasFee) return ($"{texts.Get("home.next-fee", ("day", F.Day(Number.FeePaidUntil)), ("fee", F.Price(NextFee)))} {texts["home.enough"]}", null);
            return Forecast.MoneyLastsUntil(Account.Available, SpentThisMonth + Total(Month.Previous), Today.DayNumber - Month.Previous.FirstDay.DayNumber + 1, Today) is { } until && Account.Available.IsPositive
                ? (texts.Get("home.lasts-until", ("day", until)), null)
                : (texts["home.no-fee"], null);
        }
    }

    /// <summary>The oldest unpaid bill; its day decides when the number is blocked.</summary>
    public Bill? Bill => view.Bills.Count > 0 ? view.Bills[0] : null;
    /// <summary>Of a debt in parts only what is due by the next day of one.</summary>
    Money Owed => view.Bills.Where(bill => bill.Part == 0 || bill.DueOn <= (Bill!.DueOn > Today ? Bill.DueOn : Today)).Aggregate(Money.Zero(Account.Currency), (sum, bill) => sum + bill.Left);
    /// <summary>The debt is paid in parts, or may be.</summary>
    public bool HasInstalments => view.Bills.Count > 0 && (view.Bills[0].Part > 0 || Version.Payments.Instalments is { } terms && terms.Min <= Owed);

    /// <summary>What must be said before anything else, the most pressing first; two at most (ux.md 3).</summary>
    public IEnumerable<HomeNotice> Notices => Pressing().Take(2);

    IEnumerable<HomeNotice> Pressing()
    {
        if (IsStale) yield return new(NoticeKind.Warn, texts["home.stale"], texts.Get("home.stale-what", ("at", AsOf)), HomeUrl, texts["home.try-again"]);
        if (Number.State == NumberState.Blocked) yield return Blocked();
        else if (Bill is { } bill) yield return new(bill.IsOverdueOn(Today) ? NoticeKind.Bad : NoticeKind.Warn, texts.Get("home.debt", ("left", Owed)),
            texts.Get("home.debt-what", ("day", bill.DueOn)), TopUpOf(Owed), texts["home.pay"]);
        else if (view.IsBarred && Account.Debt.IsPositive) yield return new(NoticeKind.Bad, texts["home.barred"], texts.Get("home.barred-what", ("sum", Account.Debt)), TopUpOf(Money.Max(Account.Debt, Version.TopUps.Min)), texts["home.pay"]);
        else if (Account.Debt.IsPositive && !IsPostpaid) yield return new(NoticeKind.Warn, texts["home.negative"], texts.Get("home.negative-what", ("sum", Account.Debt)), TopUpOf(Account.Debt), texts["home.top-up"]);
        if (RoamingIn is { } place) yield return new(NoticeKind.Info, texts.Get("home.roaming", ("place", place)), texts["home.roaming-what"],
            $"/expenses/details?n={Number.Id}&from={Window.Iso(Month.FirstDay)}&group={SpendGroup.Roaming}", texts["home.roaming-spent"]);
    }

    /// <summary>Why, and the sum that ends it: a debt of bills, a balance below zero, or something else that support knows.</summary>
    HomeNotice Blocked() => IsPostpaid && Bill is not null ? new(NoticeKind.Bad, texts["home.blocked-debt"], texts.Get("home.blocked-debt-what", ("sum", Owed)), TopUpOf(Owed), texts["home.pay"])
        : Account.Debt.IsPositive ? new(NoticeKind.Bad, texts["home.blocked"], texts.Get("home.blocked-negative", ("sum", Account.Debt)), TopUpOf(Account.Debt), texts["home.top-up"])
        : new(NoticeKind.Bad, texts["home.blocked"], texts["home.blocked-what"], $"/number?n={Number.Id}", texts["home.blocked-why"]);

    /// <summary>The foreign network of the newest usage, when it is not older than a day.</summary>
    string? RoamingIn => view.Last.FirstOrDefault(e => e.IsUsage) is { } newest && newest.At > now.AddDays(-1)
        && Version.Zones.PlaceOf(newest.Visited) is > 0 and var place ? Version.Zones.Place(place)!.Name.In(Language) : null;

    public long Points => Account.Points;
    public bool HasBonus => Version.Bonus.Exists;

    /// <summary>What points are enough for, the dearest first; where for nothing yet, the nearest.</summary>
    public IEnumerable<RewardOffer> Offers
    {
        get
        {
            var all = BonusModel.Offers(Version, Today, Number.Tariff, Points).OrderBy(o => o.Points).ToList();
            return all.Exists(o => o.IsEnough) ? all.Where(o => o.IsEnough).Reverse().Take(2) : all.Take(1);
        }
    }

    public string HomeUrl => $"/?n={Number.Id}";
    public string TopUpUrl => $"/payments/top-up?n={Number.Id}";
    string TopUpOf(Money sum) => $"{TopUpUrl}&sum={Uri.EscapeDataString(F.MoneyInput(sum))}";

    public IEnumerable<PackageModel> Packages => (IsUnlimited ? [new PackageModel(1, "globe", texts["home.unlimited"], texts["home.unlimited-what"], null)] : Enumerable.Empty<PackageModel>())
        .Concat(view.Grants.GroupBy(g => (Travel: TravelName(g), g.Unit)).OrderBy(g => g.Key.Travel is not null).ThenBy(g => Order(g.Key.Unit)).Select(g => Package(g.Key.Unit, g.Key.Travel, g)));

    /// <summary>The name of a package that pays abroad only: it is never added up with those at home.</summary>
    string? TravelName(Grant grant) => catalog.GrantRuleOf(grant.Code, catalog.Calendar.DayOf(grant.From)) is { } rule
        && rule.Pays.All(m => !m.In.IsDefaultOrEmpty && !m.In.Contains(UsageMatch.Home)) ? rule.Name.In(Language) : null;

    /// <summary>Data costs nothing at home, however much of it.</summary>
    bool IsUnlimited => Tariff is { } tariff && tariff.Grants.All(g => g.Unit != GrantUnit.Bytes) && view.Grants.All(g => g.Unit != GrantUnit.Bytes || TravelName(g) is not null)
        && tariff.Rates.FirstOrDefault(r => r.Match.Classes.Contains(UsageClass.Data) && r.Match.In.IsDefaultOrEmpty) is { Price: 0, ConnectionFee: 0, Tiers.IsEmpty: true };

    static int Order(GrantUnit unit) => unit switch { GrantUnit.Bytes => 0, GrantUnit.Seconds => 1, _ => 2 };

    PackageModel Package(GrantUnit unit, string? travel, IEnumerable<Grant> grants)
    {
        var (left, size) = (grants.Sum(g => g.Left), grants.Sum(g => g.Size));
        var runsOut = grants.Select(g => Forecast.RunsOutAt(g, now)).Where(at => at is not null).Min();
        var what = travel ?? texts.Get("home.package-of", ("size", Amount(unit, size)));
        return new PackageModel(size == 0 ? 0 : (decimal)left / size, IconOf(unit), Amount(unit, left),
            EndsTogether ? what : texts.Get("home.package-to", ("what", what), ("day", F.Day(grants.Min(LastDayOf)))),
            runsOut is { } at ? texts.Get("home.package-until", ("day", F.Day(catalog.Calendar.DayOf(at)))) : grants.All(g => Forecast.IsSeen(g, now)) ? texts["home.package-enough"] : null);
    }

    static string IconOf(GrantUnit unit) => unit switch { GrantUnit.Bytes => "globe", GrantUnit.Seconds => "phone", _ => "message" };

    string Amount(GrantUnit unit, long amount) => unit switch
    {
        GrantUnit.Bytes => F.Data(amount),
        GrantUnit.Seconds => F.Minutes(amount / 60),
        GrantUnit.Sms => F.Sms(amount),
        _ => $"{F.Number(amount)} MMS",
    };

    /// <summary>«до 30 ноября»: the last day of all packages; null where each says its own.</summary>
    public string? PackagesUntil => view.Grants.Count == 0 || !EndsTogether ? null : texts.Get("home.packages-until", ("day", F.Day(LastDayOf(view.Grants[0]))));

    bool EndsTogether => view.Grants.Select(LastDayOf).Distinct().Count() < 2;

    DateOnly LastDayOf(Grant grant) => catalog.Calendar.DayOf(grant.Until.AddTicks(-1));

    IEnumerable<MonthRow> Spent(Month month) => view.Months.Where(m => m.Month == month && m.Category != Category.Income);
    Money Total(Month month) => Spent(month).Select(m => m.Charge).Aggregate(Money.Zero(Account.Currency), (a, b) => a + b);

    public Money SpentThisMonth => Total(Month);

    /// <summary>«на 112,50 ₽ больше, чем в октябре»; null when there is nothing to compare with.</summary>
    public string? Compared => (SpentThisMonth - Total(Month.Previous)) switch
    {
        _ when Total(Month.Previous).IsZero => null,
        { IsZero: true } => null,
        { IsPositive: true } more => texts.Get("home.more-than", ("sum", F.Money(more)), ("month", F.MonthIn(Month.Previous))),
        var less => texts.Get("home.less-than", ("sum", F.Money(-less)), ("month", F.MonthIn(Month.Previous))),
    };

    public IReadOnlyList<Slice> Slices => Slice.Largest(Spent(Month).GroupBy(m => SpendGroups.Of(m.Category, m.Flags))
        .Select(g => new Slice(texts[$"spend.{g.Key}"], g.Select(m => m.Charge).Aggregate((a, b) => a + b))), texts["part.other"]);

    public IEnumerable<LastModel> Last => view.Last.Select(e => new LastModel(words.Icon(e), e.Amount.IsPositive ? "g" : "n", words.Short(e),
        string.Join(" · ", new[] { F.Moment(e.At), words.Volume(e) }.Where(part => part.Length > 0)), e.Amount.IsZero ? null : e.Amount, words.WhyUrl(e), e.Packaged));

    /// <summary>The services connected last, with what they cost.</summary>
    public IEnumerable<HomeService> Services => view.Services.Select(s => Version.Services.TryGetValue(s.Code, out var service)
        ? new HomeService(service.Name.In(Language), s.Suspended ? texts["services.suspended"] : service.Fee.IsZero ? texts.Get("home.service-free", ("since", s.Since)) : texts.Get($"home.service-{service.Period}", ("fee", F.Price(service.Fee)), ("since", s.Since)), $"/services/{s.Code}", service.Kind == ServiceKind.Content)
        : new HomeService(s.Code, F.Day(s.Since), "/services", false));
}

/// <summary>One of the services connected last; content is left as easily as it came.</summary>
public sealed record HomeService(string Name, string Detail, string Url, bool IsContent);

/// <summary>A message at the top of the page and where it leads.</summary>
public sealed record HomeNotice(NoticeKind Kind, string Title, string Text, string? Url, string? Action);

/// <summary>One ring.</summary>
public sealed record PackageModel(decimal Share, string Icon, string Left, string Of, string? Forecast);

/// <summary>One of the last operations; no sum means a package paid, or that it was free. Each leads to its explanation.</summary>
public sealed record LastModel(string Icon, string Tone, string Title, string Detail, Money? Amount, string? WhyUrl, bool Packaged);
