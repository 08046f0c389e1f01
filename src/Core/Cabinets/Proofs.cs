using System.Globalization;
using Kabinet.Operations;

namespace Kabinet;

/// <summary>The kinds of proof a session can carry (security.md B0).</summary>
public static class Proofs
{
    /// <summary>The operator's network named the number (AUTH-11).</summary>
    public const string Network = "network";
    /// <summary>The same where the operator's catalog lets it open a look only (B6).</summary>
    public const string NetworkLook = "network-look";
    public const string Sms = "sms";
    public const string Password = "password";
    /// <summary>Short, or typed into a USSD dialog.</summary>
    public const string WeakPassword = "weak-password";
    /// <summary>Came by SMS, or was chosen anew with an SMS alone: the same factor as a code from an SMS.</summary>
    public const string SmsPassword = "sms-password";
    /// <summary>A passkey that has verified its user.</summary>
    public const string Passkey = "passkey";
    public const string Totp = "totp";
    public const string Social = "social";
    public const string Esia = "esia";
    /// <summary>Account number and its default password (AUTH-07).</summary>
    public const string AccountHint = "account-hint";
    /// <summary>Staff compared the passport.</summary>
    public const string Desk = "desk";
}

/// <summary>One thing that was proved, and when.</summary>
/// <param name="Of">The number whose phone was in hand; null: the cabinet itself was meant.</param>
public sealed record Proof(string Kind, DateTimeOffset At, SubscriptionId? Of = null)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}{(Of is { } of ? $"/{of.Value}" : "")}@{At.ToUnixTimeMilliseconds()}");

    /// <summary>Null for what is no proof: a list that was cut in the middle of one.</summary>
    public static Proof? Read(string text)
    {
        if (text.Split('@') is not [var what, var at] || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)) return null;
        return what.Split('/') switch
        {
            [var kind] => new(kind, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)),
            [var kind, var of] when long.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => new(kind, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), new(id)),
            _ => null,
        };
    }
}

/// <summary>Everything a session has proved, each thing with its time; what it may do follows from that alone (security.md B0).</summary>
public sealed class Proven(params IReadOnlyList<Proof> all)
{
    public static readonly Proven Nothing = new();

    static readonly string[] Alone = [Proofs.Passkey, Proofs.Esia, Proofs.Desk];
    /// <summary>Beside a TOTP code each of them is a second factor; network and account number are none.</summary>
    static readonly string[] Another = [Proofs.Password, Proofs.WeakPassword, Proofs.SmsPassword, Proofs.Sms, Proofs.Social];

    public IReadOnlyList<Proof> All { get; } = all;

    /// <summary>False for a number that asks by USSD or SMS: the network speaks for it, not a session.</summary>
    public bool IsSession => All.Count > 0;

    /// <summary>The SIM of a number is new: what it proved counts as having come in, and opens nothing beyond a look (B9).</summary>
    public Proven Cooled(Func<SubscriptionId, bool> isNew) => new([.. All.Select(p => p.Of is { } of && isNew(of) ? p with { Kind = "cooled", Of = default(SubscriptionId) } : p)]);

    public Proven With(Proof proof) => new([proof, .. All]);

    public bool Has(string kind, TimeSpan within, DateTimeOffset now) => All.Any(p => p.Kind == kind && now - p.At <= within);

    /// <param name="on">The number it concerns; for the cabinet itself the one it was born with.</param>
    public Rights On(SubscriptionId? on, AccessPolicy policy, DateTimeOffset now)
    {
        var here = All.Where(p => (p.Of is null || p.Of == on) && p.Kind != Proofs.NetworkLook).ToList();
        if (TwoFactors(here, policy.FreshForCredentials, now)) return Rights.R3;
        if (TwoFactors(here, policy.FreshForPrivate, now) || Fresh(here, policy.FreshForPrivate, now, [Proofs.Password, Proofs.SmsPassword, Proofs.Sms])) return Rights.R2;
        return here.Count > 0 ? Rights.R1 : All.Count > 0 ? Rights.R0 : Rights.None;
    }

    /// <summary>Two factors that are that young at most.</summary>
    public bool IsTwo(SubscriptionId? on, TimeSpan within, DateTimeOffset now) => TwoFactors([.. All.Where(p => p.Of is null || p.Of == on)], within, now);

    /// <summary>Each part of it must be fresh. A password that came by SMS and a code by SMS are one factor.</summary>
    static bool TwoFactors(List<Proof> proofs, TimeSpan within, DateTimeOffset now) =>
        Fresh(proofs, within, now, Alone)
        || (Fresh(proofs, within, now, [Proofs.Password]) && Fresh(proofs, within, now, [Proofs.Sms]))
        || (Fresh(proofs, within, now, [Proofs.Totp]) && Fresh(proofs, within, now, Another));

    static bool Fresh(List<Proof> proofs, TimeSpan within, DateTimeOffset now, string[] kinds) => proofs.Exists(p => now - p.At <= within && Array.IndexOf(kinds, p.Kind) >= 0);

    /// <summary>As the store keeps it: newest first, a blank between two.</summary>
    public override string ToString() => string.Join(' ', All);

    public static Proven Read(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Proof.Read).OfType<Proof>()]);
}
