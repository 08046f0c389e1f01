namespace Kabinet;

/// <summary>An installed app that stays signed in (AUTH-12): a chain of refresh tokens, each good once.</summary>
/// <param name="Current">SHA-256 of the token that is good now.</param>
/// <param name="Proven">What was proved when it was signed in: it grows old and is never proved anew by a refresh.</param>
public sealed record AppFamily(long Id, byte[] Current, Proven Proven, string Device, DateTimeOffset Until)
{
    /// <summary>Thumbprint of the key on the device that every use of the family must prove (B18); null: none was shown when it was signed in.</summary>
    public byte[]? DeviceKey { get; init; }
    /// <summary>The owner has been told that its token came from somewhere else.</summary>
    public bool OwnerTold { get; init; }
}

/// <summary>A pair of new secrets whose hashes the store may know: the app gets the secrets themselves.</summary>
/// <param name="Access">SHA-256 of the key of a session that lives an hour.</param>
/// <param name="Refresh">SHA-256 of the token for the next pair.</param>
public sealed record AppKeys(byte[] Access, byte[] Refresh, string Device, string Address);

public sealed record FamilyOpened(AppFamily Family, AppKeys Keys) : Change;
public sealed record FamilyRotated(AppFamily Family, AppKeys Keys, DateTimeOffset Until) : Change;
/// <summary>Its token came from where its key is not: the family goes on, the owner is told once.</summary>
public sealed record FamilyTriedElsewhere(long Id) : Change;
/// <summary>Its refresh token is void and its session over.</summary>
public sealed record FamilyEnded(long Id) : Change;
