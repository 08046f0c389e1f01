using System.Security.Cryptography;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Access;
using Kabinet.Tests.House;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Store;

/// <summary>A new key seals everything anew while people go on reading and writing; killed in the middle it goes on (S-45).</summary>
[Trait("security", "S-45")]
public sealed class KeyRotationTests
{
    public const int Cards = 1_000;
    const long FirstAccount = 900_000;

    /// <summary>Columns of bytes that hold a hash, a fingerprint, a public key or what is no secret: nothing to seal.</summary>
    static readonly string[] Unsealed =
    [
        "account.archive_head", "archive.hash", "reply.print", "cabinet.issued_hash", "cabinet.archive_head", "cabinet_device.browser", "cabinet_code.hash", "cabinet_code.browser", "cabinet_archive.hash", "cabinet_reply.print",
        "session.hash", "session.device_key", "demo_bank_payment.print", "usage_file.hash", "usage_reject.record", "cabinet_email.proof", "cabinet_recovery_code.hash", "cabinet_passkey.credential",
        "cabinet_passkey.public_key", "passkey_owner.credential", "reset_link.hash", "cabinet_app.current", "cabinet_app.device_key", "cabinet_used_token.hash", "refresh_token.hash", "number_link_code.hash", "account_passport.hash",
        "scratch_card.hash", "cabinet_home_request.passport", "payout.code_hash",
    ];

    static Task Fill(World world) => world.Database.Write(tx =>
    {
        var vault = world.Frame.Vault;
        for (var i = 0; i < Cards; i++)
            tx.Add("insert into sim_card (account_id, subscription_id, codes) values ($1, $2, $3)", FirstAccount + i, i, vault.Seal(BillSamples.Codes, new(FirstAccount + i), new(i)));
        byte[] Sealed(string place) => vault.Seal("kept"u8, place);
        tx.Add("insert into cabinet_totp (cabinet_id, last_step, wrong, secret, pending) values ($1, 0, 0, $2, $3)", world.Vera.Cabinet.Value, Sealed(WriteFactors.Place(world.Vera.Cabinet)), Sealed(WriteFactors.Place(world.Vera.Cabinet)));
        tx.Add("insert into cabinet_home_request (cabinet_id, request_id, number, terms, claim, language, state, reason, asked_at, due_on) values ($1, 5, '22', 0, $2, 'ru', 0, '', 0, 0)", world.Vera.Cabinet.Value, Sealed(LoadHome.PlaceOf(world.Vera.Cabinet.Value, 5)));
        tx.Add("insert into second_request (account_id, request_id, operation, summary, reason, body, asked_by, asked_at, until_at, state) values ($1, 6, 'x', '', '', $2, 1, 0, 0, 0)", world.Vera.Account.Value, Sealed(LoadStaff.Place(world.Vera.Account.Value, 6)));
        for (var piece = 0; piece < 3; piece++)
            tx.Add("insert into detail_file (account_id, order_id, piece, body) values ($1, 7, $2, $3)", world.Vera.Account.Value, piece, Sealed(WriteDocuments.Place(7)));
        return ValueTask.CompletedTask;
    });

