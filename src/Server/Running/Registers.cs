using System.Globalization;
using Kabinet.Catalogs;

namespace Kabinet.Running;

/// <summary>A gateway's register of a business day against what was credited here, line by line.</summary>
public static class Registers
{
    /// <exception cref="SettingRefused">A line that is none, or a number that comes twice.</exception>
    public static IReadOnlyList<(string External, Money Sum)> Read(IReadOnlyList<string> lines, Currency currency)
    {
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
