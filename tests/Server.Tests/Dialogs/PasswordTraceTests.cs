using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Dialogs;

/// <summary>A password that went through a dialog stands nowhere afterwards (security.md B3, S-60).</summary>
[Trait("security", "S-48")]
public sealed class PasswordTraceTests
{
    static readonly string[] Tables = ["ussd_session", "cabinet_archive", "cabinet_reply", "outbox", "cabinet", "sms_in"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "AUTH-05")]
    public async Task A_typed_password_stands_in_no_table_and_opens_little(string database)
    {
        await using var world = await World.Open(database, "by");
        var talk = new Talk(world, Gateway.Demo);
        await talk.Dial("Anna", "*111*17#");
        await talk.Type("Anna", "12");
        (await talk.Type("Anna", "vetka9")).Text.ShouldNotContain("vetka9");

        foreach (var table in Tables)
            (await Everything(world, table)).ShouldNotContain("vetka9", customMessage: table);
        (await world.Database.Read(s => s.First("select password_weak from cabinet where cabinet_id = $1", row => row.GetInt32(0), world.Anna.Cabinet.Value))).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "AUTH-04")]
    public async Task A_generated_password_stands_on_the_phone_alone(string database)
    {
        await using var world = await World.Open(database);
        var talk = new Talk(world, Gateway.Demo);
        await talk.Sms.Take(new(Gateway.Demo, world.Anna.Msisdn, "3339", "ПАРОЛЬ", "m1"));
        (await Everything(world, "outbox")).ShouldNotContain("access.password", customMessage: "sealed");
        await talk.Do("Anna waits 0 seconds");

        var sms = (await world.Database.Read(s => s.First("select body from demo_sms", row => row.GetString(0))))!;
        var password = System.Text.RegularExpressions.Regex.Match(sms, @": (\w{12})\.").Groups[1].Value;
        password.Length.ShouldBe(12, sms);
        foreach (var table in Tables) (await Everything(world, table)).ShouldNotContain(password, customMessage: table);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "AUTH-15")]
    public async Task A_password_wanted_by_SMS_opens_and_stands_in_no_table(string database)
    {
        await using var world = await World.Open(database);
        var talk = new Talk(world, Gateway.Demo);
        await talk.Do("Anna texts 3339: Новый  Kb5-xkwZ ");
        foreach (var table in Tables) (await Everything(world, table)).ShouldNotContain("Kb5-xkwZ", customMessage: table);
        var gate = new Access.Gate(world);
        (await gate.Password(world.Anna, "Kb5-xkwZ")).ShouldBe("code", "weak: on a new device it is not enough");
        (await gate.Password(world.Anna, "KB5-XKWZ")).ShouldBe("WrongPair", "letter for letter");
    }

    static async Task<string> Everything(World world, string table) => string.Join('\n', await world.Database.Read(s => s.All($"select * from {table}", row =>
        string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetValue(i) is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{row.GetValue(i)}")))));
}
