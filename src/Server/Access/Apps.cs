using System.Security.Cryptography;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>What an app gets: shown once, never stored.</summary>
/// <param name="Access">Bearer token of the API for an hour.</param>
/// <param name="Refresh">For the next pair; good once.</param>
public sealed record AppTokens(string Access, string Refresh, AppSignedIn Times);

/// <summary>Installed apps that stay signed in (AUTH-12): draws the secrets, the operations know their hashes.</summary>
public sealed class Apps(Database database, Runner runner)
{
    public async Task<(Outcome<AppSignedIn> Outcome, AppTokens? Tokens)> SignIn(Caller caller, Visitor visitor, DeviceProof? proof)
    {
        var (tokens, keys) = Draw(visitor);
        var outcome = await runner.RunCabinet<SignInApp, AppSignedIn>(new(caller.Cabinet ?? default, keys, proof), caller with { As = Who.Guest });
        return (outcome, outcome is Outcome<AppSignedIn>.Done done ? new(tokens.Access, tokens.Refresh, done.Result) : null);
    }

    /// <param name="proof">Read only once the token is known: what strangers send is not worth a row.</param>
    public async Task<(Outcome<AppSignedIn> Outcome, AppTokens? Tokens)> Refresh(string token, Visitor visitor, Func<Task<DeviceProof?>> proof)
    {
        var bytes = new byte[33];
        if (token is not { Length: 44 } || !Convert.TryFromBase64String(token, bytes, out var length) || length != 32) return (Unknown, null);
        var hash = SHA256.HashData(bytes.AsSpan(0, 32));
        if (await database.Read(s => s.All("select cabinet_id from refresh_token where hash = $1", row => row.GetInt64(0), hash)) is not [var id]) return (Unknown, null);
        var (tokens, keys) = Draw(visitor);
        var caller = new Caller(Who.Guest, $"browser:{visitor.BrowserName}", "api", $"api:{Guid.CreateVersion7():N}", Rights.None) { Cabinet = new CabinetId(id) };
        var outcome = await runner.RunCabinet<RefreshApp, AppSignedIn>(new(new CabinetId(id), hash, keys, await proof()), caller);
        return (outcome, outcome is Outcome<AppSignedIn>.Done done ? new(tokens.Access, tokens.Refresh, done.Result) : null);
    }

    static Outcome<AppSignedIn> Unknown => Outcome<AppSignedIn>.Not($"{RefreshApp.Name}/{RefreshApp.Refusal.NotSignedIn}");

    static ((string Access, string Refresh), AppKeys) Draw(Visitor visitor)
    {
        var (access, accessHash) = Sessions.NewKey();
        var (refresh, refreshHash) = Sessions.NewKey();
        return ((access, refresh), new AppKeys(accessHash, refreshHash, visitor.Device, visitor.Address.ToString()));
    }
}
