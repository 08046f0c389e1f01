namespace Kabinet;

public sealed record InvoiceMade(Invoice Invoice) : Change;
/// <summary>The bank brought its sum, or staff took what it brought.</summary>
public sealed record InvoicePaid(int N, Money Came, string Reference) : Change;
/// <summary>The bank brought another sum.</summary>
public sealed record InvoiceParked(int N, Money Came, string Reference) : Change;
/// <summary>What had come goes back to the payer.</summary>
public sealed record InvoiceReturned(int N, string Reference) : Change;
