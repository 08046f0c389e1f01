namespace Kabinet;

public sealed record ReceiptStarted(FiscalReceipt Receipt) : Change;
public sealed record ReceiptIssued(long Id, FiscalSign Sign) : Change;
public sealed record ReceiptRefused(long Id, string Reason) : Change;
/// <summary>The till is asked once more for a receipt that it refused.</summary>
public sealed record ReceiptAskedAgain(long Id) : Change;
/// <summary>Usage of a month that has its offset was reported late: a later offset has counted it too, up to this sum in minor units.</summary>
public sealed record LateUsageOffset(Month Month, long Counted) : Change;
