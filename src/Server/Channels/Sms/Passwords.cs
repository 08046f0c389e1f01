using Kabinet.Operations;
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

    /// <summary>What follows the word is the password, letter for letter (AUTH-15).</summary>
    async Task<string?> ChoosePassword(NumberOwner owner, Caller caller, string wanted, Texts texts) =>
        wanted.Length == 0 ? texts["sms.password-which"]
        : await runner.RunCabinet<ChoosePasswordBySms, Nothing>(new(owner.Cabinet, new Secret(wanted)), caller) is Outcome<Nothing>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms")
            : texts["sms.password-set"];

    /// <summary>The word of the message that told of a recovery by e-mail; the answer of a yes is the operation's own message.</summary>
    async Task<string?> StopRecovery(NumberOwner owner, Caller caller, Texts texts) =>
        await runner.RunCabinet<CancelRecovery, Nothing>(new(owner.Cabinet), caller) is Outcome<Nothing>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms")
            : null;
}
