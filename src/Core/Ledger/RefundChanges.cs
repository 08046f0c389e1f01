namespace Kabinet;

public sealed record RefundStarted(Refund Refund) : Change;
public sealed record RefundMoved(long Id, RefundState To, string? External = null) : Change;
