using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What stands on fiscal receipts (54-ФЗ, приказ ФНС ЕД-7-20/662@), in force from a day.</summary>
/// <param name="Seller">The operator's full name.</param>
/// <param name="Inn">Its tax number, ten digits.</param>
/// <param name="TaxSystem">Система налогообложения (tag 1055): <c>osn</c>, <c>usn-income</c>, <c>usn-income-outcome</c>.</param>
/// <param name="Vat">Ставка НДС (tag 1199): <c>none</c>, <c>vat20</c>, <c>vat120</c>, <c>vat22</c>, <c>vat122</c>.</param>
/// <param name="Item">Наименование предмета расчёта (tag 1030).</param>
/// <param name="Subject">Признак предмета расчёта (tag 1212): <c>service</c>, <c>payment</c>.</param>
/// <param name="Method">Признак способа расчёта (tag 1214): <c>advance</c>, <c>full-payment</c>.</param>
/// <param name="Sources">For which ways of paying the operator's till gives the receipt, as <see cref="Books.WayOf"/> names them.</param>
/// <param name="Offset">The second receipt, when an advance is used up; none where the catalog asks for none.</param>
/// <param name="Email">Where the receipt goes when there is no phone to send it to.</param>
public sealed record FiscalTerms(DateOnly From, string Seller, string Inn, string TaxSystem, string Vat, LocalText Item, string Subject, string Method, string Email, ImmutableArray<string> Sources, FiscalOffset? Offset)
{
    /// <summary>Card and SBP through our gateway; a desk; the operator's own terminals; ЕРИП; transfers at a bank.</summary>
    public static readonly IReadOnlyList<string> AllSources = ["card", "cash", "terminal", "erip", "bank"];

    public bool Give(string book) => Sources.Contains(Books.WayOf(book));

    public static readonly IReadOnlyList<string> TaxSystems = ["osn", "usn-income", "usn-income-outcome"];
    public static readonly IReadOnlyList<string> Vats = ["none", "vat20", "vat120", "vat22", "vat122"];
    public static readonly IReadOnlyList<string> Subjects = ["service", "payment"];
    public static readonly IReadOnlyList<string> Methods = ["advance", "full-payment"];
}

/// <summary>The receipt of an advance that was used up (зачёт аванса, 54-ФЗ, article 1.2, paragraph 2.1): a full payment for a service, paid beforehand.</summary>
/// <param name="Item">Наименование предмета расчёта (tag 1030).</param>
/// <param name="Vat">Ставка НДС (tag 1199).</param>
public sealed record FiscalOffset(LocalText Item, string Vat)
{
    public const string Subject = "service", Method = "full-payment";
}
