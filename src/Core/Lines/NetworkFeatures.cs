namespace Kabinet;

/// <summary>
/// What the network keeps about a number, as words of the network port. An empty value means «off»; the network has
/// nothing that is not written here (see docs/operating/network.md).
/// </summary>
public static class NetworkFeatures
{
    /// <summary><c>lost</c> or <c>own-will</c>: nothing goes in or out. Empty: open.</summary>
    public const string Block = "block";
    /// <summary><c>outgoing</c>: only incoming calls, the operator's and emergency numbers (debt). Empty: none.</summary>
    public const string Barring = "barring";
    /// <summary>Digits of the number that calls go to (3GPP TS 22.082: unconditional, busy, no reply, not reachable).</summary>
    public const string ForwardAlways = "forward.always", ForwardBusy = "forward.busy", ForwardNoAnswer = "forward.no-answer", ForwardUnreachable = "forward.unreachable";
    /// <summary><c>on;greeting;days</c>, or empty.</summary>
    public const string VoiceMail = "voice-mail";
    /// <summary>Code of the melody that callers hear, or empty.</summary>
    public const string Tone = "tone";
    /// <summary>Code of the tariff: limits and speeds the network keeps by itself.</summary>
    public const string Profile = "profile";

    public static readonly IReadOnlyList<string> All =
        [Block, Barring, ForwardAlways, ForwardBusy, ForwardNoAnswer, ForwardUnreachable, VoiceMail, Tone, Profile];
}

public enum WishState
{
    /// <summary>The order is on its way: «выполняется».</summary>
    UnderWay = 0,
    Done = 1,
    /// <summary>The network said no: what was before still holds.</summary>
    Refused = 2,
}

/// <summary>What we want the network to keep about a number, and how far that has come.</summary>
/// <param name="Wanted">The value the last order asks for.</param>
/// <param name="Known">The value the network confirmed last.</param>
/// <param name="Order">Id of the last order: the network's idempotency key. Larger is newer.</param>
/// <param name="Reason">The network's word for its no.</param>
public sealed record NetworkWish(SubscriptionId Subscription, string Feature, string Wanted, string Known, WishState State, long Order,
    DateTimeOffset At, string? Reason = null);
