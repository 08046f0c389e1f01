using Kabinet.Operations.Access;
using static Kabinet.Operations.Profile.ChooseNotices.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Profile;

/// <summary>
/// Which messages come, and how (MSG-02, AUTH-18). Not everything about money may be off, and what changes how one comes in is always told
/// by SMS: somebody who sits at another's screen must not be able to work in silence. Fewer messages about sign-ins are told too.
/// </summary>
/// <param name="Switches">Only the events that are to change; the others stay.</param>
public sealed record ChooseNotices(CabinetId Cabinet, IReadOnlyList<NoticeSwitch> Switches) : ICabinetOperation<ChooseNotices, Nothing>
{
    public static string Name => "notices.choose";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R1;
    public static CabinetParts Needs => CabinetParts.Profile;

    /// <summary>To be told less of sign-ins takes more than a cheap change does.</summary>
    public static Rights RightsFor(Cabinet cabinet, ChooseNotices ask, Setting setting)
    {
        var (now, then) = (cabinet.Switch(NoticeEvent.SignIns), ask.Switches.LastOrDefault(s => s.Event == NoticeEvent.SignIns));
        return then is not null && ((now.Sms && !then.Sms) || (now.Email && !then.Email && cabinet.Email(EmailUse.Contact).Address is not null)) ? Rights.R2 : Rights.R1;
    }

    public enum Refusal { NoEmail, MoneyNeedsOne, CredentialsAlwaysTold }

    public static Decision<Nothing> Decide(Cabinet cabinet, ChooseNotices ask, Setting setting)
    {
        NoticeSwitch After(NoticeEvent about) => ask.Switches.LastOrDefault(s => s.Event == about) ?? cabinet.Switch(about);
        var changed = Enum.GetValues<NoticeEvent>().Select(After).Where(s => s != cabinet.Switch(s.Event)).ToList();

        if (cabinet.Email(EmailUse.Contact).Address is null && changed.Any(s => s.Email && !cabinet.Switch(s.Event).Email))
            return No(NoEmail);

        if (!Notices.Money.Any(e => After(e).IsOn))
            return No(MoneyNeedsOne);

        if (!After(NoticeEvent.Credentials).Sms)
            return No(CredentialsAlwaysTold);

        // From here on the answer is yes.
        if (changed.Count == 0) return Yes(Nothing.Else);
        var quieter = cabinet.Switch(NoticeEvent.SignIns).Sms && !After(NoticeEvent.SignIns).Sms;
        return Yes(Nothing.Else, [new NoticesChosen(changed), .. quieter ? Alerts.Of(cabinet, "sms.notices-off", setting) : []]);
    }
}
