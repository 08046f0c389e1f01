using System.Globalization;
using Kabinet.Operations;
using Kabinet.Operations.Life;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>A number as the network's inventory has it: on whose account, and for a new life on which tariff.</summary>
public sealed record InventoryRow(long Line, Msisdn Number, string Account, string Tariff, string Label, DateTimeOffset? SimChangedAt);

/// <summary>What came of a comparison: each number once.</summary>
public sealed record Reconciled(int Same, int Released, int Assigned, int SimChanged, IReadOnlyList<string> Unsolved);

/// <summary>
/// The daily comparison with the number inventory catches what no event told (B8): a number that is in other hands there is released
/// here, one that is new there gets a new life here. Each step is an operation under its own key, so a repeat changes nothing.
/// </summary>
public sealed class ReconcileNumbers(Database database, Runner runner, TimeProvider clock)
{
    /// <summary>A file that would release more than this part of all numbers is more likely cut off than true.</summary>
    public const double MostReleased = 0.05;

    sealed record Held(SubscriptionId Number, AccountId Account, string AccountNumber);

    /// <exception cref="SettingRefused">The file would release too many numbers and nobody said that this is right.</exception>
    public async Task<Reconciled> Run(IReadOnlyList<InventoryRow> inventory, bool manyAreRight, CancellationToken stop)
    {
        var held = (await database.Read(s => s.All("""
            select o.msisdn, o.subscription_id, o.account_id, a.number from number_owner o join account a on a.account_id = o.account_id
            where o.msisdn not like '0%'
            """, row => (Number: row.GetString(0), Held: new Held(new(row.GetInt64(1)), new(row.GetInt64(2)), row.GetString(3)))), stop)).ToDictionary(h => h.Number, h => h.Held);
        var there = inventory.ToDictionary(r => r.Number.Digits);
        var gone = held.Where(h => !there.TryGetValue(h.Key, out var row) || row.Account != h.Value.AccountNumber).ToList();
        if (!manyAreRight && gone.Count > Math.Max(1, held.Count * MostReleased))
            throw new SettingRefused($"{gone.Count} of {held.Count} numbers would be released: if the file is whole, say --many.");

        var (unsolved, released, assigned, sims) = (new List<string>(), 0, 0, 0);
        foreach (var (number, was) in gone)
        {
            var outcome = await runner.Run<ReleaseNumber, Nothing>(new(was.Account, was.Number, ReleaseReason.Reconciled), Inventory($"release:{was.Number}"), stop);
            if (outcome is Outcome<Nothing>.Done) released++;
            else unsolved.Add($"{number}: {((Outcome<Nothing>.Refused)outcome).Code}");
        }
        foreach (var row in inventory)
        {
            if (held.TryGetValue(row.Number.Digits, out var was) && was.AccountNumber == row.Account) { sims += await Sim(row, was, stop); continue; }
            if (await Assign(row, stop) is { } why) unsolved.Add($"line {row.Line}, {row.Number}: {why}");
            else assigned++;
        }
        return new Reconciled(held.Count - gone.Count, released, assigned, sims, unsolved);
    }

    /// <summary>Null when it was assigned.</summary>
    async Task<string?> Assign(InventoryRow row, CancellationToken stop)
    {
        var accounts = await database.Read(s => s.All("select account_id from account_number where number = $1", r => new AccountId(r.GetInt64(0)), row.Account), stop);
        if (accounts is not [var account]) return $"account {row.Account} is unknown here";
        var day = clock.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return await runner.Run<AssignNumber, Subscription>(new(account, row.Number, row.Tariff, row.Label, GivenOut: true), Inventory($"assign:{row.Number}:{day}"), stop)
            is Outcome<Subscription>.Refused no ? no.Code : null;
    }

    async Task<int> Sim(InventoryRow row, Held was, CancellationToken stop)
    {
        if (row.SimChangedAt is not { } at) return 0;
        var known = await database.Read(s => s.All("select changed_at from number_sim where account_id = $1 and subscription_id = $2", r => r.At(0), was.Account.Value, was.Number.Value), stop);
        if (known is [var before] && before >= at) return 0;
        return await runner.Run<NoteSimChange, Nothing>(new(was.Account, was.Number, at), Inventory($"sim:{was.Number}:{at.ToUnixTimeSeconds()}"), stop) is Outcome<Nothing>.Done ? 1 : 0;
    }

    static Caller Inventory(string key) => Caller.Counterparty("inventory", $"inventory:{key}");
}
