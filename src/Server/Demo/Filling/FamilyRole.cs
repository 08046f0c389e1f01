namespace Kabinet.Demo.Filling;

/// <summary>What a member of the demo's family is there to show.</summary>
public enum FamilyRole { Main, Archived, Child, Heavy, Modem, Debtor, Blocked, Traveller, Promised }

/// <summary>Who is who by his phone, in the order in which the demo phone lists them.</summary>
public static class FamilyRoles
{
    public static readonly IReadOnlyDictionary<string, FamilyRole> All = new Dictionary<string, FamilyRole>
    {
        [FamilyRu.Anna] = FamilyRole.Main, [FamilyRu.Father] = FamilyRole.Archived, [FamilyRu.Sonya] = FamilyRole.Child, [FamilyRu.Heavy] = FamilyRole.Heavy,
        [FamilyRu.Modem] = FamilyRole.Modem, [FamilyRu.Debtor] = FamilyRole.Debtor, [FamilyRu.Blocked] = FamilyRole.Blocked, [FamilyRu.Traveller] = FamilyRole.Traveller,
        [FamilyBy.Yanina] = FamilyRole.Main, [FamilyBy.Mother] = FamilyRole.Archived, [FamilyBy.Child] = FamilyRole.Child, [FamilyBy.Heavy] = FamilyRole.Heavy,
        [FamilyBy.Debtor] = FamilyRole.Debtor, [FamilyBy.Blocked] = FamilyRole.Blocked, [FamilyBy.Traveller] = FamilyRole.Traveller, [FamilyBy.Borrower] = FamilyRole.Promised,
    };
}
