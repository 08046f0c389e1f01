using Kabinet.Operations.Line;
using Kabinet.Operations.Payments;
using static Kabinet.Operations.Life.AssignNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// A number begins a new life on an account: issued, issued again after its rest, or ported in (B8). It gets a cabinet of its own,
/// which is empty: nothing of an earlier life can be reached through it.
/// </summary>
/// <param name="GivenOut">The network has given it out already: its rest is over, whatever is written here.</param>
/// <param name="Label">How its owner calls it: up to 40 characters.</param>
public sealed record AssignNumber(AccountId Account, Msisdn Number, string Tariff, string Label, bool GivenOut = false) : IAccountOperation<AssignNumber, Subscription>
{
    const int LongestLabel = 40;

    public static string Name => "number.assign";
    public static Who May => Who.Agent | Who.Counterparty;
    public static Rights Rights => Rights.R3;
    public static bool NeedsSecond(AssignNumber ask, Catalog catalog) => true;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Bills;
    public static FactKinds Facts => FactKinds.Resting;
    public static Msisdn? LooksUp(AssignNumber ask) => ask.Number;

    public enum Refusal { Taken, Resting, NoSuchTariff, LabelWrong }

    public static Decision<Subscription> Decide(Account account, AssignNumber ask, Setting setting)
    {
        if (setting.Facts.Found is not null)
            return No(Taken);

        if (!ask.GivenOut && setting.Facts.Rested is { } rested && rested.ReleasedAt.AddDays(setting.Catalog.Access.QuarantineDays) > setting.Now)
            return No(Resting, ("until", rested.ReleasedAt.AddDays(setting.Catalog.Access.QuarantineDays)));

        if (!setting.Version.Tariffs.TryGetValue(ask.Tariff, out var tariff))
            return No(NoSuchTariff, ("tariff", ask.Tariff));

        if (ask.Label.Trim().Length is 0 or > LongestLabel)
            return No(LabelWrong, ("most", LongestLabel));

        // From here on the answer is yes.
        var number = new Subscription(new(setting.Fresh.Id()), ask.Number, (setting.Facts.Rested?.Generation ?? 0) + 1, ask.Label.Trim(), tariff.Code,
            setting.Today, NumberState.Active, setting.Today);
        return Yes(number,
            [new NumberAssigned(number, new(setting.Fresh.Id(1)), setting.Catalog.Languages[0]), .. Owing(account, number, setting),
            new WorkScheduled(Tariffs.ChargeMonthlyFee.Name, new Tariffs.ChargeMonthlyFee(account.Id, number.Id, setting.Today), setting.Now,
                Tariffs.ChargeMonthlyFee.Key(number.Id, setting.Today))]);
    }

    /// <summary>What the account owes holds for every number of it: a new one is no way around a block or a bar (PAY-04, PAY-07).</summary>
    static IEnumerable<Change> Owing(Account account, Subscription number, Setting setting)
    {
        if (account.Bills.FirstOrDefault(b => b.IsOverdueOn(setting.Today)) is { } overdue)
        {
            yield return new NumberStateChanged(number.Id, NumberState.Blocked);
            foreach (var change in NetworkOrders.Order(number.Id, NetworkFeatures.Block, "debt", setting, 2)) yield return change;
            yield return new BillCollected(overdue.Id, [.. overdue.Blocked, number.Id]);
        }
        if (account.UnpaidPromise is { } promise) yield return CheckOutgoing.Now(account.Id, promise, setting);
    }
}
