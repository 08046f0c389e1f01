namespace Kabinet;

/// <summary>
/// An exact sum: minor units (kopecks) and their currency. Sums of different currencies never meet:
/// mixing them is a bug and throws <see cref="InvalidOperationException"/>; leaving the range of
/// <see cref="long"/> throws <see cref="OverflowException"/>.
/// </summary>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public bool IsPositive => Minor > 0;
    public bool IsNegative => Minor < 0;
    public bool IsZero => Minor == 0;

    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>Whole major units: <c>Of(650, Rub)</c> is 650 roubles.</summary>
    public static Money Of(long major, Currency currency) => new(checked(major * currency.Scale), currency);

    public Money Abs() => this with { Minor = Math.Abs(Minor) };

    public int CompareTo(Money other) => Same(this, other).Minor.CompareTo(other.Minor);

    public static Money operator +(Money a, Money b) => new(checked(Same(a, b).Minor + b.Minor), a.Currency);
    public static Money operator -(Money a, Money b) => new(checked(Same(a, b).Minor - b.Minor), a.Currency);
    public static Money operator -(Money a) => new(checked(-a.Minor), a.Currency);
    public static Money operator *(Money a, long n) => new(checked(a.Minor * n), a.Currency);
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public static Money Min(Money a, Money b) => a <= b ? a : b;
    public static Money Max(Money a, Money b) => a >= b ? a : b;

    static Money Same(Money a, Money b) => a.Currency == b.Currency
        ? a
        : throw new InvalidOperationException($"{a.Currency} and {b.Currency} cannot meet in one sum.");

    /// <summary>For logs and tests; pages print through <c>Format</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{(decimal)Minor / Currency.Scale} {Currency.Code}");
}
