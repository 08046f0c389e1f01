using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>The same flow for one operation of many accounts in one transaction: a million monthly fees by the code that takes one.</summary>
public sealed partial class Runner
{
    /// <param name="asks">At most one of an account, each under the clock's key of its own.</param>
    /// <returns>For each whether it was done; a refusal is an answer too.</returns>
    public async ValueTask<IReadOnlyList<bool>> Together<TOp, TResult>(Tx tx, IReadOnlyList<(TOp Ask, string Key)> asks)
        where TOp : IAccountOperation<TOp, TResult>
    {
        if (!TOp.May.HasFlag(Who.Clock)) return [.. asks.Select(_ => false)];
        var now = clock.GetUtcNow();
        // By account, so that two groups never wait for one another.
        var order = Enumerable.Range(0, asks.Count).OrderBy(i => asks[i].Ask.Account.Value).ToArray();
        var loads = order.Select(i => loadAccount.Locked(asks[i].Ask.Account, asks[i].Key, TOp.Needs, now)).ToArray();
        await tx.Run(Store.Together.Of(database.Dialect, [.. loads.Select(l => l.Asks)]));

        var (done, writes) = (new bool[asks.Count], new List<IReadOnlyList<Statement>>(asks.Count));
        for (var n = 0; n < order.Length; n++)
        {
            if (loads[n].Held() is not { } held) continue;
            var (ask, key) = asks[order[n]];
            var asked = Asked.Of(TOp.Name, ask);
            if (held.Reply is { } kept) { done[order[n]] = kept.Print.AsSpan().SequenceEqual(asked.Print); continue; }
            var own = new Tx(tx.Session, database.Dialect);
            done[order[n]] = await Decided<TOp, TResult>(own, held, ask, asked, Caller.Clock(key), now) is Decision<TResult>.Yes;
            writes.Add(own.Writes);
            foreach (var after in own.AfterCommit.Except(tx.AfterCommit)) tx.AfterCommit.Add(after);
        }
        foreach (var statement in Store.Together.Of(database.Dialect, writes)) tx.Add(statement);
        return done;
    }
}
