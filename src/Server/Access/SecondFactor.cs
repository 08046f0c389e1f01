using System.Text;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// Codes of an authenticator app and the recovery codes beside it. A code is compared outside the lock, because the secret is sealed;
/// whether the answer counts is decided inside, behind the counter.
/// </summary>
public sealed class SecondFactor(Database database, Runner runner, Vault vault, TimeProvider clock)
{
    /// <summary>The key that is shown as a QR code until a code from it is typed; null when none is.</summary>
    public async ValueTask<Secret?> PendingKey(SignedIn who) =>
        await Kept(who.Cabinet) is { Pending: { } pending, PendingAt: { } at } && at + Totp.PendingLife > clock.GetUtcNow() ? Open(who.Cabinet, pending) : null;

    public async Task<Outcome<RecoveryCodes>> Confirm(SignedIn who, string typed)
    {
        var kept = await Kept(who.Cabinet);
        var code = new TotpTry(kept?.Pending is { } sealedKey ? Find(who.Cabinet, sealedKey, typed) : null, kept?.PendingAt);
        return await runner.RunCabinet<ConfirmTotp, RecoveryCodes>(new(who.Cabinet, code), Callers.Proving(who));
    }

    /// <summary>A code from the app, or a recovery code: whatever was typed.</summary>
    public async Task<Outcome<Nothing>> Prove(SignedIn who, string typed)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length != TotpCode.Digits || !digits.All(char.IsAsciiDigit))
            return await runner.RunCabinet<ProveWithRecoveryCode, Nothing>(new(who.Cabinet, vault.HashOfRecovery(who.Cabinet, new Secret(typed)), who.Hash), Own(who));
        var kept = await Kept(who.Cabinet);
        var code = new TotpTry(kept?.Secret is { } sealedKey ? Find(who.Cabinet, sealedKey, digits) : null, kept?.SetAt);
        return await runner.RunCabinet<ProveWithTotp, Nothing>(new(who.Cabinet, code, who.Hash), Callers.Proving(who));
    }

    /// <summary>A whole session in place of the half one.</summary>
    public async Task<(Outcome<Entered> Outcome, string Key)> Finish(SignedIn half, Visitor visitor, bool remember)
    {
        var (key, hash) = Sessions.NewKey();
        var session = new NewSession(hash, visitor.Browser, visitor.Device, visitor.Address.ToString(), remember);
        return (await runner.RunCabinet<FinishSignIn, Entered>(new(half.Cabinet, half.Hash, session), Callers.OfHalf(half, $"{Guid.CreateVersion7():N}")), key);
    }

    static Caller Own(SignedIn who) => Callers.Of(who, "web", $"{Guid.CreateVersion7():N}");

    long? Find(CabinetId cabinet, byte[] sealedKey, string typed) => TotpCode.Find(Bytes(Open(cabinet, sealedKey).Reveal()), typed, clock.GetUtcNow());

    Secret Open(CabinetId cabinet, byte[] sealedKey) => new(Encoding.UTF8.GetString(vault.Unseal(sealedKey, WriteFactors.Place(cabinet))));

    ValueTask<Row?> Kept(CabinetId cabinet) => database.Read(s => s.First("select secret, set_at, pending, pending_at from cabinet_totp where cabinet_id = $1",
        row => new Row(row.BytesOrNone(0), row.AtOrNone(1), row.BytesOrNone(2), row.AtOrNone(3)), cabinet.Value));

    sealed record Row(byte[]? Secret, DateTimeOffset? SetAt, byte[]? Pending, DateTimeOffset? PendingAt);

    /// <summary>Base32 (RFC 4648) without padding.</summary>
    static byte[] Bytes(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        for (int i = 0, bits = 0, held = 0, at = 0; i < base32.Length; i++)
        {
            held = held << 5 | (char.IsAsciiDigit(base32[i]) ? base32[i] - '2' + 26 : base32[i] - 'A');
            if ((bits += 5) < 8) continue;
            bytes[at++] = (byte)(held >> (bits -= 8));
            held &= (1 << bits) - 1;
        }
        return bytes;
    }
}
