using Kabinet.Operations.Life;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.Life;

/// <summary>What points at a number ends with its life (B8): others' regular sharing, its own autopay, the saved cards of the last number.</summary>
[Trait("feature", "AUTH-22"), Trait("feature", "PAY-06"), Trait("security", "S-15")]
public sealed class PointedAtTests
{
    static Task Card(World world, Person person) => world.Database.Write(tx =>
    {
        tx.Add("insert into saved_card (account_id, card_id, title, token, at) values ($1, 1, 'Мир •• 4821', 'token', 0)", person.Account.Value);
        return ValueTask.CompletedTask;
    });

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_that_is_given_up_takes_what_points_at_it_with_it(string database)
    {
        await using var world = await World.Open(database);
        var (today, terms) = (world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()), world.Catalog.Versions[^1].TopUps);
        var toBoris = await Yes(world, new SetUpShare(world.Anna.Account, world.Anna.Number, world.Boris.Msisdn.Digits, world.Money(1000), ShareEvery.Month, today.AddDays(5)), world.As(world.Anna));
        await Yes(world, new SetUpShare(world.Anna.Account, world.Anna.Number, world.Vera.Msisdn.Digits, world.Money(1000), ShareEvery.Month, today.AddDays(5)), world.As(world.Anna));
        var paused = await Yes(world, new SetUpShare(world.Vera.Account, world.Vera.Number, world.Boris.Msisdn.Digits, world.Money(1000), ShareEvery.Week, today.AddDays(5)), world.As(world.Vera));
        await Yes(world, new PauseShare(world.Vera.Account, world.Vera.Number, paused.Id, true), world.As(world.Vera));
        var own = await Yes(world, new SetUpShare(world.Boris.Account, world.Boris.Number, world.Anna.Msisdn.Digits, world.Money(1000), ShareEvery.Day, today.AddDays(1)), world.As(world.Boris));
        await Card(world, world.Boris);
        var autopay = await Yes(world, new SetUpAutopay(world.Boris.Account, world.Boris.Number, AutopayKind.BelowBalance, terms.Min, 0, 1, terms.Min, world.Money(1000)), world.As(world.Boris));

        await Yes(world, new ReleaseNumber(world.Boris.Account, world.Boris.Number, ReleaseReason.GivenUp), world.Agent());
        while (await world.RunDue() > 0) { }

        async Task<List<(long, int)>> States(string table) => await world.Database.Read(s => s.All($"select {table}_id, state from {table} order by 1", row => (row.GetInt64(0), row.GetInt32(1))));
        (await States("share")).ToDictionary(s => s.Item1, s => (ShareState)s.Item2).ShouldSatisfyAllConditions(
            s => s[toBoris.Id].ShouldBe(ShareState.Stopped), s => s[paused.Id].ShouldBe(ShareState.Stopped, "one that rests is not woken for a stranger"),
            s => s[own.Id].ShouldBe(ShareState.Stopped), s => s.Values.Count(v => v == ShareState.On).ShouldBe(1, "sharing to others goes on"));
        (await States("autopay")).ShouldBe([(autopay.Id, (int)AutopayState.Stopped)]);
        (await world.Database.Read(s => s.First("select removed from saved_card", row => row.GetInt32(0)))).ShouldBe(1, "it was the account's last number");
        foreach (var person in new[] { world.Anna, world.Vera })
            (await world.Waiting(person)).Count(n => n.Text == "share.stopped.no-receiver").ShouldBe(1, person.Name);
        (await world.Database.Read(s => s.First("select count(*) from share_target", row => row.GetInt64(0)))).ShouldBe(1);

        // The number's next owner gets nothing, whenever it is given out.
        await Yes(world, new AssignNumber(world.Gleb.Account, world.Boris.Msisdn, world.Tariff(), "Новый", GivenOut: true), world.Agent());
        world.Clock.Move(TimeSpan.FromDays(40));
        await world.RunDue();
        (await world.Database.Read(s => s.All("select to_msisdn from transfer", row => row.GetString(0)))).Distinct().ShouldBe([world.Vera.Msisdn.Digits]);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("feature", "AUTH-18")]
    public async Task A_new_SIM_is_told_to_every_number_of_the_cabinet()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await world.LetIn(world.Anna, world.Boris, Role.Viewer);
        await Yes(world, new NoteSimChange(world.Anna.Account, world.Anna.Number, world.Clock.GetUtcNow()), world.Counterparty());
        while (await world.RunDue() > 0) { }
        (await world.Waiting(world.Boris)).Single(n => n.Text == "life.sim-changed").Values["phone"].GetRawText().ShouldContain(world.Anna.Msisdn.Digits);
        (await world.Waiting(world.Vera)).ShouldBeEmpty();
        Notices.Of("life.sim-changed").ShouldBe(NoticeEvent.Credentials, "it cannot be switched off");
    }
}
