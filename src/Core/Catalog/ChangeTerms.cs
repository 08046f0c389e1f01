using System.Collections.Immutable;

namespace Kabinet;

/// <summary>When a change of tariff takes effect.</summary>
public enum ChangeMoment : byte
{
    /// <summary>On the day of the next fee: what is paid is used up first.</summary>
    NextPeriod,
    /// <summary>At once.</summary>
    Now,
}

/// <summary>What becomes of the fee paid for the rest of the period when a tariff is left in its midst.</summary>
public enum UnusedFee : byte { Burns, Returned }

/// <summary>Who may move to which tariff, when and at what price (TARIFF-02), in force from a day.</summary>
public sealed record ChangeTerms(DateOnly From, ImmutableArray<ChangeRule> Rules)
{
    /// <summary>Nobody changes anything by himself.</summary>
    public static readonly ChangeTerms None = new(default, []);

    /// <summary>The first rule that fits the pair; null when the subscriber cannot do it himself.</summary>
    public ChangeRule? RuleOf(Tariff leaving, Tariff to) => leaving.IsHome != to.IsHome ? null : Rules.FirstOrDefault(r => Fits(r.Leaving, leaving) && Fits(r.To, to));

    static bool Fits(ImmutableArray<string> words, Tariff tariff) =>
        words.Contains(ChangeRule.Any) || words.Names(tariff.Code) || words.Contains(tariff.Payment == PaymentKind.Prepaid ? ChangeRule.Prepaid : ChangeRule.Postpaid);
}

/// <summary>One line of the terms.</summary>
/// <param name="Leaving">Tariff codes, or <see cref="Any"/>, <see cref="Prepaid"/>, <see cref="Postpaid"/>.</param>
/// <param name="To">The same for the tariff that is chosen.</param>
/// <param name="When">In the order they are offered; never empty.</param>
/// <param name="Unused">Of a change at once.</param>
/// <param name="SoonDays">A change within so many days after the last one is «soon»; 0 means never.</param>
/// <param name="SoonFee">What a soon change costs beside the tariff's own switch fee; null: it is refused.</param>
public sealed record ChangeRule(
    ImmutableArray<string> Leaving, ImmutableArray<string> To, ImmutableArray<ChangeMoment> When, UnusedFee Unused, int SoonDays, Money? SoonFee)
{
    public const string Any = "any";
    public const string Prepaid = "prepaid";
    public const string Postpaid = "postpaid";

    /// <summary>The first day on which a change is no longer soon.</summary>
    public DateOnly CalmFrom(DateOnly changedOn) => changedOn.AddDays(SoonDays);
}
