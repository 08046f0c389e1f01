using Kabinet.Operations;

namespace Kabinet.Access;

/// <summary>Who is signed in: one row of the session and the numbers its cabinet is linked to.</summary>
/// <param name="Hash">SHA-256 of the cookie's key: names the session, opens nothing.</param>
/// <param name="Rights">On the cabinet itself; a number's own are in <see cref="LinkedNumber.Rights"/>.</param>
public sealed record SignedIn(byte[] Hash, CabinetId Cabinet, Proven Proven, Rights Rights)
{
    public DateTimeOffset Until { get; init; }
    public string Language { get; init; } = "ru";
    public string Theme { get; init; } = "auto";
    /// <summary>Thumbprint of the key that each use of this session must prove; null: whoever has the session's own key may use it.</summary>
    public byte[]? DeviceKey { get; init; }
    public IReadOnlyList<LinkedNumber> Numbers { get; init; } = [];
    /// <summary>How the cabinet addresses its owner; null: by the label of the number.</summary>
    public string? Called { get; init; }
    /// <summary>The session is over then unless something is asked before.</summary>
    public DateTimeOffset IdleUntil { get; init; }

    public LinkedNumber? Number(SubscriptionId id) => Numbers.FirstOrDefault(n => n.Subscription == id);
}

/// <summary>A number this cabinet may act on. Checked on every request: the link may be gone since.</summary>
public sealed record LinkedNumber(SubscriptionId Subscription, AccountId Account, string Role, string Label, Msisdn Msisdn)
{
    /// <summary>What the session may do on it now: an SMS opens only the number it went to.</summary>
    public Rights Rights { get; init; }
    /// <summary>The number is not the cabinet's own: its holder or staff let the cabinet in, and may take it back.</summary>
    public bool IsGranted { get; init; }
    /// <summary>Of the number's account when the session was read.</summary>
    public Money Balance { get; init; }
    public DateTimeOffset? SimChangedAt { get; init; }
}
