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
    /// <summary>How the session was proved; one of <see cref="Operations.Access.Proofs"/> or empty.</summary>
    public string Proof { get; init; } = "";
    /// <summary>The cabinet a subscriber is signed in to, or a guest is trying to enter.</summary>
    public CabinetId? Cabinet { get; init; }

    public static Caller Clock(string key) => new(Who.Clock, "clock", "clock", key, Rights.R3);
    public static Caller Counterparty(string name, string key) => new(Who.Counterparty, name, "gateway", key, Rights.R3);
}
