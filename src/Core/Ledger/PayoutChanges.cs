using Kabinet.Operations;

namespace Kabinet;

public sealed record PayoutStarted(Payout Payout) : Change;
public sealed record PayoutMoved(long Id, PayoutState To, string? External = null, string? Reason = null) : Change;
public sealed record PayoutCodeIssued(long Payout, Secret Code) : Change;
/// <summary>A wrong code was typed.</summary>
public sealed record PayoutCodeTried(long Payout) : Change;

public sealed record PayoutCardSaved(PayoutCard Card) : Change;
public sealed record PayoutCardRemoved(long Id) : Change;

public sealed record PayoutTemplateSaved(PayoutTemplate Template) : Change;
/// <summary>The template as it is from now on.</summary>
public sealed record PayoutTemplateChanged(PayoutTemplate Template) : Change;
public sealed record PayoutTemplateRemoved(long Id) : Change;
