namespace Kabinet.Operations.Payments;

/// <summary>How a transfer leaves its sender and comes back, in one place for single and regular ones.</summary>
public static class Leaving
{
    /// <param name="from"><see cref="Books.Reserved"/> for a held transfer, <see cref="Books.Main"/> for one that goes at once.</param>
    public static IReadOnlyList<MoneyMoved> Of(Transfer transfer, string from, Setting setting)
    {
        var sent = new MoneyMoved(from, Books.Transfers, transfer.Amount, "transfer.sent", transfer.Subscription, $"{transfer.Id}", Category: Category.OneOff);
        return transfer.Fee.IsZero ? [sent] : [sent, new MoneyMoved(from, Books.OneOffRevenue, transfer.Fee, "transfer.fee", transfer.Subscription, $"{transfer.Id}",
            setting.Version.Id, Category.OneOff)];
    }

    public static MoneyMoved Back(Transfer transfer) =>
        new(Books.Transfers, Books.Main, transfer.Amount, "transfer.back", transfer.Subscription, $"{transfer.Id}", Category: Category.Income);
}
