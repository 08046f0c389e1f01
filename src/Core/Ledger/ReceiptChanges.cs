namespace Kabinet;

public sealed record ReceiptStarted(FiscalReceipt Receipt) : Change;
public sealed record ReceiptIssued(long Id, FiscalSign Sign) : Change;
public sealed record ReceiptRefused(long Id, string Reason) : Change;
/// <summary>The till is asked once more for a receipt that it refused.</summary>
public sealed record ReceiptAskedAgain(long Id) : Change;
