using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>
/// Step 1 of the flow for an account: may this caller ask this of this number? A subscriber needs a link to the very number that the
/// request names, in a role that may do such a deed (security.md B10, S-36).
/// </summary>
static class Allowed
{
    /// <summary>A session that came in by account number alone is kept from what the catalog lists (AUTH-07).</summary>
    public static bool IsDenied(string operation, Caller caller, Catalog catalog) =>
        caller.Proven.IsSession && caller.Proven.All.All(p => p.Kind == Proofs.AccountHint) && catalog.Ways.AccountHintDenied.Contains(operation);

    public static bool ByRole<TOp, TResult>(TOp ask, Caller caller) where TOp : IAccountOperation<TOp, TResult>
    {
        if (!TOp.May.HasFlag(caller.As)) return false;
        if (caller.As != Who.Subscriber) return true;
        return caller.Accounts.Contains(ask.Account)
            && (caller.Links is null || caller.LinksTo(ask.Account, Target<TOp>.Number(ask)).Any(l => l.Role.May(TOp.Deed)));
    }

    /// <summary>Whoever is disabled or not confirmed can do nothing, from the commit on (S-24); whoever works alone can only enlist another (decision 78).</summary>
    public static async ValueTask<bool> StaffStill(Tx tx, Caller caller, string operation) =>
        caller.As != Who.Agent || caller.Cabinet is not { } staff
        || (await LoadStaff.Member(tx.Session, staff) is { IsOn: true } && (operation == Operations.Desk.EnlistStaff.Name || await LoadStaff.AtWork(tx.Session) >= StaffMember.Enough));

    /// <summary>Under the account's lock: a grant that was taken back since the session was read opens nothing any more.</summary>
    public static async ValueTask<bool> Still<TOp, TResult>(Tx tx, TOp ask, Caller caller) where TOp : IAccountOperation<TOp, TResult>
    {
        if (caller.As != Who.Subscriber || caller.Links is null || caller.Cabinet is not { } cabinet) return true;
        var links = caller.LinksTo(ask.Account, Target<TOp>.Number(ask)).ToList();
        if (links.Any(l => !l.IsGranted)) return true;
        var grants = await tx.Session.All("select subscription_id, role from number_grant where account_id = $1 and cabinet_id = $2",
            row => (Number: new SubscriptionId(row.GetInt64(0)), Role: Roles.Of(row.GetString(1))), ask.Account.Value, cabinet.Value);
        return links.Any(l => grants.Any(g => g.Number == l.Number && g.Role.May(TOp.Deed)));
    }
}
