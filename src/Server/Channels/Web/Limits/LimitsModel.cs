using Kabinet.Channels.Web.Parts;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Limits;

/// <summary>One package on its own line.</summary>
/// <param name="RunsOutOn">At the speed of so far, when it does not last to its end.</param>
/// <param name="Lasts">At the speed of so far it lasts; false also when too little was seen.</param>
/// <param name="Since">Where another of the same name stands beside it: what is left of a month before lives on.</param>
public sealed record PackageRow(Grant Grant, LocalText? Name, DateOnly? Since, DateOnly LastDay, DateOnly? RunsOutOn, bool Lasts)
{
    public decimal Share => Grant.Size == 0 ? 0 : (decimal)Grant.Left / Grant.Size;
    public bool IsLow => Share < Meter.LowShare;
}

/// <summary>A limit and what of it is used in its present period.</summary>
public sealed record LimitRow(UsageLimit Limit, long Used)
{
    public int Percent => Limit.PercentOf(Used);
    public bool Reached => Percent >= 100;
}

/// <summary>The form that sets a limit, as it was typed.</summary>
public sealed record LimitForm(LimitKind Kind, LimitPeriod Period, string Amount, string? Error = null)
{
    public static readonly LimitForm Empty = new(LimitKind.Money, LimitPeriod.Month, "");

    public static LimitForm Read(IFormCollection posted) => new(
        Enum.TryParse<LimitKind>(posted["kind"], true, out var kind) && Enum.IsDefined(kind) ? kind : LimitKind.Money,
        posted["period"] == "day" ? LimitPeriod.Day : LimitPeriod.Month, posted["amount"].ToString());

    /// <summary>Minor units, seconds, pieces or bytes; null when it cannot be read.</summary>
    public long? Units(Currency currency) => LimitWords.Units(Kind, Amount, currency);
}

/// <summary>What is left, what is limited, and how far the month will go (SERV-04, SPEND-07).</summary>
public sealed record LimitsModel(OwnPicture Own, LimitForm Form)
{
    BillingCalendar Calendar => Own.Setting.Catalog.Calendar;

    public IEnumerable<PackageRow> Packages => Alive
        .OrderBy(g => g.Unit switch { GrantUnit.Bytes => 0, GrantUnit.Seconds => 1, _ => 2 }).ThenBy(g => g.Priority).ThenBy(g => g.Until)
        .Select(g => new PackageRow(g, Own.Setting.Catalog.GrantRuleOf(g.Code, Calendar.DayOf(g.From))?.Name, Alive.Count(other => other.Code == g.Code) > 1 ? Calendar.DayOf(g.From) : null, Calendar.DayOf(g.Until.AddTicks(-1)),
            Forecast.RunsOutAt(g, Own.Setting.Now) is { } at ? Calendar.DayOf(at) : null, Forecast.IsSeen(g, Own.Setting.Now)));

    IEnumerable<Grant> Alive => Own.Account.Grants
        .Where(g => (g.Subscription == Own.Id || g.Subscription.Value == 0) && g.From <= Own.Setting.Now && g.Until > Own.Setting.Now && g.Left > 0);

    public IEnumerable<LimitRow> Limits => Own.Account.Limits.Where(l => l.Subscription == Own.Id).Select(l => new LimitRow(l, Used(l.Kind, l.Period)));

    public Money Spent(LimitPeriod period) => new(Used(LimitKind.Money, period), Own.Account.Currency);

    /// <summary>What the month will come to beyond the tariff's fee if it goes on like this; nothing in its first days.</summary>
    public Money? ByTheEnd
    {
        get
        {
            var month = Month.Of(Own.Today);
            var (passed, whole) = (Own.Today.Day, month.LastDay.Day);
            return passed < 3 || Spent(LimitPeriod.Month).IsZero ? null : Spent(LimitPeriod.Month) with { Minor = Rounding.ShareHalfUp(Spent(LimitPeriod.Month).Minor, whole, passed) };
        }
    }

    public ControlTerms Terms => Own.Version.Control;

    long Used(LimitKind kind, LimitPeriod period) => Own.Setting.Facts.Used.GetValueOrDefault((Own.Id, kind, period));
}
