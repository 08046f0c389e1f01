using System.Security.Cryptography;
using System.Text;
using Kabinet.Operations;
using Kabinet.Operations.Access;

namespace Kabinet.Tests;

/// <summary>Anna's cabinet in memory under a policy: decisions are applied to the picture the way the store would.</summary>
sealed class AccessWorld(AccessPolicy policy)
{
    public static readonly CabinetId Id = new(5);
    public static readonly byte[] Home = SHA256.HashData("at home"u8), Elsewhere = SHA256.HashData("elsewhere"u8);

    long id = 1000;

    public Cabinet Cabinet { get; set; } = new(Id, false, new SubscriptionId(1), "ru") { Numbers = [new("79001234567")] };
    public DateTimeOffset Now { get; set; } = PaymentsWorld.Noon;
    public List<Change> Changes { get; } = [];
    public Proven Proven { get; set; } = new(new Proof(Proofs.Sms, PaymentsWorld.Noon, new SubscriptionId(1)));

    /// <summary>What the session may do with the cabinet now.</summary>
    public Rights Rights => Proven.On(Cabinet.Subscription, Catalog.Access, Now);

    public Catalog Catalog { get; } = new(PaymentsWorld.Parts with { Access = policy });

    public static AccessWorld Ru() => new(AccessPresets.SeedRu);

    /// <summary>Asked by USSD or SMS: no session, the network vouches for the number (B5).</summary>
    public string AskFromTheNumber<TOp, TResult>(ICabinetOperation<TOp, TResult> ask) where TOp : ICabinetOperation<TOp, TResult>
    {
        var proven = Proven;
        Proven = Proven.Nothing;
        var answer = Ask(ask);
        Proven = proven;
        return answer;
    }

    public AccessWorld With(Func<Cabinet, Cabinet> change)
    {
        Cabinet = change(Cabinet);
        return this;
    }

    /// <summary>The name of the refusal, or <c>yes</c>; what was decided is applied.</summary>
    public string Ask<TOp, TResult>(ICabinetOperation<TOp, TResult> ask) where TOp : ICabinetOperation<TOp, TResult> => Decide(ask) switch
    {
        Decision<TResult>.No no => no.Why.ToString(),
        _ => "yes",
    };

    public Decision<TResult> Decide<TOp, TResult>(ICabinetOperation<TOp, TResult> ask) where TOp : ICabinetOperation<TOp, TResult>
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{id += 100}"));
        var decision = TOp.Decide(Cabinet, (TOp)ask, new Setting(Now, Catalog, new Fresh(seed, id), Facts.None with { Hash = new Secret("hash") }) { Proven = Proven });
        foreach (var change in decision switch { Decision<TResult>.Yes y => y.Changes, Decision<TResult>.No n => n.Changes, _ => [] }) Apply(change);
        return decision;
    }

    /// <summary>The last code as it was sent.</summary>
    public byte[] SentCode => Hash(Changes.OfType<CodeIssued>().Last().Code.Reveal());

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    public static NewSession Session(byte[] browser, bool remember = false) => new(SHA256.HashData("key"u8), browser, "test", "::1", remember);

    void Apply(Change change)
    {
        Changes.Add(change);
        Cabinet = change switch
        {
            CodeIssued c => Cabinet with { Codes = [.. Cabinet.Codes.Where(o => o.Purpose != c.Purpose || !o.Browser.SequenceEqual(c.Browser)), new(c.Id, c.Purpose, Hash(c.Code.Reveal()), c.Browser, 0, c.Until)] },
            CodeTried t => Cabinet with { Codes = [.. Cabinet.Codes.Select(c => c.Id == t.Id ? c with { Tries = c.Tries + 1 } : c)] },
            CodeUsed u => Cabinet with { Codes = [.. Cabinet.Codes.Where(c => c.Id != u.Id)] },
            SecretSent s => Cabinet with { Sent = [new(Now, s.ByOwner), .. Cabinet.Sent] },
            PasswordSet p => Forgotten(Cabinet with { Password = new(p.IsWeak, p.At, p.CountsFrom), HasHadPassword = true, Issued = null, PasswordVoid = false }),
            PasswordIssued p => Cabinet with { Issued = new(p.At, p.Until) },
            PasswordDropped => Cabinet with { Password = null, PasswordVoid = false },
            IssuedPasswordDropped => Cabinet with { Issued = null },
            PasswordVoided => Cabinet with { PasswordVoid = true },
            AttemptsForgotten => Forgotten(Cabinet),
            AttemptsChanged { Browser: null } a => Cabinet with { Attempts = a.Attempts },
            AttemptsChanged { Browser: { } browser } a => Cabinet with { Devices = [.. Cabinet.Devices.Select(d => d.Browser.SequenceEqual(browser) ? d with { Attempts = a.Attempts } : d)] },
            SessionOpened => Cabinet with { HasEntered = true },
            SessionProved p => Proved(p.Proof),
            TotpStarted => Cabinet with { Totp = Cabinet.Totp with { PendingAt = Now } },
            TotpTurnedOn on => Cabinet with { Totp = new(Now, on.Step, Attempts.None, null) },
            TotpTurnedOff => Cabinet with { Totp = Totp.None },
            TotpUsed used => Cabinet with { Totp = Cabinet.Totp with { LastStep = used.Step, Attempts = Attempts.None } },
            TotpTried t => Cabinet with { Totp = Cabinet.Totp with { Attempts = t.Attempts } },
            PasskeyAdded a => Cabinet with { Passkeys = [.. Cabinet.Passkeys, a.Passkey] },
            PasskeyRemoved r => Cabinet with { Passkeys = [.. Cabinet.Passkeys.Where(p => !p.Id.SequenceEqual(r.Id))] },
            RecoveryCodeUsed used => Cabinet with { RecoveryCodes = [.. Cabinet.RecoveryCodes.Where(c => !c.SequenceEqual(used.Hash))] },
            DeviceRemembered d => Cabinet with { Devices = [.. Cabinet.Devices, new(d.Browser, Attempts.None)] },
            _ => Cabinet,
        };
    }

    Cabinet Proved(Proof proof)
    {
        Proven = Proven.With(proof);
        return Cabinet;
    }

    static Cabinet Forgotten(Cabinet cabinet) => cabinet with { Attempts = Attempts.None, Devices = [.. cabinet.Devices.Select(d => d with { Attempts = Attempts.None })] };
}
