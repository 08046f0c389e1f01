using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The owner allows or forbids signing in over the mobile network without a password (AUTH-11, B6): for a SIM in a shared modem, or a
/// phone that gives its internet to others.
/// </summary>
public sealed record SwitchNetworkSignIn(CabinetId Cabinet, bool On) : ICabinetOperation<SwitchNetworkSignIn, Nothing>
{
    public static string Name => "network-sign-in.switch";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;

    public static Decision<Nothing> Decide(Cabinet cabinet, SwitchNetworkSignIn ask, Setting setting) =>
        Yes(Nothing.Else, new NetworkSignInSwitched(ask.On));
}
