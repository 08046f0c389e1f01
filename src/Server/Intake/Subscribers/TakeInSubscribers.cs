using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kabinet.Operations;
using Kabinet.Operations.Tariffs;
using Kabinet.Store;

namespace Kabinet.Intake.Subscribers;

/// <summary>What came of a file of subscribers.</summary>
/// <param name="Already">Accounts that were there with the same numbers: an import that was killed goes on where it was.</param>
public sealed record SubscribersTaken(int Accounts, int Numbers, int Already);

/// <summary>
/// Writes the accounts of a checked file, many in one transaction, each with its numbers, cabinets (AUTH-22), opening balance and
/// the next monthly fee on the calendar. Nothing is written while any of them meets a number or an account of somebody else.
/// </summary>
public sealed class TakeInSubscribers(Database database, Catalog catalog, TimeProvider clock, Func<long> ids, Queues queues)
{
    const int InOneCommit = 200;

    /// <summary>Each account with its lines, and what the store says against them.</summary>
    public async Task<(List<IGrouping<string, SubscriberRow>> New, int Already, List<SubscriberMistake> Mistakes)> Compare(IReadOnlyList<SubscriberRow> rows)
    {
        var (fresh, already, mistakes) = (new List<IGrouping<string, SubscriberRow>>(), 0, new List<SubscriberMistake>());
        foreach (var chunk in rows.GroupBy(r => r.Account).Chunk(InOneCommit))
        {
            var known = chunk.ToDictionary(a => a.Key, a => new Ask<long>("select account_id from account_number where number = $1", row => row.GetInt64(0), a.Key));
            var owners = chunk.SelectMany(a => a).ToDictionary(r => r.Phone, r => new Ask<long>("select account_id from number_owner where msisdn = $1", row => row.GetInt64(0), r.Phone.Digits));
            var logins = chunk.SelectMany(a => a).Where(r => r.Home is not null).ToDictionary(r => r.Phone, r => new Ask<long>(
                "select o.account_id from home_login l join number_owner o on o.cabinet_id = l.cabinet_id where l.login = $1", row => row.GetInt64(0), r.Home!.Login));
            await database.Read(async session => { await session.Run([.. known.Values, .. owners.Values, .. logins.Values]); return true; });
            foreach (var account in chunk)
            {
                var there = known[account.Key].First;
                var others = account.Where(r => owners[r.Phone].First is not 0 and var owner && owner != there).ToList();
                mistakes.AddRange(others.Select(r => new SubscriberMistake(r.Line, "phone", $"{r.Phone} belongs to another account already")));
                var taken = account.Where(r => logins.TryGetValue(r.Phone, out var login) && login.First is not 0 and var owner && owner != there).ToList();
                mistakes.AddRange(taken.Select(r => new SubscriberMistake(r.Line, "home-login", $"«{r.Home!.Login}» belongs to another account already")));
                others.AddRange(taken);
                if (there == 0) { if (others.Count == 0) fresh.Add(account); }
                else if (account.All(r => owners[r.Phone].First == there)) already++;
                else if (others.Count == 0) mistakes.Add(new(account.First().Line, "account", $"{account.Key} is there already, with other numbers"));
            }
        }
        return (fresh, already, mistakes);
    }

    public async Task<SubscribersTaken> Run(IReadOnlyList<IGrouping<string, SubscriberRow>> accounts, int already, IProgress<int>? progress, CancellationToken stop)
    {
        var (done, numbers) = (0, 0);
        foreach (var chunk in accounts.Chunk(InOneCommit))
        {
            stop.ThrowIfCancellationRequested();
            await database.Write(tx =>
            {
                foreach (var account in chunk) Write(tx, account);
                return ValueTask.CompletedTask;
            }, stop);
            done += chunk.Length;
            numbers += chunk.Sum(a => a.Count());
            progress?.Report(done);
        }
        return new SubscribersTaken(done, numbers, already);
    }

    void Write(Tx tx, IGrouping<string, SubscriberRow> rows)
    {
        var (now, first, id) = (clock.GetUtcNow(), rows.First(), new AccountId(ids()));
        var lines = rows.Select(r => (Row: r, Number: new Subscription(new(ids()), r.Phone, 1, r.Label, r.Tariff.Code, r.TariffSince, r.State, r.FeePaidUntil), Cabinet: new CabinetId(ids()))).ToList();
        new NewAccount(id, first.Account, first.Kind, HolderOf(first.Holder), first.Name, first.OpenedOn, first.Balance, first.CreditLimit, first.Language,
            [.. lines.Select(l => (l.Number, l.Cabinet))]).Write(tx, now);
        if (first.SignedOn is { } signed) tx.Add("insert into account_contract (account_id, signed_on) values ($1, $2)", id.Value, signed.Stored());
        foreach (var (row, number, cabinet) in lines)
            if (row.Home is { } home) WriteHome.Add(tx, id.Value, number.Id, cabinet, home.Login, home.Contact);
        foreach (var (_, number, _) in lines.Where(l => l.Row.State != NumberState.Closed))
            queues.Write(tx, id.Value, new WorkScheduled(ChargeMonthlyFee.Name, new ChargeMonthlyFee(id, number.Id, number.FeePaidUntil),
                catalog.Calendar.StartOf(number.FeePaidUntil), ChargeMonthlyFee.Key(number.Id, number.FeePaidUntil)),
                new Setting(now, catalog, new Fresh([], ids()), Facts.None));
    }

    /// <summary>The other system's name of a person as a number: the same name, the same person, in every file.</summary>
    public static long HolderOf(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"holder {name}"))) & long.MaxValue;
}
