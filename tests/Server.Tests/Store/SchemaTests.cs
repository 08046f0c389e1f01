using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Store;

/// <summary>What a distributed PostgreSQL asks of the schema, read from the catalogs of both databases.</summary>
public sealed class SchemaTests
{
    /// <summary>Keyed by the value that is looked for, or by a shard: they name no account because they lead to one.</summary>
    static readonly Dictionary<string, string> NotOfAnAccount = new()
    {
        ["number_owner"] = "msisdn", ["account_number"] = "number", ["gateway_payment"] = "gateway", ["holder_account"] = "holder",
        ["session"] = "hash", ["due_work"] = "shard", ["outbox"] = "shard", ["budget"] = "key", ["kept"] = "name", ["schema_version"] = "number",
        ["number_rest"] = "msisdn", ["voice_call"] = "gateway", ["network_order"] = "order_id", ["message_owner"] = "message_id", ["demo_network"] = "msisdn",
        ["demo_bank_payment"] = "external_id", ["demo_bank_card"] = "external_id", ["demo_bank_notice"] = "external_id",
        ["home_login"] = "login", ["home_contact"] = "msisdn", ["share_target"] = "to_subscription", ["passkey_owner"] = "credential", ["reset_link"] = "hash", ["refresh_token"] = "hash", ["identity_owner"] = "issuer",
        ["register_day"] = "gateway", ["demo_bank_refund"] = "external_id", ["demo_payout"] = "order_id", ["demo_fiscal"] = "receipt_id", ["demo_payout_card"] = "form_id", ["demo_sms"] = "msisdn", ["demo_mail"] = "address", ["ussd_session"] = "msisdn", ["sms_in"] = "gateway",
        ["usage_file"] = "hash", ["usage_reject"] = "file_id",
        ["scratch_card"] = "hash", ["taken_payment"] = "gateway", ["card_batch"] = "batch", ["alarm"] = "shard",
    };

    static async Task<Dictionary<string, List<string>>> KeysOf(World world) => (await world.Database.Read(s => s.All(
            world.Database.Dialect.IsPostgres
                ? """
                  select t.relname::text, a.attname::text from pg_index i join pg_class t on t.oid = i.indrelid
                  join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
                  cross join lateral unnest(i.indkey) with ordinality k(attnum, place)
                  join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
                  where i.indisprimary order by t.relname, k.place
                  """
                : "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and c.pk > 0 order by m.name, c.pk",
            row => (Table: row.GetString(0), Column: row.GetString(1)))))
        .GroupBy(k => k.Table).ToDictionary(g => g.Key, g => g.Select(k => k.Column).ToList());

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_key_begins_with_the_account_the_cabinet_or_the_value_looked_for(string database)
    {
        await using var world = await World.Open(database);
        var keys = await KeysOf(world);
        keys.Count.ShouldBeGreaterThan(20);
        foreach (var (table, columns) in keys)
            columns[0].ShouldBe(NotOfAnAccount.GetValueOrDefault(table) ?? (table.StartsWith("cabinet", StringComparison.Ordinal) ? "cabinet_id" : "account_id"), table);
    }

    [Fact]
    public async Task Both_databases_have_the_same_keys()
    {
        await using var sqlite = await World.Open(Databases.Sqlite);
        await using var postgres = await World.Open(Databases.Postgres);
        Lines(await KeysOf(postgres)).ShouldBe(Lines(await KeysOf(sqlite)));

        static IEnumerable<string> Lines(Dictionary<string, List<string>> keys) => keys.Select(k => $"{k.Key}: {string.Join(", ", k.Value)}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_unique_without_its_distribution_key_and_nothing_fires_by_itself()
    {
        await using var world = await World.Open(Databases.Postgres);
        (await world.Database.Read(s => s.All("""
            select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and i.indisunique and not i.indisprimary
            """, row => row.GetString(0)))).ShouldBeEmpty();
        (await world.Database.Read(s => s.All("select tgname::text from pg_trigger where not tgisinternal", row => row.GetString(0)))).ShouldBeEmpty();
        (await world.Database.Read(s => s.All("select sequencename::text from pg_sequences where schemaname = 'public'", row => row.GetString(0)))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-69")]
    public async Task A_newer_schema_is_left_alone_with_one_clear_sentence(string database)
    {
        await using var world = await World.Open(database);
        await world.Database.Write(async tx => await tx.Session.Run("insert into schema_version (number, name) values (9999, 'future')"));
        (await Should.ThrowAsync<MigrationRefused>(() => Migrator.Run(world.Database))).Message.ShouldContain("9999");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-69")]
    public async Task Starting_twice_at_once_migrates_once(string database)
    {
        await using var world = await World.Open(database);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.Run(world.Database)));
        (await world.Database.Read(s => s.All("select number from schema_version", row => row.GetInt32(0)))).ShouldBe(Migrator.All.Select(m => m.Number));
    }
}
