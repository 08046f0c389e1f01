using static Kabinet.Operations.Access.SignInApp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// An installed app stays signed in for thirty days (AUTH-12): a session of an hour, and a refresh token that is good once (B18). Asked in a
/// session that has just proved something. With a proof of a key on the device (RFC 9449) nothing of it is good without that key.
/// </summary>
/// <param name="Proof">Null: the app has no key of its own.</param>
public sealed record SignInApp(CabinetId Cabinet, AppKeys Keys, DeviceProof? Proof = null) : ICabinetOperation<SignInApp, AppSignedIn>
{
    public const int Most = 10;
    /// <summary>How long the session between two refreshes lives.</summary>
    public static readonly TimeSpan AccessLife = TimeSpan.FromHours(1);

    public static string Name => "app.sign-in";
    /// <summary>Never the list of operations: the secrets are drawn by the server.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R2;

    public enum Refusal { BadProof, TooMany }

    public static Decision<AppSignedIn> Decide(Cabinet cabinet, SignInApp ask, Setting setting)
    {
        if (ask.Proof is { Key: null })
            return No(BadProof);

        if (cabinet.Apps.Count >= Most)
            return No(TooMany, ("n", Most));

        // From here on the answer is yes.
        var until = setting.Now + setting.Catalog.Access.AppSessionLife;
        var app = new AppFamily(setting.Fresh.Id(), ask.Keys.Refresh, setting.Proven, ask.Keys.Device, until) { DeviceKey = ask.Proof?.Key };
        return Yes(new AppSignedIn(setting.Now + AccessLife, until, app.DeviceKey is not null), [new FamilyOpened(app, ask.Keys), .. Alerts.Of(cabinet, "access.new-device", setting)]);
    }
}

/// <param name="AccessUntil">The session is over then; the app asks for the next one before.</param>
/// <param name="RefreshUntil">The app is signed out then unless it has refreshed.</param>
/// <param name="IsBound">Both tokens are good with a proof of the device's key alone.</param>
public sealed record AppSignedIn(DateTimeOffset AccessUntil, DateTimeOffset RefreshUntil, bool IsBound);
