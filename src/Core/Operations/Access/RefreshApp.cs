using static Kabinet.Operations.Access.RefreshApp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// A refresh token for the next session of an app: good once. One that was used before ends the whole family, because two have it now
/// (B18), and the owner is told.
/// </summary>
/// <param name="Token">SHA-256 of the token that was shown.</param>
public sealed record RefreshApp(CabinetId Cabinet, byte[] Token, AppKeys Keys) : ICabinetOperation<RefreshApp, AppSignedIn>
{
    public static string Name => "app.refresh";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotSignedIn, UsedBefore }

    public static Decision<AppSignedIn> Decide(Cabinet cabinet, RefreshApp ask, Setting setting)
    {
        if (cabinet.UsedTokens.FirstOrDefault(t => t.Hash.AsSpan().SequenceEqual(ask.Token)) is { Hash: not null } used)
            return No(UsedBefore).But([new FamilyEnded(used.Family), .. Alerts.Of(cabinet, "access.app-stolen", setting)]);

        if (cabinet.Apps.FirstOrDefault(a => a.Current.AsSpan().SequenceEqual(ask.Token) && a.Until > setting.Now) is not { } app)
            return No(NotSignedIn);

        // From here on the answer is yes.
        var until = setting.Now + setting.Catalog.Access.AppSessionLife;
        return Yes(new AppSignedIn(setting.Now + SignInApp.AccessLife, until), new FamilyRotated(app, ask.Keys, until));
    }
}
