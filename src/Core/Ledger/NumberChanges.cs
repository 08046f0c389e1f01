using Kabinet.Operations;

namespace Kabinet;

public sealed record NumberManagementSwitched(SubscriptionId Number, bool On) : Change;
public sealed record LinkCodeIssued(SubscriptionId Number, CabinetId Cabinet, Secret Code, DateTimeOffset Until) : Change;
public sealed record LinkCodeTried(SubscriptionId Number, CabinetId Cabinet) : Change;
public sealed record LinkCodeUsed(SubscriptionId Number, CabinetId Cabinet) : Change;
public sealed record AccessGranted(NumberGrant Grant) : Change;
public sealed record AccessEnded(SubscriptionId Number, CabinetId Cabinet) : Change;
public sealed record LinkRequested(LinkRequest Request) : Change;
public sealed record LinkRequestClosed(long Id, LinkRequestState To, string Reason) : Change;
