using static Kabinet.Operations.Access.AddPasskey.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// A passkey of this device is one more way in (AUTH-16). Whoever has a way to R3 shows it first; the first one is added with what one
/// has (S-14). The device's answer was checked outside the lock.
/// </summary>
public sealed record AddPasskey(CabinetId Cabinet, Passkey Passkey) : ICabinetOperation<AddPasskey, Nothing>
{
    public const int Most = 10;

    public static string Name => "passkey.add";
    /// <summary>Never the API: the page has checked the challenge and the origin.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R2;

    public enum Refusal { NotOffered, ThereAlready, TooMany }

    public static Rights RightsFor(Cabinet cabinet, AddPasskey ask, Setting setting) => cabinet.ForCredentials(setting);

    public static Decision<Nothing> Decide(Cabinet cabinet, AddPasskey ask, Setting setting)
    {
        if (!setting.Catalog.Access.Ways.HasFlag(SignInWays.Passkey))
            return No(NotOffered);

        if (cabinet.Passkey(ask.Passkey.Id) is not null)
            return No(ThereAlready);

        if (cabinet.Passkeys.Count >= Most)
            return No(TooMany, ("n", Most));

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new PasskeyAdded(ask.Passkey with { AddedAt = setting.Now }), .. Alerts.Of(cabinet, "access.factor-added", setting)]);
    }
}
