using System.Text.Json;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Kabinet.Wording;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>What must hold for all operations, written once, on each database.</summary>
public sealed class EveryOperation
{
    public static TheoryData<string, string> OnBoth()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in OperationList.All.Keys.Order(StringComparer.Ordinal)) { data.Add(name, Databases.Sqlite); data.Add(name, Databases.Postgres); }
        return data;
    }

    internal static Task<Outcome<object>> Ask(World world, string operation, object ask, Caller caller) =>
        OperationList.All[operation].Run(world.Frame.Runner, JsonSerializer.SerializeToElement(ask, ask.GetType(), Open), caller, TestContext.Current.CancellationToken);

    /// <summary>Like the doors' JSON, but a secret keeps its text: a door reads it from a form, not from our own stars.</summary>
    internal static readonly JsonSerializerOptions Open = new(Json.Options) { Converters = { new OpenSecret() } };

    sealed class OpenSecret : System.Text.Json.Serialization.JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString()!);
        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
    }

    /// <summary>Every row of every table but the clock's and the sessions', as one text.</summary>
    internal static async Task<string> Everything(World world)
    {
        var text = new System.Text.StringBuilder();
        foreach (var table in new[] { "account", "subscription", "grant_left", "gift", "gift_in", "promise", "payment", "movement", "month_total", "archive", "reply", "cabinet", "cabinet_code", "cabinet_archive", "cabinet_reply", "outbox", "due_work", "number_grant", "number_link_code", "cabinet_link", "cabinet_number_request", "connected_service", "hold", "transfer", "transfer_in", "share", "card_use", "card_try", "scratch_card", "saved_card", "autopay", "payout", "refund", "fiscal_receipt", "invoice", "bill", "autopay_pull", "payout_card", "payout_template", "share_target", "home_line", "home_contact", "home_login", "cabinet_home_request", "cabinet_email" })
            foreach (var row in await world.Database.Read(s => s.All($"select * from {table}", r =>
                         string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{r.GetValue(i)}")))))
                text.Append(table).Append(' ').AppendLine(row);
        return string.Join('\n', text.ToString().Split('\n').Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(OnBoth)), Trait("security", "S-34")]
    public async Task A_stranger_is_refused_and_nothing_changes(string operation, string database)
    {
        await using var world = await World.Open(database);
        var sample = await Samples.For(operation, world);
        var before = await Everything(world);
        var listed = OperationList.All[operation];

        foreach (var kind in Enum.GetValues<Who>())
        {
            // Another subscriber always; every other kind only where the operation does not name it.
            if (kind is not Who.Subscriber && kind is not Who.Guest && listed.May.HasFlag(kind)) continue;
            if (kind is Who.Guest && listed.May.HasFlag(kind) && listed.Picture == typeof(Account)) continue;
            var stranger = new Caller(kind, "stranger", "test", world.NewKey(), Rights.R3) { Accounts = [world.Boris.Account], Cabinet = world.Boris.Cabinet };
            (await Ask(world, operation, sample.Ask, stranger)).ShouldBeOfType<Outcome<object>.Refused>().Code.ShouldBe(Refusals.NotAllowed, $"{kind}");
        }
        (await Everything(world)).ShouldBe(before);
    }

    [Theory, MemberData(nameof(OnBoth)), Trait("security", "S-11")]
    public async Task A_session_that_has_proved_too_little_is_asked_for_more(string operation, string database)
    {
        await using var world = await World.Open(database);
        var sample = await Samples.For(operation, world);
        var listed = OperationList.All[operation];
        if (listed.Rights == Rights.None) return;
        (await Ask(world, operation, sample.Ask, sample.By(world.NewKey()) with { Rights = listed.Rights - 1 }))
            .ShouldBeOfType<Outcome<object>.Refused>().Code.ShouldBe(Refusals.ProveMore);
    }

    [Theory, MemberData(nameof(OnBoth)), Trait("security", "S-43")]
    public async Task It_leaves_one_archive_row_that_says_who_asked(string operation, string database)
    {
        await using var world = await World.Open(database);
        var sample = await Samples.For(operation, world);
        var caller = sample.By(world.NewKey());
        await Ask(world, operation, sample.Ask, caller);

        var table = OperationList.All[operation].Picture == typeof(Account) ? "archive" : "cabinet_archive";
        (await world.Database.Read(s => s.All($"select caller_id, channel, outcome from {table} where operation = $1 order by seq desc limit 1",
            row => (row.GetString(0), row.GetString(1), row.GetString(2)), operation))).ShouldBe([(caller.Id, caller.Channel, "done")]);
    }

    public static TheoryData<string> Refused => [.. OperationList.All.Values.SelectMany(listed => listed.Refusals.Select(refusal => $"{listed.Name}/{refusal}"))];

    [Theory, MemberData(nameof(Refused))]
    public void Every_refusal_has_words_in_every_language(string code)
    {
        foreach (var language in TextBook.Languages) Wording.Texts.For(language).Has(code).ShouldBeTrue($"{code} in {language}");
    }
}
