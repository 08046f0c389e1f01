using System.Security.Cryptography;
using System.Text.Json;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>
/// The only door to every operation, and the only place that writes:
/// authorize, begin, lock, replay, load, decide, write, commit. Two shapes, one flow: an account or a cabinet.
/// </summary>
public sealed partial class Runner(Database database, TimeProvider clock, Func<Catalog> catalog, IdMaker ids, Queues queues, Passwords passwords)
{
    readonly LoadAccount loadAccount = new(database.Dialect, catalog);
    readonly LoadCabinet loadCabinet = new(database.Dialect);
    readonly LoadFacts loadFacts = new(catalog().Currency);
    readonly LoadMoneyFacts loadMoneyFacts = new(database.Dialect, catalog().Currency, queues.Vault);
    readonly NumberFacts numberFacts = new(catalog, queues.Vault);

    public Task<Outcome<TResult>> Run<TOp, TResult>(TOp ask, Caller caller, CancellationToken stop = default)
        where TOp : IAccountOperation<TOp, TResult>
    {
        if (!Allowed.ByRole<TOp, TResult>(ask, caller)) return Task.FromResult(Outcome<TResult>.Not(Refusals.NotAllowed));
        if (caller.RightsOn(ask.Account, Target<TOp>.Number(ask)) < TOp.Rights)
            return Task.FromResult(Outcome<TResult>.More(TOp.Rights));
        if (Allowed.IsDenied(TOp.Name, caller, catalog())) return Task.FromResult(Outcome<TResult>.More(Rights.R2));

        if (caller.As == Who.Agent && caller.Second is null && TOp.NeedsSecond(ask, catalog())) return Task.FromResult(Outcome<TResult>.Not(Refusals.SecondNeeded));

        var asked = Asked.Of(TOp.Name, ask);
        return database.Write(async tx =>
        {
            var now = clock.GetUtcNow();
            if (await loadAccount.Run(tx, ask.Account, caller.Key, TOp.Needs, now) is not { } held)
                return Outcome<TResult>.Not(Refusals.NotAllowed);
            if (!await Allowed.Still<TOp, TResult>(tx, ask, caller) || !await Allowed.StaffStill(tx, caller, TOp.Name)) return Outcome<TResult>.Not(Refusals.NotAllowed);

            if (held.Reply is { } kept) return Replay<TResult>(kept, asked.Print);

            return OutcomeOf(TOp.Name, await Decided<TOp, TResult>(tx, held, ask, asked, caller, now));
        }, stop);
    }

    /// <summary>The second half of the flow, for an account that is locked and loaded: decide and write.</summary>
    async ValueTask<Decision<TResult>> Decided<TOp, TResult>(Tx tx, Held<Account> held, TOp ask, Asked asked, Caller caller, DateTimeOffset now)
        where TOp : IAccountOperation<TOp, TResult>
    {
        var facts = TOp.Facts == FactKinds.None ? Facts.None : await loadFacts.Run(tx.Session, held.Picture, TOp.Facts, catalog().Calendar.DayOf(now), catalog().Calendar);
        var setting = Setting(now, caller, await numberFacts.OfAccount<TOp, TResult>(tx, ask, caller.Cabinet, facts));
        if ((TOp.Facts & (FactKinds.Peer | FactKinds.Card | FactKinds.LastMonth | FactKinds.Hashed)) != 0)
            setting = setting with { Facts = await loadMoneyFacts.Run(tx, setting.Facts, TOp.Facts, ask.Account, TOp.Peer(ask), TOp.Keyed(ask), setting) };
        var decision = TOp.Decide(held.Picture, ask, setting);
        var write = new WriteAccount(tx, held, setting, queues);
        foreach (var change in ChangesOf(decision)) write.Write(change);
        write.Finish(Keep(tx, Scope.Account, ask.Account.Value, held.Head, TOp.Name, asked, caller, decision, now));
        return decision;
    }

