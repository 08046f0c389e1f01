using Kabinet.Operations;

namespace Kabinet.Access;

/// <summary>Who is signed in: one row of the session and the numbers its cabinet is linked to.</summary>
/// <param name="Hash">SHA-256 of the cookie's key: names the session, opens nothing.</param>
/// <param name="Proof">How it was proved: sms, password, ussd …</param>
public sealed record SignedIn(byte[] Hash, CabinetId Cabinet, Rights Rights, string Proof, DateTimeOffset ProvedAt, DateTimeOffset Until,
    string Language, string Theme, IReadOnlyList<LinkedNumber> Numbers)
{
    public LinkedNumber? Number(SubscriptionId id) => Numbers.FirstOrDefault(n => n.Subscription == id);
}

/// <summary>A number this cabinet may act on. Checked on every request: the link may be gone since.</summary>
public sealed record LinkedNumber(SubscriptionId Subscription, AccountId Account, string Role, string Label, Msisdn Msisdn);
