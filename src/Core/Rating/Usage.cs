namespace Kabinet;

public enum UsageKind : byte { Voice, Sms, Mms, Data, ForwardingFact }

public enum Direction : byte { Out, In, Forwarded }

/// <summary>A kind of usage together with its direction: what price lists speak about.</summary>
public enum UsageClass : byte { VoiceOut, VoiceIn, VoiceForwarded, SmsOut, SmsIn, MmsOut, MmsIn, Data, ForwardingFact }

/// <summary>One event of the network, ready to be rated.</summary>
/// <param name="At">When it began. Decides version, package and month.</param>
/// <param name="Peer">
/// The other side as full international digits or a short number (<see cref="NumberPlan.NormalisePeer"/>);
/// for a forwarded call the number it was forwarded to; empty for data or a withheld number.
/// </param>
/// <param name="Units">Seconds, message parts, or bytes of both directions; 0 or more.</param>
/// <param name="Visited">Empty at home; else ISO country (TR) or PLMN digits (28601) of the visited network.</param>
/// <param name="UpBytes">Data only, for statistics: part of <paramref name="Units"/> that was sent.</param>
/// <param name="DownBytes">Data only: part that was received.</param>
/// <param name="Modem">Data from a modem: a category of its own (SPEND-04).</param>
/// <param name="Favourite">The peer is one of the subscriber's favourite numbers.</param>
public readonly record struct Usage(
    SubscriptionId Subscription, DateTimeOffset At, UsageKind Kind, Direction Direction, string Peer, long Units,
    string Visited = "", long UpBytes = 0, long DownBytes = 0, bool Modem = false, bool Favourite = false)
{
    public UsageClass Class => (Kind, Direction) switch
    {
        (UsageKind.Voice, Direction.Out) => UsageClass.VoiceOut,
        (UsageKind.Voice, Direction.In) => UsageClass.VoiceIn,
        (UsageKind.Voice, Direction.Forwarded) => UsageClass.VoiceForwarded,
        (UsageKind.Sms, Direction.In) => UsageClass.SmsIn,
        (UsageKind.Sms, _) => UsageClass.SmsOut,
        (UsageKind.Mms, Direction.In) => UsageClass.MmsIn,
        (UsageKind.Mms, _) => UsageClass.MmsOut,
        (UsageKind.Data, _) => UsageClass.Data,
        _ => UsageClass.ForwardingFact,
    };
}
