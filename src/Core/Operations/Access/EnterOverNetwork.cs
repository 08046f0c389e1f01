using static Kabinet.Operations.Access.EnterOverNetwork.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Opens a session without a password because the operator's own network named the number (AUTH-11). It proves that a device is on
/// that number's mobile data, not who holds it: a hotspot guest or a shared modem is enough, so it opens R0 or R1 only (B6).
/// </summary>
/// <param name="Subscription">The life of the number that the network named; it must be this cabinet's own.</param>
public sealed record EnterOverNetwork(CabinetId Cabinet, SubscriptionId Subscription, NewSession Session) : ICabinetOperation<EnterOverNetwork, Entered>
{
    public static string Name => "sign-in.over-network";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;
    public static FactKinds Facts => FactKinds.NetworkSwitch;

    public enum Refusal { NotOffered, AnotherNumber, SwitchedOff }

    public static Decision<Entered> Decide(Cabinet cabinet, EnterOverNetwork ask, Setting setting)
    {
        if (!setting.Catalog.Access.Ways.HasFlag(SignInWays.Network))
            return No(NotOffered);

        if (cabinet.IsPhantom || cabinet.Subscription != ask.Subscription)
            return No(AnotherNumber);

        if (setting.Facts.NetworkIsOff)
            return No(SwitchedOff);

        // From here on the answer is yes.
        var kind = setting.Catalog.Ways.NetworkLevel == Rights.R0 ? Proofs.NetworkLook : Proofs.Network;
        return Yes(new Entered(OfferPassword: false, SecondNeeded: cabinet.Totp.IsOn),
            [.. (ask.Session with { Remember = false }).Open(cabinet, setting, new Proof(kind, setting.Now, cabinet.Subscription))]);
    }
}
