using static Kabinet.Operations.Receipts.OffsetAdvance.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Receipts;

/// <summary>
/// A month is over: what of the advances was used up in it gets one fiscal receipt of its own, a full payment that was made beforehand
/// (зачёт аванса, 54-ФЗ, article 1.2, paragraph 2.1). With it goes what was reported late of
/// earlier months. Never more than what our till gave receipts for; what is left is looked at after the next month.
/// </summary>
public sealed record OffsetAdvance(AccountId Account, Month Month) : IAccountOperation<OffsetAdvance, Money>
{
    /// <summary>After the end of the month: the last calls have been charged by then.</summary>
    static readonly TimeSpan Later = TimeSpan.FromHours(6);

    public static string Name => "receipt.offset";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Receipts;
    public static FactKinds Facts => FactKinds.SpentByMonth;

    public enum Refusal { NotOffered, NotOver, AlreadyOffset, NothingLeft }

    public static Decision<Money> Decide(Account account, OffsetAdvance ask, Setting setting)
    {
        if (!IsOffered(ask.Month, setting))
            return No(NotOffered);

        if (setting.Now < setting.Catalog.Calendar.StartOf(ask.Month.Next))
            return No(NotOver, ("from", ask.Month.Next.FirstDay));

        if (account.Advance.Until is { } until && until.CompareTo(ask.Month) >= 0)
            return No(AlreadyOffset);

        if (account.Advance.Left <= 0)
            return No(NothingLeft);

        // From here on the answer is yes.
        var spent = setting.Facts.SpentByMonth;
        var late = account.Advance.Counted.Where(c => spent.GetValueOrDefault(c.Key) > c.Value).Select(c => new LateUsageOffset(c.Key, spent[c.Key])).ToList();
        var used = new Money(Math.Min(account.Advance.Left, Math.Max(0, spent.GetValueOrDefault(ask.Month)) + late.Sum(l => l.Counted - account.Advance.Counted[l.Month])), account.Currency);
        var open = account.Subscriptions.FirstOrDefault(s => s.State != NumberState.Closed);
        var next = open is null || used.Minor == account.Advance.Left ? [] : After(account.Id, ask.Month.Next, setting);
        return Yes(used, [.. used.IsZero ? [] : Receipts.Started(account.Id, Of(ask, open ?? account.Subscriptions[0], used, setting), setting), .. late, .. next]);
    }

    static FiscalReceipt Of(OffsetAdvance ask, Subscription number, Money used, Setting setting)
    {
        var id = setting.Fresh.Id();
        return new(id, id, number.Id, ReceiptKind.Offset, used, ReceiptState.Asked, setting.Now, Books.Main, $"{ask.Month}") { Counted = Math.Max(0, setting.Facts.SpentByMonth.GetValueOrDefault(ask.Month)) };
    }

    static bool IsOffered(Month month, Setting setting) => setting.Catalog.FiscalOn(month.LastDay) is { Offset: not null, Method: "advance" };

    /// <summary>Every advance of a month asks for the same; the key makes it one.</summary>
    public static IReadOnlyList<WorkScheduled> After(AccountId account, Month month, Setting setting) => !IsOffered(month, setting) ? []
        : [new(Name, new OffsetAdvance(account, month), setting.Catalog.Calendar.StartOf(month.Next) + Later, $"clock:{Name}:{month}")];
}
