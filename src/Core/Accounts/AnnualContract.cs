namespace Kabinet;

/// <summary>An annual contract of a number (SERV-12): until its last day the monthly fee of its tariff stands still.</summary>
/// <param name="Until">The first day on which it no longer holds.</param>
/// <param name="Fee">A month, in minor units.</param>
/// <param name="Saved">What fees without it would have cost more so far, in minor units: paid back by who leaves early.</param>
public sealed record AnnualContract(DateOnly From, DateOnly Until, long Fee, long Saved)
{
    public bool HoldsOn(DateOnly day) => day < Until;
}
