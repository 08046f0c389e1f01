using static Kabinet.Operations.Line.SetForwarding.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>
/// Calls go on to another phone, or to voice or fax mail: always, when busy, when nobody answers, when out of reach (SERV-06). Forwarded
/// minutes are charged apart by the tariff. The subscriber is told by SMS, because whoever hears his calls hears his codes.
/// </summary>
/// <param name="To">Digits as <see cref="NumberPlan.NormalisePeer"/> writes them, or <c>voice-mail</c>, <c>fax-mail</c>.</param>
/// <param name="Seconds">For no answer, one of the catalog's; 0 for the other rules.</param>
public sealed record SetForwarding(AccountId Account, SubscriptionId Subscription, ForwardRule Rule, string To, int Seconds = 0)
    : IAccountOperation<SetForwarding, Forwarding>
{
    public static string Name => "forwarding.set";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NotOffered, Blocked, NotANumber, OwnNumber, NotThere, VoiceMailIsOff, AlwaysIsOn, GoesRound, SecondsNotOffered, AlreadySo }

    public static Decision<Forwarding> Decide(Account account, SetForwarding ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (setting.Version.Line.Forwarding is not { } terms || !Enum.IsDefined(ask.Rule))
            return No(NotOffered);
        if (number.State == NumberState.Blocked)
            return No(Blocked);
        if (DigitsOf(ask.To, setting.Version.Line) is not { } digits)
            return No(NotANumber);
        if (digits == number.Msisdn.Digits)
            return No(OwnNumber);
        if (ForwardPrice.Of(setting.Catalog, number.Tariff, setting.Now, digits) is not { } price || (price.Kind == ZoneKind.Special && ask.To != Forwarding.FaxMail))
            return No(NotThere);
        if (ask.To == Forwarding.VoiceMail && VoiceMailbox.Of(account.Extras, number.Id) is null)
            return No(VoiceMailIsOff);
        if (ask.Rule != ForwardRule.Always && Forwarding.Of(account.Extras, number.Id, ForwardRule.Always) is { } always)
            return No(AlwaysIsOn, ("to", Shown(always.To)));
        if (account.Subscriptions.FirstOrDefault(s => s.Msisdn.Digits == digits) is { } own && Forwarding.All(account.Extras, own.Id).Any(f => f.To == number.Msisdn.Digits))
            return No(GoesRound, ("phone", own.Msisdn));
        if (ask.Rule == ForwardRule.NoAnswer ? !terms.Seconds.Contains(ask.Seconds) : ask.Seconds != 0)
            return No(SecondsNotOffered);
        var forwarding = new Forwarding(ask.Rule, ask.To, ask.Seconds);
        if (Forwarding.Of(account.Extras, number.Id, ask.Rule) == forwarding)
            return No(AlreadySo);

        // From here on the answer is yes.
        return Yes(forwarding,
        [
            .. NetworkOrders.Order(number.Id, Forwarding.Feature(ask.Rule), forwarding.Value, setting, 0),
            new NoticeQueued(number.Id, ask.To switch { Forwarding.VoiceMail => "forwarding.set-voice-mail", Forwarding.FaxMail => "forwarding.set-fax-mail", _ => "forwarding.set" },
                new Dictionary<string, object> { ["to"] = Shown(ask.To), ["price"] = price.PerMinute }),
        ]);
    }

    /// <summary>What is dialled for it; null for what is no number.</summary>
    public static string? DigitsOf(string to, LineTerms terms) => to switch
    {
        Forwarding.VoiceMail => terms.VoiceMail?.Number,
        Forwarding.FaxMail => terms.Forwarding is { FaxMail: { Length: > 0 } fax } ? fax : null,
        { Length: >= 3 and <= 15 } when to.All(char.IsAsciiDigit) => to,
        _ => null,
    };

    static object Shown(string to) => to.Length > 6 && char.IsAsciiDigit(to[0]) ? new Msisdn(to) : to;
}
