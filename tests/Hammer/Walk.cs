using System.Globalization;
using System.Net.Sockets;
using Kabinet.Channels.Clock;
using Kabinet.Demo;
using Kabinet.Intake;
using Kabinet.Operations;
using Kabinet.Operations.Limits;
using Kabinet.Operations.Line;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Services;
using Kabinet.Running;
using Kabinet.Store;
using Microsoft.Data.Sqlite;
using Npgsql;
using static SQLitePCL.raw;

namespace Kabinet.Hammer;

/// <summary>
/// A whole server with its clock and its deliveries, and eight callers inside it that ask for anything of anybody, until somebody kills it.
/// What did not come to an end because the database went away is asked again under its key, as a client would; anything else that is
/// thrown is a fault, and said. Each key of a top-up is said once it was acknowledged.
/// </summary>
/// <param name="throws">The control: one of the questions throws.</param>
sealed class Walk(Frame frame, UsageIntake intake, Purse purse, ClockDoor clock, int seed, bool throws, Action<string> say)
{
    const int Callers = 8, Kinds = 15, AsksAnHour = 50;

    readonly ChargeTogether charges = new(intake);
    long next = seed * 1_000_000_000L, asked;

    public async Task Run()
    {
        var people = await frame.Database.Read(s => s.All("select s.account_id, s.subscription_id, s.msisdn, a.kind from subscription s join account a on a.account_id = s.account_id order by s.account_id",
            row => new Target(new(row.GetInt64(0)), new(row.GetInt64(1)), row.GetString(2), row.GetInt32(3) == (int)AccountKind.Postpaid)));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(c => Task.Run(() => Wander(people, new Random(seed * 100 + c)))));
    }

    async Task Wander(IReadOnlyList<Target> people, Random dice)
    {
        while (true)
        {
            var (who, other) = (people[dice.Next(people.Count)], people[dice.Next(people.Count)]);
            var key = string.Create(CultureInfo.InvariantCulture, $"walk:{Interlocked.Increment(ref next)}");
            if (Interlocked.Increment(ref asked) % AsksAnHour == 0) await Hour();
            var (kind, amount) = (dice.Next(Kinds + Purse.Kinds), dice.Next(1, 5000));
            if (kind == Kinds + Purse.Credit) who = people.First(p => new Msisdn(p.Phone).IsLine());
            if (kind == Kinds + Purse.Instalments && people.Where(p => p.PaysBills).ToList() is { Count: > 0 } owing) who = owing[amount % owing.Count];
            while (true)
            {
                try
                {
                    await Ask(kind, who, other, amount, key);
                    if (throws && amount % 10 == 0) throw new InvalidOperationException("the control");
                    break;
                }
                catch (Exception error) when (IsOfTheStore(error)) { await Task.Delay(20); }
                catch (Exception error) { Say(error, $"kind {kind}, {key}"); break; }
            }
        }
    }

    /// <summary>An hour passes: fees, promises and blocks fall due while everybody asks.</summary>
    async Task Hour()
    {
        ((DemoClock)frame.Clock).MoveTo(frame.Clock.GetUtcNow().AddHours(1));
        try { await clock.RunDue(); }
        catch (Exception error) when (IsOfTheStore(error)) { /* The database went away: it is due again. */ }
        catch (Exception error) { Say(error, "due work"); }
    }

    void Say(Exception error, string where) => say($"! {where}: {error.ToString().ReplaceLineEndings(" ")}");

    /// <summary>The database was not there, was busy, or threw everybody out.</summary>
    static bool IsOfTheStore(Exception? error) => error is IOException or SocketException or TimeoutException
        or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } or NpgsqlException { IsTransient: true }
        or SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED } || (error?.InnerException is { } inner && IsOfTheStore(inner));

    async Task Ask(int kind, Target who, Target other, int amount, string key)
    {
        var money = new Money(amount, frame.Catalog.Current.Currency);
        switch (kind)
        {
            case 0 or 1 or 2 or 3:
                if (await purse.Run<TopUp, TopUp.Receipt>(new(who.Account, who.Number, money, Books.Cash, key), Who.Agent, key) is not null) say($"{who.Account} {key} {amount}");
                break;
            case 4: await purse.Run<TakePromisedPayment, Promise>(new(who.Account, who.Number, money with { Minor = 10_000 }), Who.Agent, key); break;
            case 5 or 6:
                if (await purse.Run<StartTransfer, Transfer>(new(who.Account, who.Number, other.Phone, money), Who.Agent, key) is { } transfer)
                {
                    if (amount % 4 == 0) await frame.Runner.Run<CancelTransfer, TransferState>(new(who.Account, who.Number, transfer.Id), Purse.Of(Who.Agent, $"{key}:x"));
                    else await purse.Run<ConfirmTransfer, Transfer>(new(who.Account, who.Number, transfer.Id), Who.Agent, $"{key}:c");
                }
                break;
            case 7 or 8:
                if (await purse.Run<ReserveMoney, Hold>(new(who.Account, who.Number, money, 30), Who.Counterparty, key) is { } hold)
                {
                    if (amount % 3 == 0) await purse.Run<ReleaseHold, Nothing>(new(who.Account, hold.Id), Who.Counterparty, $"{key}:r");
                    else if (amount % 3 == 1) await purse.Run<CommitHold, Nothing>(new(who.Account, hold.Id, money with { Minor = (amount + 1) / 2 }), Who.Counterparty, $"{key}:c");
                }
                break;
            case 9: await purse.Run<AddService, AddService.Added>(new(who.Account, who.Number, "turbo", money with { Minor = 2500 }), Who.Agent, key); break;
            case 10: await purse.Run<RemoveService, RemoveService.Removed>(new(who.Account, who.Number, "turbo"), Who.Agent, key); break;
            case 11: await purse.Run<SetLimit, UsageLimit>(new(who.Account, who.Number, LimitKind.Money, LimitPeriod.Day, amount), Who.Agent, key); break;
            case 12: await purse.Run<SuspendNumber, NumberBlock>(new(who.Account, who.Number, 1 + amount % 3), Who.Agent, key); break;
            case 13: await purse.Run<ResumeNumber, Nothing>(new(who.Account, who.Number), Who.Agent, key); break;
            case >= Kinds: await purse.Ask(kind - Kinds, who, other, amount, key); break;
            default:
                await charges.Charge(new UsageRecord(who.Phone, frame.Clock.GetUtcNow().Stored(), UsageKind.Voice, Direction.Out, "79161555012", amount, long.Parse(key[5..], CultureInfo.InvariantCulture)));
                break;
        }
    }
}
