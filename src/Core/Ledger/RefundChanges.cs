namespace Kabinet;

public sealed record RefundStarted(Refund Refund) : Change;
/// <param name="Amount">How much it was, when that is known only now.</param>
public sealed record RefundMoved(long Id, RefundState To, string? External = null, Money? Amount = null) : Change;
