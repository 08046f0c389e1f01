using System.Net;
using Kabinet.Delivery;
using Kabinet.Operations.Leftovers;
using Kabinet.Operations.Services;
using Kabinet.Store;
using Kabinet.Tests.House;
using Kabinet.Tests.Tariffs;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Leftovers;

/// <summary>What is left of packages: exchanged by rate, given to another number within ceilings, never twice.</summary>
[Trait("feature", "SERV-02")]
public sealed class LeftoverTests
{
    static async Task<(string Code, long Left, DateTimeOffset Until)[]> Grants(World world, Person who) => [.. (await world.Database.Read(s =>
        s.All(LoadAccount.GrantsOf, LoadAccount.ReadGrant, who.Account.Value, world.Clock.GetUtcNow().Stored()))).Where(g => g.Id != 0 && g.Left > 0).OrderBy(g => g.Code, StringComparer.Ordinal).Select(g => (g.Code, g.Left, g.Until))];

    static async Task<long> Left(World world, Person who, string code) => (await Grants(world, who)).Where(g => g.Code == code).Sum(g => g.Left);

    /// <summary>Waits until the receiver's account has answered, however long the outbox takes.</summary>
    static async Task<GiftState> Settled(World world, Payments.Till till)
    {
        for (var left = 3000; ; left--)
        {
            await till.Get<EmptyOutbox>().DeliverDue();
            var state = await world.Database.Read(s => s.First("select state from gift where account_id = $1 and state <> 0", row => (GiftState)row.GetInt32(0), world.Anna.Account.Value));
            if (state is GiftState.Arrived or GiftState.Returned || left == 0) return state;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Minutes_become_gigabytes_that_live_as_long_and_are_not_exchanged_again(string database)
    {
        var (till, anna) = await Cabin.Open(database);
        await using var _ = till;
        var world = till.World;
        await world.HasLeft();
        var page = await anna.Page("/leftovers");
        foreach (var said in new[] { "10 ГБ", "300 мин", "100 мин на 1 ГБ", "50 SMS на 200 МБ не хватает остатка", "Сейчас можно подарить 5 ГБ" }) page.Said().ShouldContain(said);
        var one = await anna.Page(page.Link("100 мин на 1 ГБ").GetAttribute("href")!);
        foreach (var said in new[] { "Осталось 300 мин", "Отдадите 100 мин", "Получите 1 ГБ", "Действует до 30 ноября" }) one.Said().ShouldContain(said);
        (await anna.Press(one, "/leftovers/exchange")).Page.Said().ShouldContain("200 мин");
        (await anna.Press(one, "/leftovers/exchange")).Page.Said().ShouldContain("200 мин", customMessage: "the same press is the same exchange");

        var got = (await Grants(world, world.Anna)).Single(g => g.Code == "leftovers/data");
        (got.Left, world.Catalog.Calendar.DayOf(got.Until)).ShouldBe((DataSize.Gigabyte, new DateOnly(2026, 12, 1)));
        foreach (var __ in new int[2]) await Asking.Yes(world, new ExchangeLeftovers(world.Anna.Account, world.Anna.Number, "100min-1gb"), world.As(world.Anna));
        (await Asking.No(world, new ExchangeLeftovers(world.Anna.Account, world.Anna.Number, "100min-1gb"), world.As(world.Anna))).ShouldBe("leftovers.exchange/NotEnough");
        (await Asking.No(world, new ExchangeLeftovers(world.Anna.Account, world.Anna.Number, "1min-9gb"), world.As(world.Anna))).ShouldBe("leftovers.exchange/NoSuchExchange");
        (await anna.Page("/leftovers")).Said().ShouldContain("10 ГБ до 30 ноября", customMessage: "what was got is not among what may be exchanged");
        (await anna.Page("/limits")).Said().ShouldContain("Интернет по обмену");
        (await anna.Page("/archive")).Said().ShouldContain("Вы обменяли пакеты");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Internet_is_given_after_the_receiver_is_seen_lives_its_days_and_is_not_given_on(string database)
    {
        var (till, anna) = await Cabin.Open(database);
        await using var _ = till;
        var world = till.World;
        await world.HasLeft();
        var (status, wrong) = await anna.Press(await anna.Page("/leftovers"), "/leftovers/gift", ("phone", "+7 900 000-00-09"), ("amount", $"{DataSize.Gigabyte}"));
        (status, wrong.Said().Contains("Такого номера у нас нет", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true), wrong.Said());

        var (_, check) = await anna.Press(wrong, "/leftovers/gift", ("phone", world.Boris.Msisdn.Digits), ("amount", $"{3 * DataSize.Gigabyte}"));
        foreach (var said in new[] { "Подтвердите подарок", "У вас останется 7 ГБ", "действует до 28 ноября", "Подарить 3 ГБ" }) check.Said().ShouldContain(said);
        (await Left(world, world.Anna, "svobodny/data")).ShouldBe(10 * DataSize.Gigabyte, "nothing is taken before the press");
        foreach (var press in new[] { check, check }) (await anna.Press(press, "/leftovers/gift")).Page.Said().ShouldContain("Подарок", Case.Sensitive, "the same press is the same gift");
        (await Settled(world, till)).ShouldBe(GiftState.Arrived);

        (await Left(world, world.Anna, "svobodny/data")).ShouldBe(7 * DataSize.Gigabyte);
        var gift = (await Grants(world, world.Boris)).Single(g => g.Code == "leftovers/gift");
        (gift.Left, world.Catalog.Calendar.DayOf(gift.Until)).ShouldBe((3 * DataSize.Gigabyte, new DateOnly(2026, 11, 29)));
        (await Asking.No(world, world.Gift() with { Account = world.Boris.Account, Subscription = world.Boris.Number, To = world.Anna.Msisdn.Digits }, world.As(world.Boris))).ShouldBe("gift.start/NotEnough", "what was received is not given on");
        (await Asking.No(world, world.Gift(2), world.As(world.Anna))).ShouldBe("gift.start/CeilingReached", "three and three are more than five a day");
        (await anna.Page("/leftovers")).Said().ShouldNotContain("Сейчас подарить нечего", customMessage: "two more may be given today");
        using var boris = await till.SignedIn(world.Boris);
        (await boris.Page("/leftovers")).Said().ShouldContain("Сейчас подарить нечего", customMessage: "all he has was given to him");
        (await boris.Page("/leftovers")).Said().ShouldContain("Подарили вам");
        (await anna.GetAsync($"/leftovers/gift/{(await Asking.Yes(world, world.Gift(), world.As(world.Anna))).Id}?n={world.Boris.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_gift_that_the_receiver_cannot_take_comes_back_as_it_was(string database)
    {
        var (till, _) = await Cabin.Open(database);
        await using var __ = till;
        var world = till.World;
        await world.HasLeft();
        var gift = await Asking.Yes(world, world.Gift(1), world.As(world.Anna));
        await world.Database.Write(tx => { tx.Add("update subscription set state = 1 where account_id = $1", world.Boris.Account.Value); return ValueTask.CompletedTask; });
        await Asking.Yes(world, new ConfirmGift(world.Anna.Account, world.Anna.Number, gift.Id), world.As(world.Anna));
        (await Settled(world, till)).ShouldBe(GiftState.Returned);
        (await Left(world, world.Anna, "svobodny/data")).ShouldBe(10 * DataSize.Gigabyte);
        (await Grants(world, world.Boris)).ShouldNotContain(g => g.Code == "leftovers/gift");
        (await Asking.No(world, new SettleGift(world.Anna.Account, gift.Id, false), world.Counterparty(world.NewKey()))).ShouldBe("gift.settle/NotAsked");
        (await Asking.No(world, new ConfirmGift(world.Anna.Account, world.Anna.Number, gift.Id), world.As(world.Anna))).ShouldBe("gift.confirm/AlreadyGiven");

        var late = await Asking.Yes(world, world.Gift(), world.As(world.Anna));
        world.Clock.Move(TimeSpan.FromMinutes(11));
        (await Asking.No(world, new ConfirmGift(world.Anna.Account, world.Anna.Number, late.Id), world.As(world.Anna))).ShouldBe("gift.confirm/TooLate");
        (await Asking.No(world, world.Gift() with { To = world.Anna.Msisdn.Digits }, world.As(world.Anna))).ShouldBe("gift.start/OwnNumber");
        (await Asking.No(world, world.Gift() with { Amount = 1 }, world.As(world.Anna))).ShouldBe("gift.start/WrongAmount");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_other_operator_gives_gigabytes_and_exchanges_nothing()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, "by");
        await using var _ = till;
        await till.World.HasLeft();
        var page = (await anna.Page("/leftovers")).Said();
        page.ShouldContain("До 2 ГБ в день и 10 ГБ в месяц");
        page.ShouldNotContain("Обмен пакетов");
    }
}
