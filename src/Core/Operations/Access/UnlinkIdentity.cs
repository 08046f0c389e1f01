using static Kabinet.Operations.Access.UnlinkIdentity.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>An account elsewhere opens the cabinet no more (AUTH-09). The last way in stays.</summary>
public sealed record UnlinkIdentity(CabinetId Cabinet, string Issuer, string Subject) : ICabinetOperation<UnlinkIdentity, Nothing>
{
    public static string Name => "identity.unlink";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;

    public enum Refusal { NotLinked, LastWay }

    public static Rights RightsFor(Cabinet cabinet, UnlinkIdentity ask, Setting setting) => cabinet.ForCredentials(setting);

    public static Decision<Nothing> Decide(Cabinet cabinet, UnlinkIdentity ask, Setting setting)
    {
        if (cabinet.Identities.FirstOrDefault(i => i.Issuer == ask.Issuer && i.Subject == ask.Subject) is not { } identity)
            return No(NotLinked);

        var ways = setting.Catalog.Access.Ways;
        var bySms = (ways & (SignInWays.SmsCode | SignInWays.PasswordBySms)) != 0 && cabinet.Subscription is not null;
        var byPassword = ways.HasFlag(SignInWays.Password) && cabinet.Password is not null && !cabinet.IsLocked(setting.Catalog.Access);
        if (!bySms && !byPassword && cabinet.Passkeys.Count == 0 && cabinet.Identities.Count == 1)
            return No(LastWay);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new IdentityUnlinked(identity), .. Alerts.Of(cabinet, "access.factor-removed", setting)]);
    }
}
