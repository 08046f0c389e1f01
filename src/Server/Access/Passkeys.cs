using System.Security.Cryptography;
using System.Text.Json;
using Kabinet.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Kabinet.Access;

/// <summary>What a page hands to the device: the options as WebAuthn has them, and our sealed memory of the challenge.</summary>
public sealed record PasskeyAsk(string Options, string Sealed);

/// <summary>
/// Passkeys with the framework's own checks of WebAuthn, and around them what it leaves open (security.md finding 5): a challenge is
/// used up on the server by the first answer to it, the origin is the site's own and no other, the user must be verified.
/// </summary>
public sealed class Passkeys(Database database, Settings settings, Vault vault, Budgets budgets, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    const string Place = "passkey";

    readonly PasskeyHandler<PasskeyOwner> checks = Checks(database, settings);

    static PasskeyHandler<PasskeyOwner> Checks(Database database, Settings settings) => new(
        new UserManager<PasskeyOwner>(new PasskeyStore(database), Options.Create(new IdentityOptions()), new PasswordHasher<PasskeyOwner>(), [], [], new UpperInvariantLookupNormalizer(),
            new IdentityErrorDescriber(), null!, NullLogger<UserManager<PasskeyOwner>>.Instance),
        Options.Create(new IdentityPasskeyOptions
        {
            // In the demo the site is wherever the browser has found it.
            ServerDomain = settings.Site.Length > 0 ? new Uri(settings.Site).Host : null,
            AuthenticatorTimeout = Life,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            IsAllowedAlgorithm = alg => alg is -7 or -257,
            ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && origin.Origin == (settings.Site.Length > 0
                ? new Uri(settings.Site).GetLeftPart(UriPartial.Authority)
                : $"{origin.HttpContext.Request.Scheme}://{origin.HttpContext.Request.Host}")),
        }));

    /// <summary>Options for making a passkey on this device.</summary>
    /// <param name="name">What the device shows beside it.</param>
    public async Task<PasskeyAsk> ForNew(HttpContext http, CabinetId cabinet, string name)
    {
        var made = await checks.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = $"{cabinet}", Name = name, DisplayName = name }, http);
        return Seal(made.CreationOptionsJson, new("create", made.AttestationState!, cabinet.Value, Until));
    }

    /// <summary>Options for using one.</summary>
    /// <param name="cabinet">Whose; null: whoever has one here.</param>
    public async Task<PasskeyAsk> ForUse(HttpContext http, CabinetId? cabinet)
    {
        var made = await checks.MakeRequestOptionsAsync(cabinet is { } known ? new PasskeyOwner(known) : null, http);
        return Seal(made.RequestOptionsJson, new("get", made.AssertionState!, cabinet?.Value ?? 0, Until));
    }

    /// <summary>The passkey that was made, or null for an answer that does not hold.</summary>
    public async Task<Passkey?> Made(HttpContext http, CabinetId cabinet, string? sealedAsk, string? credential, string name)
    {
        if (await Take("create", cabinet.Value, sealedAsk) is not { } state || credential is not { Length: > 0 and < 16_000 }) return null;
        var result = await checks.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        return result is { Succeeded: true, Passkey: { IsUserVerified: true } p }
            ? new Passkey(p.CredentialId, p.PublicKey, p.SignCount, p.IsBackupEligible, p.IsBackedUp, name, clock.GetUtcNow())
            : null;
    }

    /// <summary>Whose passkey was used, or null for an answer that does not hold.</summary>
    public async Task<(CabinetId Cabinet, PasskeyUse Use)?> Used(HttpContext http, CabinetId? cabinet, string? sealedAsk, string? credential)
    {
        if (await Take("get", cabinet?.Value ?? 0, sealedAsk) is not { } state || credential is not { Length: > 0 and < 16_000 }) return null;
        var result = await checks.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        return result is { Succeeded: true, Passkey: { } p, User: { } owner } ? (owner.Cabinet, new PasskeyUse(p.CredentialId, p.SignCount, p.IsBackedUp)) : null;
    }

    DateTimeOffset Until => clock.GetUtcNow() + Life;

    PasskeyAsk Seal(string options, Memory memory) => new(options, WebEncoders.Base64UrlEncode(vault.Seal(JsonSerializer.SerializeToUtf8Bytes(memory), Place)));

    /// <summary>The state of a challenge that is good and was not answered yet; it is used up, however the answer comes out.</summary>
    async Task<string?> Take(string kind, long cabinet, string? sealedAsk)
    {
        if (sealedAsk is not { Length: > 0 and < 4000 }) return null;
        Memory? memory;
        byte[] bytes;
        try
        {
            bytes = WebEncoders.Base64UrlDecode(sealedAsk);
            memory = JsonSerializer.Deserialize<Memory>(vault.Unseal(bytes, Place));
        }
        catch (Exception error) when (error is FormatException or CryptographicException or JsonException or OverflowException) { return null; }
        if (memory is null || memory.Kind != kind || memory.Cabinet != cabinet || memory.Until < clock.GetUtcNow()) return null;
        return await budgets.UseOnce($"passkey:{Convert.ToHexString(SHA256.HashData(bytes))}", memory.Until.AddSeconds(1)) ? memory.State : null;
    }

    sealed record Memory(string Kind, string State, long Cabinet, DateTimeOffset Until);
}
