using Kabinet.Channels.Web.Entries;
using Kabinet.Channels.Web.Parts;
using Kabinet.Reads.Home;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Home;

/// <summary>The first page in the words of one language. Only translates: what is enough and until when is <see cref="Forecast"/>'s answer.</summary>
public sealed class HomeModel(HomeView view, Catalog catalog, Texts texts, DateTimeOffset now, bool namesPeers)
{
    Format F => texts.Format;

    public HomeView View => view;
    public Account Account => view.Account;
    public Subscription Number => view.Number;
    public string Language => texts.Language;

    DateOnly Today => catalog.Calendar.DayOf(now);
    CatalogVersion Version => catalog.On(Today);
    public Tariff? Tariff => Version.Tariffs.GetValueOrDefault(view.Number.Tariff);
    public Month Month => Month.Of(Today);

    public bool TariffHasPackages => Tariff is { Grants.Length: > 0 };
    public Money Fee => Tariff?.MonthlyFee ?? Money.Zero(Account.Currency);
    public bool HasFee => Fee.IsPositive && Account.Kind == AccountKind.Prepaid;
    public Money Missing => Forecast.Missing(Account, Fee);
    public bool FeeOverdue => HasFee && Number.FeePaidUntil <= Today;

    /// <summary>How much of the next charge is there, 0–1.</summary>
    public decimal? Covered => !HasFee ? null : Math.Clamp((decimal)Account.Available.Minor / Fee.Minor, 0, 1);

    /// <summary>What a press on «Пополнить» should bring.</summary>
    public string TopUpUrl => $"/payments/top-up?n={Number.Id}";

    public IEnumerable<PackageModel> Packages => view.Grants.GroupBy(g => g.Unit).OrderBy(g => Order(g.Key)).Select(Package);

    static int Order(GrantUnit unit) => unit switch { GrantUnit.Bytes => 0, GrantUnit.Seconds => 1, _ => 2 };

    PackageModel Package(IGrouping<GrantUnit, Grant> grants)
    {
        var (left, size) = (grants.Sum(g => g.Left), grants.Sum(g => g.Size));
        var runsOut = grants.Select(g => Forecast.RunsOutAt(g, now)).Where(at => at is not null).Min();
        return new PackageModel(size == 0 ? 0 : (decimal)left / size, Icon(grants.Key), Amount(grants.Key, left), texts.Get("home.package-of", ("size", Amount(grants.Key, size))),
            runsOut is { } at ? texts.Get("home.package-until", ("day", F.Day(catalog.Calendar.DayOf(at)))) : texts["home.package-enough"]);
    }

    static string Icon(GrantUnit unit) => unit switch { GrantUnit.Bytes => "globe", GrantUnit.Seconds => "phone", _ => "message" };

    string Amount(GrantUnit unit, long amount) => unit switch
    {
        GrantUnit.Bytes => F.Data(amount),
        GrantUnit.Seconds => F.Minutes(amount / 60),
        GrantUnit.Sms => F.Sms(amount),
        _ => $"{F.Number(amount)} MMS",
    };

    /// <summary>«до 30 ноября»: the last day of the package that ends first.</summary>
    public string? PackagesUntil => view.Grants.Count == 0 ? null
        : texts.Get("home.packages-until", ("day", F.Day(catalog.Calendar.DayOf(view.Grants.Min(g => g.Until).AddTicks(-1)))));

    IEnumerable<MonthRow> Spent(Month month) => view.Months.Where(m => m.Month == month && m.Category != Category.Income);
    Money Total(Month month) => Spent(month).Select(m => m.Charge).Aggregate(Money.Zero(Account.Currency), (a, b) => a + b);

    public Money SpentThisMonth => Total(Month);
    public Money IncomeThisMonth => view.Months.Where(m => m.Month == Month && m.Category == Category.Income)
        .Select(m => m.Charge).Aggregate(Money.Zero(Account.Currency), (a, b) => a + b);

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

    readonly EntryWords words = new(catalog, texts, view.Number.Id, namesPeers);

    public IEnumerable<LastModel> Last => view.Last.Select(e => new LastModel(words.Icon(e), e.Amount.IsPositive ? "g" : "n", words.Title(e),
        string.Join(" · ", new[] { F.Moment(e.At), words.Volume(e), words.Peer(e) }.Where(part => part.Length > 0)), e.IsUsage && e.Amount.IsZero && e.Packaged ? null : e.Amount, words.WhyUrl(e)));
}

/// <summary>One ring.</summary>
public sealed record PackageModel(decimal Share, string Icon, string Left, string Of, string Forecast);

/// <summary>One of the last operations; no sum means a package paid. Usage leads to its explanation.</summary>
public sealed record LastModel(string Icon, string Tone, string Title, string Detail, Money? Amount, string? WhyUrl);