    public async Task<Outcome<TResult>> RunCabinet<TOp, TResult>(TOp ask, Caller caller, CancellationToken stop = default)
        where TOp : ICabinetOperation<TOp, TResult>
    {
        if (!TOp.May.HasFlag(caller.As) || (caller.As is Who.Subscriber or Who.Guest && caller.Cabinet != ask.Cabinet))
            return Outcome<TResult>.Not(Refusals.NotAllowed);
        if (caller.Rights < TOp.Rights)
            return Outcome<TResult>.More(TOp.Rights);
        if (Allowed.IsDenied(TOp.Name, caller, catalog())) return Outcome<TResult>.More(Rights.R2);

        var facts = Facts.None;
        if (TOp.ToHash(ask) is { } password)
        {
            if (await passwords.Hash(password, stop) is not { } hash) return Outcome<TResult>.Not(Refusals.Busy);
            facts = facts with { Hash = hash };
        }

        var asked = Asked.Of(TOp.Name, ask);
        return await database.Write(async tx =>
        {
            var now = clock.GetUtcNow();
            if (await loadCabinet.Run(tx, ask.Cabinet, caller.Key, now, TOp.Needs, caller.As == Who.Guest) is not { } held)
                return Outcome<TResult>.Not(Refusals.NotAllowed);
            if (TOp.Facts.HasFlag(FactKinds.Staff)) await LoadStaff.Hold(tx);
            if (!await Allowed.StaffStill(tx, caller, TOp.Name)) return Outcome<TResult>.Not(Refusals.NotAllowed);

            if (held.Reply is { } kept) return Replay<TResult>(kept, asked.Print);

            var setting = Setting(now, caller, await numberFacts.OfCabinet<TOp, TResult>(tx, ask, facts));
            if (TOp.RightsFor(held.Picture, ask, setting) is var rights && caller.Rights < rights) return Outcome<TResult>.More(rights);
            var decision = TOp.Decide(held.Picture, ask, setting);
            var write = new WriteCabinet(tx, held, setting, queues);
            foreach (var change in ChangesOf(decision)) write.Write(change);
            write.Finish(Keep(tx, Scope.Cabinet, ask.Cabinet.Value, held.Head, TOp.Name, asked, caller, decision, now));
            return OutcomeOf(TOp.Name, decision);
        }, stop);
    }

    Setting Setting(DateTimeOffset now, Caller caller, Facts facts) =>
        new(now, catalog(), new Fresh(RandomNumberGenerator.GetBytes(32), ids.Block()), facts) { By = caller.As == Who.Agent ? null : caller.Cabinet, Staff = caller.As == Who.Agent ? caller.Cabinet : null, Proven = caller.Proven, Session = caller.Session, Address = caller.Address };

    /// <summary>The archive row of a yes and of a no; the reply of a yes, so that a repeat gets the same answer.</summary>
    static ChainHead Keep<TResult>(Tx tx, Scope scope, long id, ChainHead head, string name, Asked asked, Caller caller,
        Decision<TResult> decision, DateTimeOffset now)
    {
        var outcome = decision is Decision<TResult>.No no ? $"refused {no.Why}{(no.Values.Count > 0 ? $" {Json.Text(no.Values)}" : "")}" : "done";
        var row = new ArchiveRow(head.Seq + 1, now.Stored(), name, (int)caller.As, caller.Id, caller.Channel,
            asked.Text, outcome, Json.Text(ChangesOf(decision)));
        if (decision is Decision<TResult>.Yes yes)
            scope.Keep(tx, id, caller.Key, asked.Print, Json.Text(yes.Result), now);
        return scope.Append(tx, id, head, row);
    }

    static Outcome<TResult> Replay<TResult>(KeptReply kept, byte[] print) => kept.Print.AsSpan().SequenceEqual(print)
        ? new Outcome<TResult>.Done(Json.Read<TResult>(kept.Body), Replayed: true)
        : Outcome<TResult>.Not(Refusals.KeyUsed);

    static Outcome<TResult> OutcomeOf<TResult>(string name, Decision<TResult> decision) => decision switch
    {
        Decision<TResult>.Yes yes => new Outcome<TResult>.Done(yes.Result, Replayed: false),
        Decision<TResult>.No no => new Outcome<TResult>.Refused($"{name}/{no.Why}", no.Values),
        _ => throw new InvalidOperationException("A decision is yes or no."),
    };

    static IReadOnlyList<Change> ChangesOf<TResult>(Decision<TResult> decision) => decision switch
    {
        Decision<TResult>.Yes yes => yes.Changes,
        Decision<TResult>.No no => no.Changes,
        _ => [],
    };

    /// <summary>The request as the archive keeps it, and its fingerprint; made before anything is locked.</summary>
    readonly record struct Asked(string Text, byte[] Print)
    {
        /// <summary>Secrets print as stars: a typed password is not part of what makes a request the same.</summary>
        public static Asked Of<TOp>(string name, TOp ask)
        {
            var text = Json.Text(ask);
            return new(text, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text + name)));
        }
    }
}
