namespace Kabinet.Operations;

/// <summary>
/// What is read only by a session that has proved more than a look wants (security.md B0, S-37). A page that shows one of them asks here,
/// as an operation says its <c>Rights</c>; the test of fields has a word of each to look for on every page.
/// </summary>
public enum Sensitive
{
    /// <summary>With whom, when and how long one speaks.</summary>
    Calls,
    /// <summary>What one writes to others and they to one.</summary>
    Letters,
    /// <summary>The addresses of the cabinet: where its letters go.</summary>
    Email,
    /// <summary>Receipts and bills: name, account, sums.</summary>
    Documents,
    /// <summary>PIN and PUK (B12).</summary>
    SimCodes,
}

public static class Fields
{
    public static Rights Needs(this Sensitive field) => field == Sensitive.SimCodes ? Rights.R3 : Rights.R2;

    /// <summary>It is the person's and not a number's: what a session has proved for the cabinet counts.</summary>
    public static bool IsOfCabinet(this Sensitive field) => field == Sensitive.Email;
}
