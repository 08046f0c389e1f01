using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Makes a secret for an authenticator app, to be scanned as a QR code; it counts only once a code from it was typed. Whoever has a
/// way to R3 shows it first; the first second factor is added with what one has (S-14).
/// </summary>
public sealed record StartTotp(CabinetId Cabinet) : ICabinetOperation<StartTotp, Nothing>
{
    public static string Name => "totp.start";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;

    public static Rights RightsFor(Cabinet cabinet, StartTotp ask, Setting setting) => cabinet.ForCredentials(setting);

    public static Decision<Nothing> Decide(Cabinet cabinet, StartTotp ask, Setting setting) =>
        Yes(Nothing.Else, new TotpStarted(setting.Fresh.Base32("totp", TotpCode.SecretBytes)));
}
