using static Kabinet.Operations.Access.SignInApp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// An installed app stays signed in for thirty days (AUTH-12): a session of an hour, and a refresh token that is good once (B18). Asked in a
/// session that has just proved something.
/// </summary>
public sealed record SignInApp(CabinetId Cabinet, AppKeys Keys) : ICabinetOperation<SignInApp, AppSignedIn>
{
    public const int Most = 10;
    /// <summary>How long the session between two refreshes lives.</summary>
    public static readonly TimeSpan AccessLife = TimeSpan.FromHours(1);

    public static string Name => "app.sign-in";
    /// <summary>Never the list of operations: the secrets are drawn by the server.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R2;

    public enum Refusal { TooMany }

    public static Decision<AppSignedIn> Decide(Cabinet cabinet, SignInApp ask, Setting setting)
    {
        if (cabinet.Apps.Count >= Most)
            return No(TooMany, ("n", Most));

        // From here on the answer is yes.
        var until = setting.Now + setting.Catalog.Access.AppSessionLife;
        return Yes(new AppSignedIn(setting.Now + AccessLife, until),
            [new FamilyOpened(new AppFamily(setting.Fresh.Id(), ask.Keys.Refresh, setting.Proven, ask.Keys.Device, until), ask.Keys), .. Alerts.Of(cabinet, "access.new-device", setting)]);
    }
}

/// <param name="AccessUntil">The session is over then; the app asks for the next one before.</param>
/// <param name="RefreshUntil">The app is signed out then unless it has refreshed.</param>
public sealed record AppSignedIn(DateTimeOffset AccessUntil, DateTimeOffset RefreshUntil);
