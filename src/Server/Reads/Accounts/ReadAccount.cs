using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Reads.Accounts;

/// <summary>The picture that an operation would look at, for a page that foresees its answer. Nothing is locked.</summary>
public sealed class ReadAccount(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    readonly LoadAccount load = new(database.Dialect, catalog);
    readonly LoadFacts facts = new(catalog().Currency);

    /// <summary>Null when there is no such account.</summary>
    public ValueTask<Account?> Run(AccountId id, Parts needs) => database.Read(s => load.Look(s, id, needs, clock.GetUtcNow()));

    /// <summary>The picture and what stands beside it.</summary>
    public ValueTask<(Account Account, Facts Facts)?> Run(AccountId id, Parts needs, FactKinds kinds) => database.Read(async s =>
        await load.Look(s, id, needs, clock.GetUtcNow()) is { } account
            ? ((Account, Facts)?)(account, await facts.Run(s, account, kinds, catalog().Calendar.DayOf(clock.GetUtcNow()), catalog().Calendar))
            : null);

    /// <summary>What a decision would know beside the picture, without chance: for foreseeing only.</summary>
    public Setting Setting(Facts? known = null) => Operations.Setting.Foreseen(clock.GetUtcNow(), catalog(), known);
}
