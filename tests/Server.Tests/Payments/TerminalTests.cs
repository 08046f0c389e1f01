using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Kabinet.Commands;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Terminals and banks that ask us: OSMP and ЕРИП, byte for byte, and the register of a day.</summary>
[Trait("feature", "PAY-10")]
public sealed class TerminalTests
{
    /// <summary>As the world's settings have them.</summary>
    const string Secret = "terminal-secret", Salt = "erip-salt";

    static HttpClient Terminal(Site site, string secret = Secret)
    {
        var http = site.Visitor();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"qiwi:{secret}")));
        return http;
    }

    static string Pay(Person person, string txn, string sum = "10.45") => $"/gateways/osmp/qiwi?command=pay&txn_id={txn}&txn_date=20261122010203&account={person.Msisdn.Digits}&sum={sum}";

    static async Task<(string Result, string Prv, string Text)> Ask(HttpClient http, string path)
    {
        var text = await (await http.GetAsync(path)).Content.ReadAsStringAsync();
        var xml = XDocument.Parse(text).Root!;
        return (xml.Element("result")!.Value, xml.Element("prv_txn")?.Value ?? "", text);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "gateway calls back twice, or at once")]
    [Trait("security", "S-51")]
    public async Task A_payment_repeated_fifty_times_at_once_is_one_credit_with_one_number_of_ours(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        using var http = Terminal(site);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Ask(http, Pay(world.Anna, "1234567"))));
        answers.Select(a => a.Result).Distinct().ShouldBe(["0"]);
        answers.Select(a => a.Prv).Distinct().ShouldHaveSingleItem();
        answers[0].Text.ShouldBe($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><osmp_txn_id>1234567</osmp_txn_id><prv_txn>{answers[0].Prv}</prv_txn><sum>10.45</sum><result>0</result><comment>OK</comment></response>");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 1045));

        // Another sum or another account under the same number is refused and rings.
        var rang = new List<string>();
        world.Frame.Queues.AlarmRang = (kind, _) => rang.Add(kind);
        (await Ask(http, Pay(world.Anna, "1234567", "10.46"))).Result.ShouldBe("300");
        (await Ask(http, Pay(world.Boris, "1234567"))).Result.ShouldBe("300");
        rang.ShouldBe(["payment-differs", "payment-differs"]);
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Check_and_every_result_of_the_protocol(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        using var http = Terminal(site);
        async Task<string> Check(string account, string sum = "10.45") => (await Ask(http, $"/gateways/osmp/qiwi?command=check&txn_id=1&account={account}&sum={sum}")).Result;
        (await Check(world.Anna.Msisdn.Digits)).ShouldBe("0");
        (await Check("2200000001")).ShouldBe("0");
        (await Check("123")).ShouldBe("4");
        (await Check("9001999999")).ShouldBe("5");
        (await Check(world.Anna.Msisdn.Digits, "9.99")).ShouldBe("241");
        (await Check(world.Anna.Msisdn.Digits, "15000.01")).ShouldBe("242");
        (await Check(world.Anna.Msisdn.Digits, "10.455")).ShouldBe("300");
        (await Ask(http, "/gateways/osmp/qiwi?command=pay&txn_id=abc")).Result.ShouldBe("300");
        (await Ask(http, "/gateways/osmp/qiwi?command=dance&txn_id=1")).Result.ShouldBe("300");
        await world.Database.Write(async tx => await tx.Session.Run("update subscription set state = 2 where account_id = $1", world.Boris.Account.Value));
        (await Check(world.Boris.Msisdn.Digits)).ShouldBe("79");
        (await Ask(http, Pay(world.Boris, "9"))).Result.ShouldBe("79");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));

        (await Ask(http, Pay(world.Anna, "2"))).Result.ShouldBe("0");
        (await Ask(http, "/gateways/osmp/qiwi?command=status&txn_id=2")).Result.ShouldBe("0");
        (await Ask(http, "/gateways/osmp/qiwi?command=cancel&txn_id=2")).Result.ShouldBe("0");
        (await Ask(http, "/gateways/osmp/qiwi?command=cancel&txn_id=2")).Result.ShouldBe("0");
        (await Ask(http, Pay(world.Anna, "2"))).Result.ShouldBe("300");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));

        (await Ask(http, Pay(world.Anna, "3", "100.00"))).Result.ShouldBe("0");
        var call = await Asking.Yes(world, new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(40000), 60), world.Counterparty());
        await Asking.Yes(world, new CommitHold(world.Anna.Account, call.Id, world.Money(40000)), world.Counterparty());
        (await Ask(http, "/gateways/osmp/qiwi?command=cancel&txn_id=3")).Result.ShouldBe("7");

        using var stranger = Terminal(site, "wrong-secret");
        (await stranger.GetAsync(Pay(world.Anna, "4"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetAsync(Pay(world.Anna, "4").Replace("/qiwi", "/other", StringComparison.Ordinal), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Faults()).ShouldBeEmpty();
    }

    static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    static string Sign(string xml) => "SALT+MD5: " + Convert.ToHexString(MD5.HashData(Cyrillic.GetBytes(Salt + xml)));

    static async Task<XElement?> Erip(Site site, string type, string inner, string account = "", string? signature = null)
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"windows-1251\" ?><ServiceProvider_Request><Version>1</Version><RequestType>{type}</RequestType><DateTime>20261122120000</DateTime>"
            + $"<PersonalAccount>{account}</PersonalAccount><Currency>933</Currency><RequestId>7</RequestId><{type}>{inner}</{type}><!-- Тест --></ServiceProvider_Request>";
        using var http = site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gateways/erip")
        {
            Content = new ByteArrayContent([.. "XML="u8, .. WebUtility.UrlEncodeToBytes(Cyrillic.GetBytes(xml), 0, Cyrillic.GetByteCount(xml))]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.TryAddWithoutValidation("ServiceProvider-Signature", signature ?? Sign(xml));
        var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK) return null;
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var text = Cyrillic.GetString(bytes);
        answer.Headers.GetValues("ServiceProvider-Signature").Single().ShouldBe(Sign(text));
        return XDocument.Parse(text).Root;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ERIP_asks_announces_pays_once_and_takes_back(string database)
    {
        await using var world = await World.Open(database, "by");
        await using var site = await Site.Open(world);
        var phone = world.Anna.Msisdn.Digits;
        (await Erip(site, "ServiceInfo", "<Agent>999</Agent>", phone))!.Element("ServiceInfo")!.Element("Name")!.Value.ShouldBe("А…");
        (await Erip(site, "ServiceInfo", "<Agent>999</Agent>", "375291999999"))!.Element("Error").ShouldNotBeNull();
        (await Erip(site, "ServiceInfo", "", phone, "SALT+MD5: 00000000000000000000000000000000")).ShouldBeNull();

        var trx = (await Erip(site, "TransactionStart", "<Amount>12.50</Amount><TransactionId>555</TransactionId>", phone))!.Element("TransactionStart")!.Element("ServiceProvider_TrxId")!.Value;
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850), "announced is not paid");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Erip(site, "TransactionResult", $"<TransactionId>555</TransactionId><ServiceProvider_TrxId>{trx}</ServiceProvider_TrxId>")));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 1250));
        (await Erip(site, "TransactionStart", "<Amount>12.51</Amount><TransactionId>555</TransactionId>", phone))!.Element("Error").ShouldNotBeNull();

        await Erip(site, "TransactionStart", "<Amount>3.00</Amount><TransactionId>556</TransactionId>", phone);
        await Erip(site, "TransactionResult", "<TransactionId>556</TransactionId><ErrorText>Отмена</ErrorText>");
        (await Erip(site, "TransactionResult", "<TransactionId>556</TransactionId>"))!.Element("Error").ShouldNotBeNull("given up stays given up");

        (await Erip(site, "StornStart", "<TransactionId>555</TransactionId><Amount>12.50</Amount>"))!.Element("StornStart").ShouldNotBeNull();
        (await Erip(site, "StornResult", "<TransactionId>555</TransactionId>"))!.Element("StornResult").ShouldNotBeNull();
        (await Erip(site, "StornResult", "<TransactionId>555</TransactionId>"))!.Element("StornResult").ShouldNotBeNull();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_register_of_a_day_names_every_difference(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        using var http = Terminal(site);
        foreach (var (txn, sum) in new[] { ("1", "10.00"), ("2", "20.00"), ("3", "30.00"), ("4", "40.00") }) (await Ask(http, Pay(world.Anna, txn, sum))).Result.ShouldBe("0");
        await Ask(http, "/gateways/osmp/qiwi?command=cancel&txn_id=4");
        var taken = await new TakenPayments(world.Database, world.Frame.Runner, world.Frame.Ids, world.Frame.Queues, () => world.Catalog, world.Clock).Of("osmp-qiwi", new DateOnly(2026, 11, 22));
        Registers.Differences(Registers.Read(["# number;sum", "1;10.00", "2;20,01;more", "4;40.00", "5;50.00", ""], Currency.Rub), taken).ShouldBe(
        [
            "2: 20.01 RUB in the register, 20 RUB credited here", "4: 40 RUB in the register, here it is TakenBack and not credited",
            "5: 50 RUB in the register, unknown here", "3: 30 RUB credited here, not in the register",
        ]);
        Should.Throw<SettingRefused>(() => Registers.Read(["1;10.00", "1;10.00"], Currency.Rub)).Message.ShouldContain("twice");
        Should.Throw<SettingRefused>(() => Registers.Read(["1;-5"], Currency.Rub)).Message.ShouldContain("Line 1");
    }
}
