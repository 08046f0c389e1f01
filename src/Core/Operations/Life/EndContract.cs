using Kabinet.Operations.Line;
using static Kabinet.Operations.Life.EndContract.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>The contract ends, and with it every number of the account and its cabinet (AUTH-22): only so is a cabinet deleted.</summary>
public sealed record EndContract(AccountId Account) : IAccountOperation<EndContract, int>
{
    public static string Name => "contract.end";
    public static Who May => Who.Agent | Who.Counterparty;
    public static Rights Rights => Rights.R3;
    public static bool NeedsSecond(EndContract ask, Catalog catalog) => true;
    public static Parts Needs => Parts.Subscriptions | Parts.Links | Parts.Autopays | Parts.Payouts | Parts.Shares;
    public static FactKinds Facts => FactKinds.Cabinets | FactKinds.PointedAt;

    public enum Refusal { NoNumbers }

    public static Decision<int> Decide(Account account, EndContract ask, Setting setting)
    {
        var open = account.Subscriptions.Where(s => s.State != NumberState.Closed).ToList();
        if (open.Count == 0)
            return No(NoNumbers);

        // From here on the answer is yes.
        return Yes(open.Count, [.. open.SelectMany(number => Releasing.Of(account, number, setting)), .. NetworkOrders.Clear(open.Select(number => number.Msisdn), setting), .. Releasing.Cards(account)]);
    }
}
