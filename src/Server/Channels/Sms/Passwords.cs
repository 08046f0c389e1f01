using Kabinet.Operations.Access;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>«ПАРОЛЬ» (AUTH-04): the password comes as a message of its own, sealed until it is sent.</summary>
public sealed partial class SmsDoor
{
    async Task<string?> NewPassword(NumberOwner owner, Caller caller, Texts texts) =>
        await runner.RunCabinet<IssuePassword, PasswordOnItsWay>(new(owner.Cabinet), caller) is Outcome<PasswordOnItsWay>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms")
            : null;
}