    /// <summary>Somebody's PIN as one server reads it.</summary>
    static async Task<string> Pin(Frame server, int card) => (await new ReadSimCodes(server.Database, server.Vault)
        .Run(new LinkedNumber(new(card), new(FirstAccount + card), "owner", "", new("79000000000"))))!.Pin.Reveal();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Everything_is_sealed_anew_under_load_and_after_a_kill_and_nothing_is_left_under_the_old_key(string database)
    {
        await using var world = await World.Open(database);
        await new Gate(world).SetPassword(world.Anna);
        await Fill(world);
        await new Gate(world).Entrance.RequestCode(world.Gleb.Msisdn, Gate.Visitor("home"));
        var file = KeyFile.MakeNext(world.Frame.Settings, world.Frame.Vault);
        await using var server = await world.AnotherNode(1);
        (server.Vault.Keys, server.Vault.Sealing).ShouldBe((2, 1), "it knows the new key and seals with the old one");
        await using var command = await world.AnotherNode(2);
        await KeyFile.UseNewest(command.Database, command.Vault);

        using var over = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var read = 0;
            for (var card = 0; !over.IsCancellationRequested; card = (card + 7) % Cards, read++) (await Pin(server, card)).ShouldBe("4821");
            return read;
        }, TestContext.Current.CancellationToken);

        try
        {
            var killed = 0L;
            await Should.ThrowAsync<OperationCanceledException>(() => new SealAnew(command.Database, command.Vault).Run((_, n) => { if ((killed = n) >= 3 * SealAnew.AtOnce) throw new OperationCanceledException(); }));
            // A server that was not restarted yet goes on with the old key.
            (await server.Runner.RunCabinet<StartTotp, Nothing>(new(world.Boris.Cabinet), world.As(world.Boris))).ShouldBeOfType<Outcome<Nothing>.Done>();
            await using (var after = await world.AnotherNode(3))
            {
                var done = await new SealAnew(after.Database, after.Vault).Run();
                done.Looked.ShouldBeGreaterThan(Cards);
                done.Anew.ShouldBe(done.Looked - killed, "what was done before the kill is left alone, and all the rest is not");
                done.Unreadable.ShouldBeEmpty();
            }
        }
        finally { await over.CancelAsync(); }
        (await reading).ShouldBeGreaterThan(0);

        var newest = new Vault(File.ReadAllBytes(file));
        foreach (var column in SealAnew.All)
        {
            var rows = await world.Database.Read(s => s.All($"select {column.Column}, {string.Join(", ", column.Keys)} from {column.Table} where length({column.Column}) > 0{column.Only}",
                row => (Sealed: row.Bytes(0), Key: column.Keys.Select((_, i) => Convert.ToInt64(row.GetValue(i + 1))).ToArray())));
            rows.ShouldNotBeEmpty($"{column.Table}.{column.Column}");
            foreach (var (sealedBytes, key) in rows) Should.NotThrow(() => newest.Unseal(sealedBytes, column.Place(key)), $"{column.Table}.{column.Column} opens with the new key alone");
        }
        await using var restarted = await world.AnotherNode(4);
        restarted.Vault.Sealing.ShouldBe(2);
        (await new SealAnew(restarted.Database, restarted.Vault).Run()).Anew.ShouldBe(0);
        (await Pin(restarted, 5)).ShouldBe("4821");
        // What is hashed stays under the first key.
        (await new Gate(world, restarted).Password(world.Anna, Gate.Good)).ShouldBe("in");
        KeyFile.MakeNext(restarted.Settings, restarted.Vault).ShouldEndWith(".3");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_the_key_that_seals_no_server_starts_and_what_no_key_opens_is_named(string database)
    {
        await using var world = await World.Open(database);
        await Fill(world);
        await world.Database.Write(tx => { tx.Add("update sim_card set codes = $1 where subscription_id = 3", RandomNumberGenerator.GetBytes(60)); return ValueTask.CompletedTask; });
        var file = KeyFile.MakeNext(world.Frame.Settings, world.Frame.Vault);
        await using (var command = await world.AnotherNode(1))
        {
            Should.Throw<SettingRefused>(() => KeyFile.MakeNext(command.Settings, command.Vault)).Message.ShouldContain("not in use");
            await KeyFile.UseNewest(command.Database, command.Vault);
            (await new SealAnew(command.Database, command.Vault).Run()).Unreadable.ShouldBe([$"sim_card {FirstAccount + 3} 3"]);
        }
        var kept = File.ReadAllBytes(file);
        File.Move(file, $"{file}-away");
        (await Should.ThrowAsync<SettingRefused>(() => world.AnotherNode(2))).Message.ShouldContain("key.2");
        File.Move($"{file}-away", file);
        File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(32));
        (await Should.ThrowAsync<SettingRefused>(() => world.AnotherNode(2))).Message.ShouldContain("key.2");
        File.WriteAllBytes(file, kept[..31]);
        (await Should.ThrowAsync<SettingRefused>(() => world.AnotherNode(2))).Message.ShouldContain("too short");
        File.WriteAllBytes(file, kept);
        await using var again = await world.AnotherNode(2);
        again.Vault.Sealing.ShouldBe(2);
    }

    [Fact]
    public async Task Every_column_of_bytes_is_sealed_and_sealed_anew_or_holds_no_secret()
    {
        await using var world = await World.Open(Databases.Postgres);
        var columns = await world.Database.Read(s => s.All("select table_name::text || '.' || column_name::text from information_schema.columns where table_schema = 'public' and data_type = 'bytea'", row => row.GetString(0)));
        columns.Order(StringComparer.Ordinal).ShouldBe(Unsealed.Concat(SealAnew.All.Select(c => $"{c.Table}.{c.Column}")).Order(StringComparer.Ordinal));
    }
}
