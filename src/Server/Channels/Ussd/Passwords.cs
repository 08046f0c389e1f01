using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>Passwords by USSD (AUTH-05). A password is never shown, kept in the dialog or said back.</summary>
public sealed partial class Places
{
    Task<string> NewPassword(Visit visit) => Task.FromResult(Saying(visit.NoSuchCode));

    Screen ChoosePassword(Visit visit, string fault) => new([visit.NoSuchCode]);
}
