namespace Kabinet;

/// <summary>
/// A currency the ledger can hold (ISO 4217). Two values are equal when their codes are.
/// </summary>
/// <param name="Code">ISO 4217 letters, e.g. <c>RUB</c>.</param>
/// <param name="Number">ISO 4217 number, e.g. 643.</param>
/// <param name="Digits">How many digits stand after the point; 0 to 4.</param>
public sealed record Currency(string Code, int Number, int Digits)
{
    public static readonly Currency Rub = new("RUB", 643, 2);
    public static readonly Currency Byn = new("BYN", 933, 2);
    public static readonly Currency Kzt = new("KZT", 398, 2);

    public static readonly IReadOnlyList<Currency> All = [Rub, Byn, Kzt];

    /// <summary>Minor units in one major unit: 100 for two digits.</summary>
    public long Scale { get; } = (long)Math.Pow(10, Digits);

    public static Currency? Find(string code) => All.FirstOrDefault(c => c.Code == code);

    public override string ToString() => Code;
}
