using System.Buffers.Binary;
using System.Security.Cryptography;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// The steps of getting in, for a number that may or may not be ours: both go the same way, do the same work and hear the same
/// words (B7). Whoever calls has checked the captcha.
/// </summary>
public sealed class Entrance(Database database, Runner runner, Vault vault, Passwords passwords, Budgets budgets)
{
    /// <summary>The cabinet of a number; for a number that is not ours a phantom, always the same one.</summary>
    public async ValueTask<CabinetId> CabinetOf(Msisdn number)
    {
        var found = await database.Read(s => s.All("select cabinet_id from number_owner where msisdn = $1", row => row.GetInt64(0), number.Digits));
        var phantom = -1 - (BinaryPrimitives.ReadInt64BigEndian(vault.Hash("phantom", number.Digits)) & long.MaxValue >> 1);
        return new CabinetId(found.Count > 0 ? found[0] : phantom);
    }

    public async Task<Outcome<CodeSent>> RequestCode(Msisdn number, Visitor visitor)
    {
        if (await budgets.Take(visitor, number) is { } next) return TooOften<CodeSent>(Operations.Access.RequestCode.Name, next);
        var cabinet = await CabinetOf(number);
        return await runner.RunCabinet<RequestCode, CodeSent>(new(cabinet, CodePurpose.SignIn, visitor.Browser), Guest(visitor, cabinet));
    }

    public async Task<Outcome<PasswordOnItsWay>> RequestPassword(Msisdn number, Visitor visitor)
    {
        if (await budgets.Take(visitor, number) is { } next) return TooOften<PasswordOnItsWay>(Operations.Access.RequestPassword.Name, next);
        var cabinet = await CabinetOf(number);
        return await runner.RunCabinet<RequestPassword, PasswordOnItsWay>(new(cabinet), Guest(visitor, cabinet));
    }

    public async Task<(Outcome<Entered> Outcome, string Key)> EnterWithCode(Msisdn number, string code, Visitor visitor, bool remember)
    {
        var cabinet = await CabinetOf(number);
        var (key, session) = Session(visitor, remember);
        var hash = vault.HashOf(cabinet, CodePurpose.SignIn, new Secret(code));
        return (await runner.RunCabinet<EnterWithCode, Entered>(new(cabinet, hash, session), Guest(visitor, cabinet)), key);
    }

    public async Task<(Outcome<Entered> Outcome, string Key)> EnterWithPasskey(CabinetId cabinet, PasskeyUse use, Visitor visitor)
    {
        var (key, session) = Session(visitor, remember: false);
        return (await runner.RunCabinet<EnterWithPasskey, Entered>(new(cabinet, use, session), Guest(visitor, cabinet)), key);
    }

    public Task<Outcome<Nothing>> Prove(SignedIn who, PasskeyUse use) =>
        runner.RunCabinet<ProveWithPasskey, Nothing>(new(who.Cabinet, use, who.Hash), Callers.Proving(who));

    public async Task<Outcome<CodeSent>> RequestReset(Msisdn number, Visitor visitor)
    {
        if (await budgets.Take(visitor, number) is { } next) return TooOften<CodeSent>(Operations.Access.RequestReset.Name, next);
        var cabinet = await CabinetOf(number);
        return await runner.RunCabinet<RequestReset, CodeSent>(new(cabinet, visitor.Browser), Guest(visitor, cabinet));
    }

    /// <summary>Uses a link up; whose it was goes with the answer.</summary>
    public async Task<(Outcome<ResetOpened> Outcome, CabinetId Cabinet)> OpenReset(Secret token, Visitor visitor)
    {
        var hash = vault.Hash("reset-link", token.Reveal());
        if (await database.Read(s => s.All("select cabinet_id from reset_link where hash = $1", row => row.GetInt64(0), hash)) is not [var id])
            return (Outcome<ResetOpened>.Not($"{Operations.Access.OpenReset.Name}/{Operations.Access.OpenReset.Refusal.NoLink}"), default);
        var cabinet = new CabinetId(id);
        var ask = new OpenReset(cabinet, vault.HashOf(cabinet, CodePurpose.ResetLink, token), visitor.Browser, vault.HashOf(cabinet, CodePurpose.RecoveryLink, token));
        return (await runner.RunCabinet<OpenReset, ResetOpened>(ask, Guest(visitor, cabinet)), cabinet);
    }

    public async Task<(Outcome<Entered> Outcome, string Key)> Reset(CabinetId cabinet, Secret password, string? code, Visitor visitor)
    {
        var (key, session) = Session(visitor, remember: false);
        var hash = code is null ? null : vault.HashOf(cabinet, CodePurpose.ResetElsewhere, new Secret(code));
        return (await runner.RunCabinet<ResetPassword, Entered>(new(cabinet, password, session, hash), Guest(visitor, cabinet)), key);
    }

    /// <summary>Null when the account is linked to no cabinet.</summary>
    public async Task<(Outcome<Entered> Outcome, string Key)?> EnterWithIdentity(Identity identity, Visitor visitor)
    {
        if (await OwnerOf(identity) is not { } cabinet) return null;
        var (key, session) = Session(visitor, remember: false);
        return (await runner.RunCabinet<EnterWithIdentity, Entered>(new(cabinet, identity, session), Guest(visitor, cabinet)), key);
    }

    /// <summary>The account opens another cabinet already.</summary>
    public const string LinkedElsewhere = "linked-elsewhere";

    public async Task<Outcome<Nothing>> Link(SignedIn who, Identity identity) => await OwnerOf(identity) is { } owner && owner != who.Cabinet
        ? Outcome<Nothing>.Not(LinkedElsewhere)
        : await runner.RunCabinet<LinkIdentity, Nothing>(new(who.Cabinet, identity), Callers.Proving(who));

