using System.Collections.Immutable;

namespace Kabinet;

/// <summary>Where a service stands in the list (SERV-02, SERV-03).</summary>
public enum ServiceKind : byte { Calls, Roaming, Internet, Messages, Content, Other }

public enum FeePeriod : byte { Once, Daily, Monthly }

/// <summary>One version of a service, in force from a day until the next version.</summary>
/// <param name="Fee">0 or more, for every <paramref name="Period"/>.</param>
/// <param name="TrialDays">First days without a fee.</param>
/// <param name="Grants">Packages it gives at each fee.</param>
/// <param name="GrantDays">Days a package lives; 0 means as long as the period lasts.</param>
/// <param name="Conflicts">Services that cannot stand beside it; holds both ways.</param>
/// <param name="Needs">Services that must be there first.</param>
/// <param name="Tariffs">Tariffs it may be added on; empty means all.</param>
/// <param name="Ussd">Code that turns it on, or empty.</param>
public sealed record Service(
    string Code, DateOnly From, ServiceKind Kind, LocalText Name, LocalText Description,
    DateOnly OpenFrom, DateOnly? ArchivedFrom, Money Fee, FeePeriod Period, int TrialDays,
    ImmutableArray<GrantRule> Grants, int GrantDays, ImmutableArray<string> Conflicts,
    ImmutableArray<string> Needs, ImmutableArray<string> Tariffs, string Ussd)
{
    public bool IsOpenOn(DateOnly day) => OpenFrom <= day && (ArchivedFrom is null || day < ArchivedFrom);
}
