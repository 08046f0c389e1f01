using Kabinet.Operations;

namespace Kabinet.Running;

/// <summary>Who asks, through which door, and under which key. The key makes a repeat harmless.</summary>
/// <param name="Id">For the archive: <c>cabinet:12</c>, <c>ussd:79…</c>, <c>agent:ivanova</c>, <c>clock</c>.</param>
/// <param name="Channel">The door: web, api, ussd, sms, clock, gateway, desk.</param>
/// <param name="Key">Unique for the request within its account or cabinet; up to 200 characters.</param>
/// <param name="Rights">What the session has proved.</param>
public sealed record Caller(Who As, string Id, string Channel, string Key, Rights Rights)
{
    /// <summary>The accounts a subscriber may act on.</summary>
    public IReadOnlyList<AccountId> Accounts { get; init; } = [];
    /// <summary>What the session has proved, with its times; <see cref="Rights"/> follow from it.</summary>
    public Proven Proven { get; init; } = Proven.Nothing;
    /// <summary>What a session may do on single numbers, where that is not <see cref="Rights"/>: an SMS opens the number it went to.</summary>
    public IReadOnlyList<(AccountId Account, SubscriptionId Number, Rights Rights)> Numbers { get; init; } = [];
    /// <summary>SHA-256 of the session's key; null where no session asks.</summary>
    public byte[]? Session { get; init; }
    /// <summary>The network address the request came from; empty for a phone and the clock.</summary>
    public string Address { get; init; } = "";
    /// <summary>The member of staff who has confirmed what this one asks (S-42).</summary>
    public string? Second { get; init; }
    /// <summary>The cabinet a subscriber is signed in to, or a guest is trying to enter; of staff: their own.</summary>
    public CabinetId? Cabinet { get; init; }

    /// <param name="number">The number that is meant; null: any of the account.</param>
    public Rights RightsOn(AccountId account, SubscriptionId? number)
    {
        var rights = Numbers.Where(n => n.Account == account && (number is null || n.Number == number)).Select(n => (Rights?)n.Rights).Max();
        return rights ?? Rights;
    }

    /// <summary>The numbers of those accounts and the role in each; null where the caller is the account's own, as in tests.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>The links through which an account, or one of its numbers, is reached.</summary>
    public IEnumerable<Link> LinksTo(AccountId account, SubscriptionId? number) =>
        (Links ?? []).Where(l => l.Account == account && (number is null || l.Number == number));

    public static Caller Clock(string key) => new(Who.Clock, "clock", "clock", key, Rights.R3);
    public static Caller Counterparty(string name, string key) => new(Who.Counterparty, name, "gateway", key, Rights.R3);
}

/// <summary>A number a subscriber may act on (security.md B10).</summary>
/// <param name="IsGranted">Another's number: that the grant still stands is looked at under the account's lock.</param>
public sealed record Link(AccountId Account, SubscriptionId Number, Role Role, bool IsGranted);
