using static Kabinet.Operations.Leftovers.SettleGift.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Leftovers;

/// <summary>The receiver's account has answered: the gift has arrived, or it comes back as it was, if its package still lives.</summary>
public sealed record SettleGift(AccountId Account, long Gift, bool Taken) : IAccountOperation<SettleGift, GiftState>
{
    public static string Name => "gift.settle";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Gifts;

    public enum Refusal { NoSuchGift, NotAsked }

    public static Decision<GiftState> Decide(Account account, SettleGift ask, Setting setting)
    {
        if (account.Gift(ask.Gift) is not { } gift)
            return No(NoSuchGift);

        if (gift is not { State: GiftState.Sent, From: var (code, until) })
            return No(NotAsked);

        // From here on the answer is yes.
        var values = new Dictionary<string, object> { ["amount"] = gift.Amount, ["to"] = gift.To };
        if (ask.Taken)
            return Yes(GiftState.Arrived, new GiftMoved(gift.Id, GiftState.Arrived), new NoticeQueued(gift.Subscription, "gift.arrived", values));

        var id = setting.Fresh.Id();
        var rule = setting.Catalog.GrantRuleOf(code, setting.Today);
        return Yes(GiftState.Returned, [
            new GiftMoved(gift.Id, GiftState.Returned), new NoticeQueued(gift.Subscription, "gift.returned", values),
            .. until > setting.Now ? [new GrantMinted(new Grant(id, gift.Subscription, code, GrantUnit.Bytes, gift.Amount, gift.Amount, rule?.Priority ?? 100, setting.Now, until, id), setting.Version.Id)] : Array.Empty<Change>(),
        ]);
    }
}
