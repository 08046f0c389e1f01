using static Kabinet.Operations.Access.RefreshApp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// A refresh token for the next session of an app: good once. One that was used before ends the whole family, because two have it now
/// (B18), and the owner is told. A family that is bound to a key on its device hears nobody without it: a token alone neither opens it nor
/// ends it.
/// </summary>
/// <param name="Token">SHA-256 of the token that was shown.</param>
/// <param name="Proof">Null: none came.</param>
public sealed record RefreshApp(CabinetId Cabinet, byte[] Token, AppKeys Keys, DeviceProof? Proof = null) : ICabinetOperation<RefreshApp, AppSignedIn>
{
    public static string Name => "app.refresh";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotSignedIn, BadProof, UsedBefore }

    public static Decision<AppSignedIn> Decide(Cabinet cabinet, RefreshApp ask, Setting setting)
    {
        var used = cabinet.UsedTokens.FirstOrDefault(t => Same(t.Hash, ask.Token));
        if (cabinet.Apps.FirstOrDefault(a => a.Until > setting.Now && (used.Hash is null ? Same(a.Current, ask.Token) : a.Id == used.Family)) is not { } app)
            return No(NotSignedIn);

        if (ask.Proof is { Key: null })
            return No(BadProof);

        if (app.DeviceKey is { } key && !Same(key, ask.Proof?.Key))
            return No(BadProof).But(app.OwnerTold ? [] : [new FamilyTriedElsewhere(app.Id), .. Alerts.Of(cabinet, "access.app-elsewhere", setting)]);

        if (used.Hash is not null)
            return No(UsedBefore).But([new FamilyEnded(app.Id), .. Alerts.Of(cabinet, "access.app-stolen", setting)]);

        // From here on the answer is yes.
        var until = setting.Now + setting.Catalog.Access.AppSessionLife;
        return Yes(new AppSignedIn(setting.Now + SignInApp.AccessLife, until, app.DeviceKey is not null), new FamilyRotated(app, ask.Keys, until));
    }

    static bool Same(byte[] one, byte[]? other) => one.AsSpan().SequenceEqual(other);
}
