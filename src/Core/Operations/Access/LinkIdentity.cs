using static Kabinet.Operations.Access.LinkIdentity.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Links an account elsewhere to the cabinet (AUTH-09): only by the owner's own press in a session that has proved the number, never
/// by itself because a phone or a mail address is the same (B16).
/// </summary>
public sealed record LinkIdentity(CabinetId Cabinet, Identity Identity) : ICabinetOperation<LinkIdentity, Nothing>
{
    public const int Most = 10;

    public static string Name => "identity.link";
    /// <summary>Never the API: the page has checked the provider's answer.</summary>
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R2;

    public enum Refusal { NotOffered, TooMany }

    public static Rights RightsFor(Cabinet cabinet, LinkIdentity ask, Setting setting) => cabinet.ForCredentials(setting);

    public static Decision<Nothing> Decide(Cabinet cabinet, LinkIdentity ask, Setting setting)
    {
        if (!setting.Catalog.Access.Ways.HasFlag(ask.Identity.IsState ? SignInWays.StateIdentity : SignInWays.Social))
            return No(NotOffered);

        if (cabinet.Identities.Count >= Most)
            return No(TooMany, ("n", Most));

        // From here on the answer is yes.
        return cabinet.Identities.Any(ask.Identity.Is)
            ? Yes(Nothing.Else)
            : Yes(Nothing.Else, [new IdentityLinked(ask.Identity), .. Alerts.Of(cabinet, "access.factor-added", setting)]);
    }
}
