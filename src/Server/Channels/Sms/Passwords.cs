using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>«ПАРОЛЬ» (AUTH-04): the password comes as a message of its own, sealed until it is sent.</summary>
public sealed partial class SmsDoor
{
    Task<string?> NewPassword(NumberOwner owner, Caller caller, Texts texts) => Task.FromResult<string?>(texts["sms.not-from-here"]);
}
