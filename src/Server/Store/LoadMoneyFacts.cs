using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>
/// Facts about money that belong to no account: whose a number is, and the scratch card with these digits. A card is locked after
/// the account, always in this order, so that two accounts that give the same digits wait for one another and the second
/// finds the card used.
/// </summary>
public sealed class LoadMoneyFacts(Dialect dialect, Currency currency, Vault vault)
{
    readonly string card = """
        select c.batch, c.serial, c.amount, c.used_at, b.state, b.until_on from scratch_card c join card_batch b on b.batch = c.batch where c.hash = $1
        """ + (dialect.IsPostgres ? " for update of c" : "");

    /// <param name="peer">Another's number as typed.</param>
    /// <param name="keyed">The digits of a card.</param>
    public async ValueTask<Facts> Run(Tx tx, Facts facts, FactKinds kinds, AccountId account, string? peer, Secret? keyed, Setting setting)
    {
        if (kinds.HasFlag(FactKinds.Peer) && !string.IsNullOrWhiteSpace(peer)) facts = await Peer(tx, facts, account, peer, setting);
        if (kinds.HasFlag(FactKinds.Card) && keyed is { } digits) facts = await Card(tx, facts, digits, setting);
        if (kinds.HasFlag(FactKinds.Hashed) && keyed is { } code) facts = facts with { Keyed = PayoutCodeOf(vault, code) };
        if (kinds.HasFlag(FactKinds.LastMonth) && !setting.Version.Promises.Growth.IsEmpty)
            facts = facts with { SpentLastMonth = new Money(await tx.Session.First(SpentIn, row => row.GetInt64(0), account.Value, setting.Month.Previous.Number, (int)Category.Income), currency) };
        return facts;
    }

    /// <summary>What an account spent in a month.</summary>
    public const string SpentIn = "select cast(coalesce(sum(charge), 0) as bigint) from month_total where account_id = $1 and month = $2 and category <> $3";

    static async ValueTask<Facts> Peer(Tx tx, Facts facts, AccountId account, string typed, Setting setting)
    {
        var lookUps = await Count(tx, LookUps(account, setting), setting);
        if (!setting.Catalog.Numbers.Normalise(typed, out var msisdn)) return facts with { LookUps = lookUps };
        var found = await tx.Session.First("""
            select o.account_id, o.subscription_id, a.holder_name, s.state from number_owner o join account a on a.account_id = o.account_id
            join subscription s on s.account_id = o.account_id and s.subscription_id = o.subscription_id where o.msisdn = $1 and s.closed_at is null
            """, row => new Peer(new(row.GetInt64(0)), new(row.GetInt64(1)), msisdn, Masked.Name(row.GetString(2)), (NumberState)row.GetInt32(3)), msisdn.Digits);
        return facts with { LookUps = lookUps, Peer = found };
    }

    async ValueTask<Facts> Card(Tx tx, Facts facts, Secret digits, Setting setting)
    {
        var hash = HashOf(vault, digits);
        var found = await tx.Session.First(card, row => new ScratchCard(hash, row.GetInt64(0), row.GetString(1), new Money(row.GetInt64(2), currency),
            !row.IsDBNull(3) ? CardState.Used : row.GetInt32(4) != 1 ? CardState.BatchNotOpen : row.Day(5) < setting.Today ? CardState.Expired : CardState.Live), hash);
        return facts with
        {
            Card = found,
            WrongCards = (setting.Address.Length == 0 ? 0 : await Count(tx, WrongFrom(setting.Address, setting), setting), await Count(tx, WrongInAll(setting), setting)),
        };
    }

    static async ValueTask<int> Count(Tx tx, string key, Setting setting) =>
        await tx.Session.First("select count from budget where key = $1 and until_at > $2", row => row.GetInt32(0), key, setting.Now.Stored());

    /// <summary>How a card's digits are kept: HMAC-SHA256 with the key outside the database (S-57).</summary>
    public static byte[] HashOf(Vault vault, Secret digits) => vault.Hash("scratch-card", digits.Reveal());

    /// <summary>How the code of a payout is kept.</summary>
    public static byte[] PayoutCodeOf(Vault vault, Secret code) => vault.Hash("payout-code", string.Concat(code.Reveal().Where(char.IsAsciiDigit)));

    public static string LookUps(AccountId account, Setting setting) => $"look-ups:{account}:{setting.Today.DayNumber}";
    public static string WrongFrom(string address, Setting setting) => $"card-wrong:{address}:{setting.Today.DayNumber}";
    public static string WrongInAll(Setting setting) => $"card-wrong-in-all:{setting.Today.DayNumber}";
}
