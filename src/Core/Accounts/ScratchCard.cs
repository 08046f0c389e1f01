namespace Kabinet;

public enum CardState { Live = 0, Used = 1, BatchNotOpen = 2, Expired = 3 }

/// <summary>A scratch card (PAY-03) as the store knows it: never its digits, only their keyed hash.</summary>
/// <param name="Serial">Printed on the card beside the hidden field.</param>
public sealed record ScratchCard(byte[] Hash, long Batch, string Serial, Money Amount, CardState State);

/// <summary>Another account as a payer may know it: enough to send money, nothing to call anybody by.</summary>
/// <param name="Name">Masked, «И… П.».</param>
public sealed record Peer(AccountId Account, SubscriptionId Number, Msisdn Msisdn, string Name, NumberState State);

public static class Masked
{
    /// <summary>«Иванов Пётр Сергеевич» becomes «П… И.»; a single word keeps its first letter (security.md B7).</summary>
    public static string Name(string holder) => holder.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => "…",
        [var one] => $"{one[0]}…",
        [var family, var name, ..] => $"{name[0]}… {family[0]}.",
    };
}
