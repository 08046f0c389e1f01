using System.Globalization;
using Kabinet.Demo;
using Kabinet.Intake;
using Kabinet.Operations;
using Kabinet.Operations.Limits;
using Kabinet.Operations.Line;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Services;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Hammer;

/// <summary>
/// A whole server with its clock and its deliveries, and eight callers inside it that ask for anything of anybody, until somebody kills it.
/// What did not come to an end because the database went away is asked again under its key, as a client would. Each key of a top-up is
/// said once it was acknowledged.
/// </summary>
sealed class Walk(Frame frame, UsageIntake intake, int seed, Action<string> say)
{
    const int Callers = 8;

    readonly ChargeTogether charges = new(intake);
    long next = seed * 1_000_000_000L;

    public async Task Run()
    {
        var people = await frame.Database.Read(s => s.All("select account_id, subscription_id, msisdn from subscription order by account_id",
            row => new Target(new(row.GetInt64(0)), new(row.GetInt64(1)), row.GetString(2))));
        await Task.WhenAll([Hurry(), .. Enumerable.Range(0, Callers).Select(c => Task.Run(() => Wander(people, new Random(seed * 100 + c))))]);
    }

    /// <summary>An hour in a tenth of a second: fees, promises and blocks fall due while everybody asks.</summary>
    async Task Hurry()
    {
        while (true)
        {
            await Task.Delay(100);
            ((DemoClock)frame.Clock).MoveTo(frame.Clock.GetUtcNow().AddHours(1));
        }
    }

    async Task Wander(IReadOnlyList<Target> people, Random dice)
    {
        while (true)
        {
            var (who, other) = (people[dice.Next(people.Count)], people[dice.Next(people.Count)]);
            var key = string.Create(CultureInfo.InvariantCulture, $"walk:{Interlocked.Increment(ref next)}");
            var (kind, amount) = (dice.Next(15), dice.Next(1, 5000));
            while (true)
            {
                try { await Ask(kind, who, other, amount, key); break; }
                catch (Exception error) when (error is not OutOfMemoryException) { await Task.Delay(20); }
            }
        }
    }

    async Task Ask(int kind, Target who, Target other, int amount, string key)
    {
        var money = new Money(amount, frame.Catalog.Current.Currency);
        switch (kind)
        {
            case 0 or 1 or 2 or 3:
                if (await Run<TopUp, TopUp.Receipt>(new(who.Account, who.Number, money, Books.Cash, key), Who.Agent, key) is not null) say($"{who.Account} {key} {amount}");
                break;
            case 4: await Run<TakePromisedPayment, Promise>(new(who.Account, who.Number, money with { Minor = 10_000 }), Who.Agent, key); break;
            case 5 or 6:
                if (await Run<StartTransfer, Transfer>(new(who.Account, who.Number, other.Phone, money), Who.Agent, key) is { } transfer)
                {
                    if (amount % 4 == 0) await frame.Runner.Run<CancelTransfer, TransferState>(new(who.Account, who.Number, transfer.Id), Of(Who.Agent, $"{key}:x"));
                    else await Run<ConfirmTransfer, Transfer>(new(who.Account, who.Number, transfer.Id), Who.Agent, $"{key}:c");
                }
                break;
            case 7 or 8:
                if (await Run<ReserveMoney, Hold>(new(who.Account, who.Number, money, 30), Who.Counterparty, key) is { } hold)
                {
                    if (amount % 3 == 0) await Run<ReleaseHold, Nothing>(new(who.Account, hold.Id), Who.Counterparty, $"{key}:r");
                    else if (amount % 3 == 1) await Run<CommitHold, Nothing>(new(who.Account, hold.Id, money with { Minor = (amount + 1) / 2 }), Who.Counterparty, $"{key}:c");
                }
                break;
            case 9: await Run<AddService, AddService.Added>(new(who.Account, who.Number, "turbo", money with { Minor = 2500 }), Who.Agent, key); break;
            case 10: await Run<RemoveService, RemoveService.Removed>(new(who.Account, who.Number, "turbo"), Who.Agent, key); break;
            case 11: await Run<SetLimit, UsageLimit>(new(who.Account, who.Number, LimitKind.Money, LimitPeriod.Day, amount), Who.Agent, key); break;
            case 12: await Run<SuspendNumber, NumberBlock>(new(who.Account, who.Number, 1 + amount % 3), Who.Agent, key); break;
            case 13: await Run<ResumeNumber, Nothing>(new(who.Account, who.Number), Who.Agent, key); break;
            default:
                await charges.Charge(new UsageRecord(who.Phone, frame.Clock.GetUtcNow().Stored(), UsageKind.Voice, Direction.Out, "79161555012", amount, long.Parse(key[5..], CultureInfo.InvariantCulture)));
                break;
        }
    }

    async Task<TResult?> Run<TOp, TResult>(TOp ask, Who who, string key) where TOp : IAccountOperation<TOp, TResult> where TResult : class =>
        await frame.Runner.Run<TOp, TResult>(ask, Of(who, key)) is Outcome<TResult>.Done done ? done.Result : null;

    static Caller Of(Who who, string key) => new(who, "hammer", "desk", key, Rights.R3);

    sealed record Target(AccountId Account, SubscriptionId Number, string Phone);
}
