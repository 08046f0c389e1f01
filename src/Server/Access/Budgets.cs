using System.Security.Cryptography;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// How much may be sent for one browser, one network, one thousand of numbers and in all (S-06), and how many passwords be wrong (S-18). Fixed windows in the database:
/// shared by nodes, alive after a restart. The budget of the number itself is the cabinet's own.
/// </summary>
public sealed class Budgets(Database database, TimeProvider clock, Func<Catalog> catalog)
{
    const string SendsInAll = "sends-in-all", WrongInAll = "wrong-in-all";

    /// <summary>What this node saw of the budgets when it counted last; the rows are the truth.</summary>
    readonly Recent<(double Share, DateTimeOffset Until)> seen = new(10_000);

    const string Count = """
        insert into budget (key, count, until_at) values ($1, 1, $2)
        on conflict (key) do update set
            count = case when budget.until_at <= $3 then 1 else budget.count + 1 end,
            until_at = case when budget.until_at <= $3 then excluded.until_at else budget.until_at end
        returning count, until_at
        """;

    // In one order everywhere, so that two of them never wait for each other.
    static (string Key, Budget Budget)[] Sends(Visitor visitor, Msisdn number, AccessPolicy policy) =>
    [
        ($"device:{visitor.BrowserName}", policy.SendsFromDevice),
        ($"network:{visitor.Network}", policy.SendsFromNetwork),
        ($"prefix:{number.Digits[..^3]}", policy.SendsToPrefix),
        (SendsInAll, policy.SendsInAll),
    ];

    static (string Key, Budget Budget)[] Wrong(Visitor visitor, Msisdn number, AccessPolicy policy) =>
    [
        ($"wrong-network:{visitor.Network}", policy.WrongFromNetwork),
        ($"wrong-prefix:{number.Digits[..^3]}", policy.WrongAtPrefix),
        (WrongInAll, policy.WrongInAll),
    ];

    /// <summary>Counts one message to the number; the instant from which another may go when any budget is used up, else null.</summary>
    public Task<DateTimeOffset?> Take(Visitor visitor, Msisdn number) => Take(Sends(visitor, number, catalog().Access));

    /// <summary>Counts one number that somebody who is not signed in asks for, to pay for it; the instant from which he may ask for another when any budget is used up, else null.</summary>
    public Task<DateTimeOffset?> TakeLook(Visitor visitor, Msisdn number) => Take([.. Sends(visitor, number, catalog().Access).Select(b => ($"look-{b.Key}", b.Budget))]);

    /// <summary>Counts one password tried at the number before it is compared (S-18); the instant from which another may be tried when a budget is used up, else null.</summary>
    public Task<DateTimeOffset?> TakeTry(Visitor visitor, Msisdn number) => Take(Wrong(visitor, number, catalog().Access));

    /// <summary>It was right: only wrong ones use a budget up.</summary>
    public Task GiveBack(Visitor visitor, Msisdn number) => database.Write(tx =>
    {
        foreach (var (key, _) in Wrong(visitor, number, catalog().Access)) tx.Add("update budget set count = count - 1 where key = $1 and count > 0", key);
        return ValueTask.CompletedTask;
    });

    Task<DateTimeOffset?> Take((string Key, Budget Budget)[] budgets)
    {
        var now = clock.GetUtcNow();
        return database.Write(async tx =>
        {
            DateTimeOffset? next = null;
            foreach (var (key, budget) in budgets)
            {
                var (count, until) = await tx.Session.First(Count, row => (row.GetInt32(0), row.At(1)), key, (now + budget.Per).Stored(), now.Stored());
                seen.Keep(key, ((double)count / budget.Count, until));
                if (count > budget.Count && (next is null || until > next)) next = until;
            }
            return next;
        });
    }

    /// <summary>How much of the budgets of this visitor's network and of all has been used, as this node saw it last: 0 nothing, 1 all of one of them.</summary>
    public double UsedBy(Visitor visitor) =>
        new[] { $"network:{visitor.Network}", $"wrong-network:{visitor.Network}", SendsInAll, WrongInAll }.Max(key => seen.TryFind(key, out var known) && known.Until > clock.GetUtcNow() ? known.Share : 0);

    /// <summary>Counts one of something that has a budget of its own; the instant from which there may be another when it is used up, else null.</summary>
    public Task<DateTimeOffset?> Take(string key, Budget budget)
    {
        var now = clock.GetUtcNow();
        return database.Write(async tx =>
        {
            var (count, until) = await tx.Session.First(Count, row => (row.GetInt32(0), row.At(1)), key, (now + budget.Per).Stored(), now.Stored());
            return count > budget.Count ? until : (DateTimeOffset?)null;
        });
    }

    /// <summary>What was counted came to nothing.</summary>
    public Task GiveBack(string key) => database.Write(tx =>
    {
        tx.Add("update budget set count = count - 1 where key = $1 and count > 0", key);
        return ValueTask.CompletedTask;
    });

    /// <summary>True the first time, false ever after: what may be used once is kept until it would be over anyway.</summary>
    public Task<bool> UseOnce(string what, DateTimeOffset until) => database.Write(async tx =>
    {
        var used = await tx.Session.All("insert into budget (key, count, until_at) values ($1, 1, $2) on conflict (key) do nothing returning count",
            row => row.GetInt32(0), what, until.Stored());
        // Now and then the windows that are over are swept out.
        if (RandomNumberGenerator.GetInt32(64) == 0) tx.Add("delete from budget where until_at < $1", clock.GetUtcNow().Stored());
        return used.Count > 0;
    });
}
