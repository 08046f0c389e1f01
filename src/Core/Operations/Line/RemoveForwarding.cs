using static Kabinet.Operations.Line.RemoveForwarding.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>Calls come to the phone again: one rule of forwarding is switched off, or all (SERV-06).</summary>
/// <param name="Rule">None: all of them.</param>
public sealed record RemoveForwarding(AccountId Account, SubscriptionId Subscription, ForwardRule? Rule = null) : IAccountOperation<RemoveForwarding, Nothing>
{
    public static string Name => "forwarding.remove";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NothingForwarded }

    public static Decision<Nothing> Decide(Account account, RemoveForwarding ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        var rules = Forwarding.All(account.Extras, number.Id).Where(f => ask.Rule is null || f.Rule == ask.Rule).ToList();
        if (rules.Count == 0)
            return No(NothingForwarded);

        // From here on the answer is yes.
        return Yes(Nothing.Else,
        [
            .. rules.SelectMany((f, i) => NetworkOrders.Order(number.Id, Forwarding.Feature(f.Rule), "", setting, i)),
            new NoticeQueued(number.Id, "forwarding.removed", new Dictionary<string, object>()),
        ]);
    }
}
