using static Kabinet.Operations.Access.ConfirmTotp.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The first code from the app turns two-factor sign-in on (AUTH-16) and gives ten recovery codes, shown this once (B17).
/// </summary>
public sealed record ConfirmTotp(CabinetId Cabinet, TotpTry Code) : ICabinetOperation<ConfirmTotp, RecoveryCodes>
{
    public static string Name => "totp.confirm";
    /// <summary>Never the API: the pages of sign-in have compared what was typed and say how it came out.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R2;

    public enum Refusal { NotStarted, WrongCode }

    public static Rights RightsFor(Cabinet cabinet, ConfirmTotp ask, Setting setting) => cabinet.ForCredentials(setting);

    public static Decision<RecoveryCodes> Decide(Cabinet cabinet, ConfirmTotp ask, Setting setting)
    {
        if (cabinet.Totp.PendingAt is not { } pending || pending != ask.Code.Against || pending + Totp.PendingLife <= setting.Now)
            return No(NotStarted);

        if (ask.Code.Step is not { } step)
            return No(WrongCode);

        // From here on the answer is yes.
        var codes = RecoveryCodes.New(setting);
        return Yes(codes, [new TotpTurnedOn(step), new RecoveryCodesMade(codes.Codes), .. Alerts.Of(cabinet, "access.factor-added", setting)]);
    }
}

/// <summary>Ten codes, each good once instead of a code from the app; nobody can show them again.</summary>
public sealed record RecoveryCodes(IReadOnlyList<Secret> Codes)
{
    public const int Count = 10, Length = 10;

    /// <summary>58 bits each.</summary>
    internal static RecoveryCodes New(Setting setting) => new([.. Enumerable.Range(0, Count).Select(i => setting.Fresh.Password($"recovery/{i}", Length))]);
}
