using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

public enum UssdKind { Begin, Input, End, Timeout }

/// <summary>One turn of a USSD dialog as every gateway's adapter gives it.</summary>
/// <param name="Session">The gateway's own name of the dialog, 1–64 characters.</param>
/// <param name="Msisdn">The dialling number as the network names it.</param>
/// <param name="ServiceCode">What was dialled, <c>*111*1*2#</c>; only the first turn needs it.</param>
/// <param name="Input">What was typed, up to 182 characters.</param>
/// <param name="Step">Number of the turn, rising; makes a repeat harmless. Without it turns are counted here.</param>
public sealed record UssdTurn(Gateway Gateway, string Session, Msisdn Msisdn, string ServiceCode, string? Input, UssdKind Kind, int? Step = null);

/// <param name="More">The dialog goes on: the network waits for an answer.</param>
public sealed record UssdReply(string Text, bool More);
