using Kabinet.Channels.Web.Entries;
using Kabinet.Channels.Web.Parts;
using Kabinet.Reads.Expenses;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Expenses;

/// <summary>A row of the table of categories.</summary>
/// <param name="Url">Its entries in the details.</param>
public sealed record CategoryRow(string Name, string Amount, Money Charge, string Url);

/// <summary>The one thing worth telling of a month beside another.</summary>
/// <param name="Group">What grew most; null when the whole month fell.</param>
public sealed record Insight(SpendGroup? Group, Money By, Month Before, string? Url);

/// <summary>One month of one number in the words of one language.</summary>
public sealed class ExpensesModel(ExpensesView view, SubscriptionId number, Month month, Window window, Currency currency, Texts texts)
{
    Format F => texts.Format;

    public Month Month => month;
    public SubscriptionId Number => number;
    public string MonthName => Format.Heading(F.Month(month));
    public bool IsUnderWay => month == Month.Of(window.Today);

    IEnumerable<ExpenseRow> Of(Month month) => view.Rows.Where(r => r.Month == month);
    static bool IsSpending(ExpenseRow row) => row.Category != Category.Income;
    Money Add(IEnumerable<ExpenseRow> rows) => rows.Select(r => r.Charge).Aggregate(Money.Zero(currency), (a, b) => a + b);
    static SpendGroup GroupOf(ExpenseRow row) => SpendGroups.Of(row.Category, row.Flags);

    public Money Spent => Add(Of(month).Where(IsSpending));
    public Money Income => Add(Of(month).Where(r => !IsSpending(r)));
    public bool IsEmpty => !Of(month).Any();

    public IReadOnlyList<Slice> Slices => Slice.Largest(Of(month).Where(IsSpending).GroupBy(GroupOf)
        .Select(g => new Slice(texts[$"spend.{g.Key}"], Add(g), DetailsUrl(a => a with { Group = g.Key }))), texts["part.other"]);

    /// <summary>The categories of SPEND-04, in its order.</summary>
    public IEnumerable<CategoryRow> Categories => Of(month).Where(IsSpending).GroupBy(r => r.Category).OrderBy(g => g.Key)
        .Select(g => new CategoryRow(texts[$"category.{g.Key}"], Amount(g.Key, g), Add(g), DetailsUrl(a => a with { Category = g.Key })));

    string Amount(Category category, IEnumerable<ExpenseRow> rows) => category switch
    {
        Category.Internet or Category.Modem => texts.Get("expenses.both-ways", ("down", F.Data(rows.Sum(r => r.Units - r.Up))), ("up", F.Data(rows.Sum(r => r.Up)))),
        Category.IncomingSms or Category.OutgoingSms => F.Sms(rows.Sum(r => r.Units)),
        Category.Mms => $"{F.Number(rows.Sum(r => r.Events))} MMS",
        Category.OneOff or Category.Periodic or Category.ForwardingFact => texts.Get("expenses.times", ("n", rows.Sum(r => r.Events))),
        _ => F.Duration(rows.Sum(r => r.Units)),
    };

    /// <summary>The month's entries, or some of them.</summary>
    public string DetailsUrl(Func<DetailsAsked, DetailsAsked>? some = null)
    {
        var asked = new DetailsAsked(month.FirstDay, month.LastDay < window.Today ? month.LastDay : window.Today);
        return DetailsForm.UrlOf("/expenses/details", number, some?.Invoke(asked) ?? asked);
    }

    public string TrafficUrl => $"/expenses/traffic?n={number}&m={month}";
    public string IncomeUrl => $"/payments/history?n={number}&from={Window.Iso(month.FirstDay)}&to={Window.Iso(month.LastDay)}";

    IEnumerable<Month> Months => Enumerable.Range(0, Month.Of(window.Today).Number - Month.Of(window.Earliest).Number + 1)
        .Select(ahead => new Month(Month.Of(window.Earliest).Number + ahead));

    /// <summary>The past months and the current one; each has its own address.</summary>
    public IReadOnlyList<Link> Links => [.. Months.Select(m => new Link(Format.Heading(F.Month(m)), $"/expenses?n={number}&m={m}", m == month))];

    public IReadOnlyList<(Month, Money)> Bars => [.. Months.Select(m => (m, Add(Of(m).Where(IsSpending))))];

    /// <summary>Of the whole months in which anything happened; null when there is none.</summary>
    public Money? Average
    {
        get
        {
            var whole = Months.Where(m => m.Number < Month.Of(window.Today).Number && Of(m).Any()).ToList();
            return whole.Count == 0 ? null : new Money(Rounding.ShareHalfUp(whole.Sum(m => Add(Of(m).Where(IsSpending)).Minor), 1, whole.Count), currency);
        }
    }

    /// <summary>Null when there is no month to compare with, or nothing to tell.</summary>
    public Insight? Insight
    {
        get
        {
            var before = month.Previous;
            if (!Of(before).Any(IsSpending) || IsEmpty) return null;
            var grown = Of(month).Where(IsSpending).Select(GroupOf).Distinct()
                .Select(group => (Group: group, By: Sum(month, group) - Sum(before, group))).MaxBy(g => g.By.Minor);
            if (grown.By.Minor >= currency.Scale) return new(grown.Group, grown.By, before, DetailsUrl(a => a with { Group = grown.Group }));
            var less = Add(Of(before).Where(IsSpending)) - Spent;
            return !IsUnderWay && less.IsPositive ? new(null, less, before, null) : null;
        }
    }

    Money Sum(Month month, SpendGroup group) => Add(Of(month).Where(r => IsSpending(r) && GroupOf(r) == group));
}
