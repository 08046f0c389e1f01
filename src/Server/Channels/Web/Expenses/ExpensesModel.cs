using Kabinet.Channels.Web.Parts;
using Kabinet.Reads.Expenses;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Expenses;

/// <summary>One month of one number in the words of one language.</summary>
public sealed class ExpensesModel(ExpensesView view, SubscriptionId number, Month month, Month current, int past, Currency currency, Texts texts)
{
    Format F => texts.Format;

    public Month Month => month;
    public string MonthName => Named(month);

    /// <summary>A month as a heading: with a capital letter.</summary>
    string Named(Month named) => string.Concat(F.Month(named)[..1].ToUpperInvariant(), F.Month(named)[1..]);

    IEnumerable<ExpenseRow> Of(Month month) => view.Rows.Where(r => r.Month == month);
    static bool IsSpending(ExpenseRow row) => row.Category != Category.Income;
    Money Add(IEnumerable<ExpenseRow> rows) => rows.Select(r => r.Charge).Aggregate(Money.Zero(currency), (a, b) => a + b);

    public Money Spent => Add(Of(month).Where(IsSpending));
    public Money Income => Add(Of(month).Where(r => !IsSpending(r)));
    public bool IsEmpty => !Of(month).Any();

    public IReadOnlyList<Slice> Slices => Slice.Largest(Of(month).Where(IsSpending).GroupBy(r => SpendGroups.Of(r.Category, r.Flags))
        .Select(g => new Slice(texts[$"spend.{g.Key}"], Add(g))), texts["part.other"]);

    /// <summary>The categories of SPEND-04, in its order.</summary>
    public IEnumerable<(string Name, string Amount, Money Charge)> Categories => Of(month).Where(IsSpending)
        .GroupBy(r => r.Category).OrderBy(g => g.Key)
        .Select(g => (texts[$"category.{g.Key}"], Amount(g.Key, g.Sum(r => r.Units), g.Sum(r => r.Events)), Add(g)));

    string Amount(Category category, long units, long events) => category switch
    {
        Category.Internet or Category.Modem => F.Data(units),
        Category.IncomingSms or Category.OutgoingSms => F.Sms(units),
        Category.Mms or Category.OneOff or Category.Periodic or Category.ForwardingFact => F.Number(events),
        _ => F.Duration(units),
    };

    IEnumerable<Month> Window => Enumerable.Range(0, past + 1).Reverse().Select(back => new Month(current.Number - back));

    /// <summary>The past months and the current one; each has its own address.</summary>
    public IReadOnlyList<Link> Links => [.. Window.Select(m => new Link(Named(m), $"/expenses?n={number}&m={m}", m == month))];

    public IReadOnlyList<(Month, Money)> Bars => [.. Window.Select(m => (m, Add(Of(m).Where(IsSpending))))];
}
