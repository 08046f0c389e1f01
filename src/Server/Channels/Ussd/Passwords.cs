using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>Passwords by USSD (AUTH-05). A password is never shown, kept in the dialog or said back.</summary>
public sealed partial class Places
{
    /// <summary><c>*111*25#</c>: a generated one, by SMS.</summary>
    async Task<string> NewPassword(Visit visit) =>
        await runner.RunCabinet<IssuePassword, PasswordOnItsWay>(new(visit.Owner.Cabinet), visit.Caller) is Outcome<PasswordOnItsWay>.Refused no
            ? Saying(visit.Refusal(no.Code, no.Values))
            : Saying(visit.Texts.Get("ussd.password-sent", ("sender", visit.Catalog.Access.PasswordSender)));

    /// <summary><c>*111*17#</c>: the subscriber types one; what does not fit is told and asked for again.</summary>
    Screen ChoosePassword(Visit visit, string fault) => new([
        .. fault.Length > 0
            ? [fault, visit.Texts["ussd.password-again"]]
            : new[] { visit.Texts.Get("ussd.password-type", ("min", visit.Catalog.Access.UssdPasswordMin), ("max", visit.Catalog.Access.UssdPasswordMax)) },
    ])
    {
        Typed = async typed =>
            await runner.RunCabinet<ChoosePasswordByUssd, Nothing>(new(visit.Owner.Cabinet, new Secret(typed)), visit.Caller) is not Outcome<Nothing>.Refused no
                ? Saying(visit.Texts["ussd.password-set"])
                : no.Code.StartsWith(ChoosePasswordByUssd.Name, StringComparison.Ordinal) && !no.Code.EndsWith(nameof(ChoosePasswordByUssd.Refusal.NotOffered), StringComparison.Ordinal)
                    ? $"{ChannelActions.ChoosePassword}:{visit.Refusal(no.Code, no.Values)}"
                    : Saying(visit.Refusal(no.Code, no.Values)),
    };
}
