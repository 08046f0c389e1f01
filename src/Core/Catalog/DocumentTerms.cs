namespace Kabinet;

/// <summary>Terms of files that are made on order (SPEND-03, SPEND-05), in force from a day.</summary>
/// <param name="Orders">At most so many of a number within <paramref name="Hours"/> of the one before; zero: none are made.</param>
/// <param name="KeptDays">How long a ready file can be downloaded.</param>
public sealed record DocumentTerms(DateOnly From, int Orders, int Hours, int KeptDays)
{
    public static readonly DocumentTerms None = new(default, 0, 24, 1);
}
