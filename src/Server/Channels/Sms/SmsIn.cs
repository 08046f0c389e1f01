using Kabinet.Running;

namespace Kabinet.Channels.Sms;

/// <summary>A message sent to one of the operator's short numbers.</summary>
/// <param name="From">The sender as the network names him.</param>
/// <param name="To">The short number.</param>
/// <param name="Id">The gateway's own: the same message brought twice has the same one.</param>
public sealed record SmsIn(Gateway Gateway, Msisdn From, string To, string Text, string Id);
