using System.Text;
using Kabinet.Counterparties.Sms;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kabinet.Tests.Delivery;

[Trait("security", "S-60")]
public sealed class DeliveryTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "MSG-02")]
    public async Task A_notice_reaches_the_phone_in_the_subscribers_language(string database)
    {
        await using var world = await World.Open(database);
        await world.Run(new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Money(30000)), world.As(world.Anna));

        (await Post(world, Demo(world)).DeliverDue(default)).ShouldBe(1);

        (await Inbox(world, world.Anna)).ShouldHaveSingleItem().ShouldStartWith("Обещанный платёж 300,00 ₽ зачислен. До ");
        (await Rows(world)).ShouldBe(["2 0"], "delivered rows keep no body");
    }

    /// <summary>The phone of the contract has a balance and a tariff of its own.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "MSG-02")]
    public async Task What_is_about_a_home_service_says_so_on_the_phone_of_its_contract(string database)
    {
        await using var world = await World.Open(database);
        var home = await world.AddHome(contact: world.Anna.Msisdn.Digits);
        await Queue(world, home, new NoticeQueued(home.Number, "tariff.not-changed.NotEnoughMoney", new Dictionary<string, object>()));
        await Queue(world, world.Anna, new NoticeQueued(world.Anna.Number, "tariff.not-changed.NotEnoughMoney", new Dictionary<string, object>()));
        await Post(world, Demo(world)).DeliverDue(default);

        (await Inbox(world, world.Anna)).Order(StringComparer.Ordinal).ShouldBe([$"Дом {HomeLines.Account}: На переход не хватило денег. У вас остался прежний тариф.", "На переход не хватило денег. У вас остался прежний тариф."]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-45"), Trait("security", "S-48")]
    public async Task A_secret_lies_sealed_and_is_wiped_when_it_is_sent(string database)
    {
        await using var world = await World.Open(database);
        await Queue(world, world.Anna, new SecretNoticeQueued(world.Anna.Number, "sms.worded", "text", new Secret("pin-7391"), world.Clock.GetUtcNow().AddHours(1)));
        Encoding.UTF8.GetString(await Body(world)).ShouldNotContain("7391");

        var told = new Listener();
        await Post(world, told).DeliverDue(default);

        told.Bodies.ShouldHaveSingleItem().ShouldContain("pin-7391");
        (await Body(world)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_secret_that_is_too_late_is_never_sent_and_is_wiped(string database)
    {
        await using var world = await World.Open(database);
        await Queue(world, world.Anna, new SecretNoticeQueued(world.Anna.Number, "sms.worded", "text", new Secret("7391"), world.Clock.GetUtcNow().AddMinutes(5)));
        world.Clock.Move(TimeSpan.FromMinutes(5));

        var told = new Listener();
        await Post(world, told).DeliverDue(default);

        told.Bodies.ShouldBeEmpty();
        (await Rows(world)).ShouldBe(["1 0"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Messages_of_one_number_never_overtake_one_another(string database)
    {
        await using var world = await World.Open(database);
        for (var i = 0; i < 5; i++) await Queue(world, world.Anna, Text(world.Anna, $"{i}"), Text(world.Anna, $"{i}b"));
        await Queue(world, world.Boris, Text(world.Boris, "B"));

        var told = new Listener { Answer = (n, body) => body.Contains("0b", StringComparison.Ordinal) && n < 3 ? new Sent.Later("busy") : Sent.Ok };
        var post = Post(world, told);
        await post.DeliverDue(default);
        told.Delivered.ToHashSet().ShouldBe(["0", "B"], ignoreOrder: true, "what follows a message that could not be sent waits for it");
        for (var i = 0; i < 4; i++) { world.Clock.Move(TimeSpan.FromMinutes(1)); await post.DeliverDue(default); }

        told.Delivered.Where(t => t != "B").ShouldBe(["0", "0b", "1", "1b", "2", "2b", "3", "3b", "4", "4b"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_always_refused_for_now_dies_after_ten_attempts(string database)
    {
        await using var world = await World.Open(database);
        await Queue(world, world.Anna, Text(world.Anna, "hello"));
        var told = new Listener { Answer = (_, _) => new Sent.Later("HTTP 503") };
        var post = Post(world, told);
        for (var i = 0; i < 15; i++) { await post.DeliverDue(default); world.Clock.Move(TimeSpan.FromHours(1)); }

        told.Bodies.Count.ShouldBe(ClaimOutbox.MaxAttempts);
        (await Errors(world)).ShouldBe(["10 attempts: HTTP 503"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_will_never_work_is_tried_once_and_what_follows_goes_on(string database)
    {
        await using var world = await World.Open(database);
        await Queue(world, world.Anna, Text(world.Anna, "bad"));
        await Queue(world, world.Anna, Text(world.Anna, "good"));
        var told = new Listener { Answer = (_, body) => body.Contains("bad", StringComparison.Ordinal) ? new Sent.Never("HTTP 400") : Sent.Ok };
        await Post(world, told).DeliverDue(default);

        told.Delivered.ShouldBe(["good"]);
        (await new ClaimOutbox(world.Database, world.Frame.Vault).CountDead()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "AUTH-21")]
    public async Task A_re_issued_number_gets_nothing_of_its_old_owner(string database)
    {
        await using var world = await World.Open(database);
        await Queue(world, world.Anna, Text(world.Anna, "for Anna"));
        await world.Database.Write(tx =>
        {
            tx.Add("update number_owner set subscription_id = $2, generation = 2 where msisdn = $1", world.Anna.Msisdn.Digits, world.Frame.Ids.Block());
            return ValueTask.CompletedTask;
        });

        await Post(world, Demo(world)).DeliverDue(default);

        (await Inbox(world, world.Anna)).ShouldBeEmpty();
        (await Rows(world)).ShouldBe(["2 0"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_servers_at_once_deliver_a_message_once(string database)
    {
        await using var world = await World.Open(database);
        for (var i = 0; i < 20; i++) await Queue(world, world.Anna, Text(world.Anna, $"{i}"));
        var told = new Listener();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Post(world, told).DeliverDue(default))));

        told.Delivered.ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i}"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_server_that_died_gives_its_messages_back_after_the_lease(string database)
    {
        await using var world = await World.Open(database);
        await Queue(world, world.Anna, Text(world.Anna, "x"));
        var dead = new ClaimOutbox(world.Database, world.Frame.Vault);
        (await dead.Claim(Queues.ShardOf(world.Anna.Account.Value), "sms", world.Clock.GetUtcNow(), 10)).Count.ShouldBe(1);

        var told = new Listener();
        await Post(world, told).DeliverDue(default);
        told.Delivered.ShouldBeEmpty();
        world.Clock.Move(ClaimOutbox.Lease);
        await Post(world, told).DeliverDue(default);
        told.Delivered.ShouldBe(["x"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "low-balance notices dead without anyone knowing")]
    public async Task An_old_undelivered_message_raises_the_alarm(string database)
    {
        await using var world = await World.Open(database);
        await Queue(world, world.Anna, Text(world.Anna, "low balance"));
        using var post = Empty(world, new Listener { Answer = (_, _) => new Sent.Later("down") });
        await post.DeliverDue();
        (await post.Watch()).ShouldBeFalse();
        world.Clock.Move(EmptyOutbox.TooOld + TimeSpan.FromSeconds(1));
        (await post.Watch()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_commit_wakes_the_delivery_and_a_person_can_wait_for_it(string database)
    {
        await using var world = await World.Open(database);
        var told = new Listener();
        using var post = Empty(world, told);
        await post.StartAsync(default);
        await post.StartedAsync(default);
        await Queue(world, world.Anna, Text(world.Anna, "now"));
        await post.DeliverNow("sms", world.Anna.Account.Value);
        told.Delivered.ShouldBe(["now"]);
        await post.StopAsync(default);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_server_listens()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await Queue(world, world.Anna, Text(world.Anna, "from the last run"));
        var seen = new List<string>();
        var told = new Listener { Answer = (_, _) => { lock (seen) seen.Add("sent"); return Sent.Ok; } };
        using var post = Empty(world, told);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHostedService(_ => post).AddHostedService(_ => new LateServer(() => { lock (seen) seen.Add("listens"); }));
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await Until.So(() => ValueTask.FromResult(told.Delivered.Count > 0), "the message of the last run");
        seen.ShouldBe(["listens", "sent"]);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A server that takes its time to listen: the lanes have every chance to be first.</summary>
    sealed class LateServer(Action listens) : IHostedService
    {
        public async Task StartAsync(CancellationToken stop)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
            listens();
        }

        public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
    }

    static NoticeQueued Text(Person person, string text) => new(person.Number, "sms.worded", new Dictionary<string, object> { ["text"] = text });

    static Task Queue(World world, Person person, params Change[] changes)
    {
        var setting = new Setting(world.Clock.GetUtcNow(), world.Catalog, new Fresh(new byte[32], world.Frame.Ids.Block()), Facts.None);
        return world.Database.Write(tx =>
        {
            foreach (var change in changes) world.Frame.Queues.Write(tx, person.Account.Value, change, setting);
            return ValueTask.CompletedTask;
        });
    }

    static Lane Post(World world, ICounterparty counterparty) =>
        new(counterparty, new ClaimOutbox(world.Database, world.Frame.Vault), world.Clock, NullLogger.Instance);

    static EmptyOutbox Empty(World world, ICounterparty counterparty) =>
        new([counterparty], new ClaimOutbox(world.Database, world.Frame.Vault), world.Frame.Queues, world.Clock, NullLogger<EmptyOutbox>.Instance);

    static DemoSms Demo(World world) => new(new SmsText(world.Database, () => world.Catalog, world.Clock), world.Database, () => world.Catalog, world.Clock);

    static ValueTask<List<string>> Inbox(World world, Person person) => world.Database.Read(s =>
        s.All("select body from demo_sms where msisdn = $1", row => row.GetString(0), person.Msisdn.Digits));

    static ValueTask<List<string>> Rows(World world) => world.Database.Read(s =>
        s.All("select state, length(body) from outbox", row => $"{row.GetInt32(0)} {row.GetInt32(1)}"));

    static ValueTask<List<string?>> Errors(World world) => world.Database.Read(s => s.All("select error from outbox", row => row.TextOrNone(0)));

    static async Task<byte[]> Body(World world) => (await world.Database.Read(s => s.First("select body from outbox", row => row.Bytes(0))))!;
}
