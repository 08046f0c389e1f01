using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Leftovers;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Counterparties.Gifts;

/// <summary>
/// A gift from one account to another, like money (decision 30): the giver's commit put a row into the outbox, the receiver is asked
/// under the gift's own key, and his answer goes back. Killed at any point, the row is tried again and each side has its effect once.
/// </summary>
public sealed class Gifts(Database database, Runner runner) : ICounterparty
{
    public string Name => GiftCalls.Name;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var call = Json.Read<Call>(row.Body);
        if (call.Name != GiftCalls.Deliver) return new Sent.Never($"gifts have no call «{call.Name}»");
        var giver = new AccountId(call.Owner);
        if (await database.Read(s => WriteGifts.Find(s, giver, call.Subject), stop) is not var (gift, from)) return new Sent.Never($"there is no gift {call.Subject}");
        var taken = await runner.Run<ReceiveGift, Grant>(new(gift.ToAccount, gift.ToSubscription, gift.Id, gift.Amount, from), From($"gift:{gift.Id}"), stop);
        var here = taken is Outcome<Grant>.Done or Outcome<Grant>.Refused { Code: $"gift.receive/{nameof(ReceiveGift.Refusal.AlreadyHere)}" };
        await runner.Run<SettleGift, GiftState>(new(giver, gift.Id, here), From($"gift-settle:{gift.Id}"), stop);
        return Sent.Ok;
    }

    static Caller From(string key) => Caller.Counterparty(GiftCalls.Name, key);
}
