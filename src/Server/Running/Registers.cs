using System.Globalization;
using Kabinet.Catalogs;

namespace Kabinet.Running;

/// <summary>A gateway's register of a business day against what was credited here, line by line.</summary>
public static class Registers
{
    /// <exception cref="SettingRefused">A line that is none, or a number that comes twice.</exception>
    public static IReadOnlyList<(string External, Money Sum)> Read(IReadOnlyList<string> lines, Currency currency)
    {
        if (Header(lines) is var (at, id, total)) return Named(lines, at, id, total, currency);
        List<(string, Money)> rows = [];
        var seen = new HashSet<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Trim() is { Length: 0 } or ['#', ..]) continue;
            if (lines[i].Split(';', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } external, var sum, ..] || Quantity.Sum(sum.Replace(',', '.'), currency) is not ({ } minor and > 0))
                throw new SettingRefused(string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} is not «their number;sum»: {lines[i]}"));
            if (!seen.Add(external)) throw new SettingRefused(string.Create(CultureInfo.InvariantCulture, $"Line {i + 1}: {external} stands in the register twice."));
            rows.Add((external, new Money(minor, currency)));
        }
        return rows;
    }

    /// <summary>YooKassa writes a heading above and totals below; its columns are found by their names.</summary>
    static (int Line, int Id, int Sum)? Header(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var cells = Cells(lines[i]);
            var (id, sum) = (Array.FindIndex(cells, c => c is "Идентификатор платежа" or "Идентификатор возврата"), Array.FindIndex(cells, c => c is "Сумма платежа" or "Сумма возврата"));
            // A register of refunds names both numbers: its own is the refund's.
            if (Array.IndexOf(cells, "Идентификатор возврата") is >= 0 and var refund) id = refund;
            if (id >= 0 && sum >= 0) return (i, id, sum);
        }
        return null;
    }

    static IReadOnlyList<(string External, Money Sum)> Named(IReadOnlyList<string> lines, int header, int id, int sum, Currency currency)
    {
        Dictionary<string, Money> rows = [];
        for (var i = header + 1; i < lines.Count; i++)
        {
            var cells = Cells(lines[i]);
            if (cells.Length <= Math.Max(id, sum)) continue;
            if (cells[id].Length == 0 || Quantity.Sum(cells[sum].Replace(',', '.'), currency) is not ({ } minor and > 0)) throw new SettingRefused(string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} has no number or no sum: {lines[i]}"));
            if (!rows.TryAdd(cells[id], new Money(minor, currency))) throw new SettingRefused(string.Create(CultureInfo.InvariantCulture, $"Line {i + 1}: {cells[id]} stands in the register twice."));
        }
        return [.. rows.Select(r => (r.Key, r.Value))];
    }

    static string[] Cells(string line) => [.. line.TrimStart('\uFEFF').Split(';').Select(c => c.Trim().Trim('"'))];

    /// <summary>One sentence for each payment that is not the same on both sides.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<(string External, Money Sum)> register, IReadOnlyList<Taken> taken)
    {
        var ours = taken.ToDictionary(t => t.External);
        foreach (var (external, sum) in register)
            if (!ours.Remove(external, out var here)) yield return $"{external}: {sum} in the register, unknown here";
            else if (here.State != TakenState.Credited) yield return $"{external}: {sum} in the register, here it is {here.State} and not credited";
            else if (here.Amount != sum) yield return $"{external}: {sum} in the register, {here.Amount} credited here";
        foreach (var here in ours.Values.Where(t => t.State == TakenState.Credited).OrderBy(t => t.External, StringComparer.Ordinal))
            yield return $"{here.External}: {here.Amount} credited here, not in the register";
    }
}