    async ValueTask<CabinetId?> OwnerOf(Identity identity) =>
        await database.Read(s => s.All("select cabinet_id from identity_owner where issuer = $1 and subject = $2", row => row.GetInt64(0), identity.Issuer, identity.Subject)) is [var id] ? new CabinetId(id) : null;

    /// <summary>A fresh proof for a session that is open.</summary>
    public Task<Outcome<Nothing>> Prove(SignedIn who, string code, Visitor visitor) => runner.RunCabinet<ProveWithCode, Nothing>(
        new(who.Cabinet, vault.HashOf(who.Cabinet, CodePurpose.Prove, new Secret(code)), visitor.Browser, who.Hash), Own(who));

    /// <summary>Count, compare, tell: the slow comparison stands outside the lock and behind the counter (S-17).</summary>
    public async Task<(Outcome<Entered> Outcome, string Key)> EnterWithPassword(Msisdn number, Secret password, Visitor visitor, bool remember)
    {
        var (key, session) = Session(visitor, remember);
        // A place first: who is told to come back must not have lost a try, and costs the store nothing.
        using var place = passwords.Enter();
        if (place is null) return (Outcome<Entered>.Not(Refusals.Busy), key);
        var cabinet = await CabinetOf(number);
        // Whoever sprays one password over many numbers is stopped before anything of theirs is counted; a browser that was here before goes on (B2).
        var isStranger = !await Knows(cabinet, visitor);
        if (isStranger && await budgets.TakeTry(visitor, number) is { } next)
            return (new Outcome<Entered>.Refused($"{CountPasswordAttempt.Name}/{CountPasswordAttempt.Refusal.TooSoon}", new Dictionary<string, object> { ["at"] = next }), key);
        var counted = await runner.RunCabinet<CountPasswordAttempt, Nothing>(new(cabinet, visitor.Browser), Guest(visitor, cabinet));
        if (counted is Outcome<Nothing>.Refused no) return (new Outcome<Entered>.Refused(no.Code, no.Values), key);

        var outcome = await runner.RunCabinet<EnterWithPassword, Entered>(new(cabinet, await Compare(cabinet, password, place), session), Guest(visitor, cabinet));
        if (isStranger && outcome is Outcome<Entered>.Done) await budgets.GiveBack(visitor, number);
        return (outcome, key);
    }

    async ValueTask<bool> Knows(CabinetId cabinet, Visitor visitor) =>
        await database.Read(s => s.First("select 1 from cabinet_device where cabinet_id = $1 and browser = $2", row => row.GetInt32(0), cabinet.Value, visitor.Browser)) == 1;

    /// <summary>The password once more, in a session that is open.</summary>
    public async Task<Outcome<Nothing>> Prove(SignedIn who, Secret password, Visitor visitor)
    {
        using var place = passwords.Enter();
        if (place is null) return Outcome<Nothing>.Not(Refusals.Busy);
        var counted = await runner.RunCabinet<CountPasswordAttempt, Nothing>(new(who.Cabinet, visitor.Browser), Own(who));
        return counted is Outcome<Nothing>.Refused ? counted
            : await runner.RunCabinet<ProveWithPassword, Nothing>(new(who.Cabinet, await Compare(who.Cabinet, password, place), visitor.Browser, who.Hash), Callers.Proving(who));
    }

    static Caller Own(SignedIn who) => Callers.Of(who, "web", $"{Guid.CreateVersion7():N}");

    /// <summary>One slow hash whatever the number has: its password, a generated one that is to be kept, or nothing at all.</summary>
    async Task<Compared> Compare(CabinetId cabinet, Secret password, Passwords.Place place)
    {
        var kept = await database.Read(s => s.First("select password_hash, password_set_at, issued_hash, issued_at from cabinet where cabinet_id = $1",
            row => new Kept(row.TextOrNone(0), row.AtOrNone(1), row.BytesOrNone(2), row.AtOrNone(3)), cabinet.Value));
        if (kept is null) throw new InvalidOperationException("A counted attempt has a cabinet.");

        if (CryptographicOperations.FixedTimeEquals(vault.HashOf(cabinet, password), kept.Issued ?? new byte[32]))
            return new(PasswordProof.Issued, kept.IssuedAt, await passwords.Hash(password, place: place));

        if (await passwords.Verify(password, kept.Password, place: place) is not true) return new(PasswordProof.Wrong);
        var anew = passwords.IsOutdated(kept.Password!) ? await passwords.Hash(password, place: place) : null;
        return new(PasswordProof.Chosen, kept.SetAt, anew);
    }

    sealed record Kept(string? Password, DateTimeOffset? SetAt, byte[]? Issued, DateTimeOffset? IssuedAt);

    internal static (string Key, NewSession Session) Session(Visitor visitor, bool remember)
    {
        var (key, hash) = Sessions.NewKey();
        return (key, new NewSession(hash, visitor.Browser, visitor.Device, visitor.Address.ToString(), remember));
    }

    internal static Caller Guest(Visitor visitor, CabinetId cabinet) =>
        new(Who.Guest, $"browser:{visitor.BrowserName}", "web", $"web:{Guid.CreateVersion7():N}", Rights.None) { Cabinet = cabinet };

    static Outcome<T> TooOften<T>(string operation, DateTimeOffset next) =>
        new Outcome<T>.Refused($"{operation}/{Operations.Access.RequestCode.Refusal.TooOften}", new Dictionary<string, object> { ["at"] = next });
}
