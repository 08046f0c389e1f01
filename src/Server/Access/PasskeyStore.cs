using Kabinet.Store;
using Microsoft.AspNetCore.Identity;

namespace Kabinet.Access;

/// <summary>A cabinet as the framework's passkey code sees a user.</summary>
public sealed record PasskeyOwner(CabinetId Cabinet);

/// <summary>
/// What the framework asks while it checks a passkey: whose it is and its public key. It changes nothing: that is an operation's work.
/// </summary>
public sealed class PasskeyStore(Database database) : IUserPasskeyStore<PasskeyOwner>
{
    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult($"{user.Cabinet}");

    public Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(
        long.TryParse(userId, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? new PasskeyOwner(new CabinetId(id)) : null);

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await database.Read(s => s.All("select cabinet_id from passkey_owner where credential = $1", row => row.GetInt64(0), credentialId), cancellationToken) is [var id]
            ? new PasskeyOwner(new CabinetId(id))
            : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        [.. (await database.Read(s => s.All(LoadCabinet.PasskeysOf, LoadCabinet.ReadPasskey, user.Cabinet.Value), cancellationToken)).Select(Info)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(p => p.CredentialId.AsSpan().SequenceEqual(credentialId));

    static UserPasskeyInfo Info(Passkey p) => new(p.Id, p.PublicKey, p.AddedAt, (uint)p.SignCount, null, isUserVerified: true, p.IsSyncable, p.IsSynced, [], []);

    static NotSupportedException Unasked => new("The framework has no reason to ask this of passkeys.");

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Unasked;
    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw Unasked;
    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Unasked;
    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw Unasked;
    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Unasked;
    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw Unasked;
    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Unasked;
    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Unasked;
    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Unasked;
    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Unasked;

    public void Dispose() { }
}
