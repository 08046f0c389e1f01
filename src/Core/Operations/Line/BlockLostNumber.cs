using static Kabinet.Operations.Line.BlockLostNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>The SIM is lost or stolen (SERV-08): nobody can call, write or go online with the number any more, at once and free.</summary>
public sealed record BlockLostNumber(AccountId Account, SubscriptionId Subscription) : IAccountOperation<BlockLostNumber, NumberBlock>
{
    public static string Name => "number.block-lost";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Deed Deed => Deed.Guard;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Line;

    public enum Refusal { NoSuchNumber, NotOffered, AlreadyLost }

    public static Decision<NumberBlock> Decide(Account account, BlockLostNumber ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (setting.Version.Line.Block is not { } terms)
            return No(NotOffered);
        if (account.Extras.Block(number.Id, BlockReason.Lost) is { } lost)
            return No(AlreadyLost, ("since", lost.At));

        // From here on the answer is yes.
        var suspended = account.Extras.Block(number.Id, BlockReason.OwnWill);
        var block = new NumberBlock(setting.Fresh.Id(), number.Id, BlockReason.Lost, setting.Now, 0, Money.Zero(account.Currency),
            suspended?.OverBlocked ?? number.State == NumberState.Blocked);
        return Yes(block,
        [
            .. suspended is null ? [] : Blocks.End(account, number, suspended, setting, Name, 1, free: false),
            .. Blocks.Begin(account, number, block, terms.LostFeeSleeps, setting, 2),
            // The lost phone must not be the only one that is told.
            .. account.Subscriptions.Where(s => s.Id != number.Id && s.State == NumberState.Active)
                .Select(s => new NoticeQueued(s.Id, "block.lost", new Dictionary<string, object> { ["phone"] = number.Msisdn })),
        ]);
    }
}
