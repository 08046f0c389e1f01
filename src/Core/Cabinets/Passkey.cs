namespace Kabinet;

/// <summary>A passkey (WebAuthn credential): the device keeps the private key, we know only the public one.</summary>
/// <param name="Id">Credential id, up to 1023 bytes.</param>
/// <param name="PublicKey">COSE.</param>
/// <param name="SignCount">Of its last use; a device that keeps no counter says 0 for ever.</param>
/// <param name="IsSyncable">May be copied to the owner's other devices.</param>
/// <param name="Name">Words for the list: the device it was made on.</param>
public sealed record Passkey(byte[] Id, byte[] PublicKey, long SignCount, bool IsSyncable, bool IsSynced, string Name, DateTimeOffset AddedAt);

/// <summary>A use of a passkey whose signature, challenge, origin and user verification were checked outside the lock.</summary>
public sealed record PasskeyUse(byte[] Id, long SignCount, bool IsSynced)
{
    /// <summary>It is still one of the cabinet's, and its counter grows: a copied device is caught (WebAuthn 7.2, 22).</summary>
    public bool Holds(Cabinet cabinet) => cabinet.Passkey(Id) is { } passkey && ((SignCount == 0 && passkey.SignCount == 0) || SignCount > passkey.SignCount);
}
