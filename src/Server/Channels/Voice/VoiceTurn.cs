using Kabinet.Operations;
using Kabinet.Running;

namespace Kabinet.Channels.Voice;

public enum VoiceKind { Begin, Digits, Timeout, Hangup }

/// <summary>One turn of a call as any PBX tells it.</summary>
/// <param name="Call">The PBX's own name of the call, 1–64 characters.</param>
/// <param name="From">The caller as signalling names him, not as he shows himself.</param>
/// <param name="OnNet">It came over the trunk of the own network: only then is <paramref name="From"/> believed (B5).</param>
/// <param name="Digits">What was pressed, without the closing hash; may be a password.</param>
public sealed record VoiceTurn(Gateway Gateway, string Call, Msisdn From, bool OnNet, VoiceKind Kind, Secret Digits, int Step);

/// <summary>What the PBX is to do: say, then collect digits or hang up.</summary>
/// <param name="Say">Sentences for the voice, in order.</param>
/// <param name="Max">Digits to wait for; 0 when none are.</param>
/// <param name="Seconds">Silence after which the PBX tells <see cref="VoiceKind.Timeout"/>.</param>
public sealed record VoiceReply(IReadOnlyList<string> Say, int Min, int Max, int Seconds, bool Hangup);
