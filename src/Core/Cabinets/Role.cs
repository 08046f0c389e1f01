namespace Kabinet;

/// <summary>What a cabinet is to a number (security.md B10): its owner, or somebody the owner or the operator let in.</summary>
public enum Role
{
    /// <summary>Sees balance, packages, tariff.</summary>
    Viewer = 0,
    /// <summary>Sees and brings money in.</summary>
    Payer = 1,
    /// <summary>A parent: also limits, blocks and looks where the child is (B11).</summary>
    Guardian = 2,
    /// <summary>Everything the number itself may do.</summary>
    Owner = 3,
}

/// <summary>What an operation does to a number, as far as roles care. Deny by default: an operation that says nothing is for owners.</summary>
public enum Deed { See, Pay, Guard, Manage }

/// <summary>The table of what each role may.</summary>
public static class Roles
{
    public static bool May(this Role role, Deed deed) => deed switch
    {
        Deed.See => true,
        Deed.Pay => role is Role.Payer or Role.Guardian or Role.Owner,
        Deed.Guard => role is Role.Guardian or Role.Owner,
        _ => role == Role.Owner,
    };

    /// <summary>As the store and the doors write it: <c>owner</c>, <c>payer</c>, <c>viewer</c>, <c>guardian</c>.</summary>
    public static string Word(this Role role) => role.ToString().ToLowerInvariant();

    /// <summary>A word of the store; an unknown one gives the least.</summary>
    public static Role Of(string word) => Enum.TryParse<Role>(word, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : Role.Viewer;
}
