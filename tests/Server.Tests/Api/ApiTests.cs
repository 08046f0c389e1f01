using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Api;

/// <summary>The JSON door to every operation.</summary>
public sealed class ApiTests
{
    const string Take = "promised-payment.take";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "PAY-04")]
    public async Task A_repeat_under_the_same_key_has_one_effect_and_the_same_answer(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        using var http = await SignedIn(world, site, world.Anna);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Post(http, Take, Promise(world, world.Anna, 300), "k1")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        answers.Select(a => a.Body.ToJsonString()).Distinct().ShouldHaveSingleItem();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(64850));
        var other = await Post(http, Take, Promise(world, world.Anna, 100), "k1");
        (other.Status, (string)other.Body["code"]!).ShouldBe((HttpStatusCode.UnprocessableEntity, Refusals.KeyUsed));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_people_of_one_account_may_choose_the_same_key(string database)
    {
        await using var world = await World.Open(database);
        await world.LetIn(world.Boris, world.Anna, Role.Owner);
        await using var site = await Site.Open(world);
        using var anna = await SignedIn(world, site, world.Anna);
        using var boris = await SignedIn(world, site, world.Boris, Rights.R3);

        (await Post(anna, Take, Promise(world, world.Anna, 300), "k1")).Status.ShouldBe(HttpStatusCode.OK);
        var second = await Post(boris, Take, Promise(world, world.Anna, 100), "k1");
        (second.Status, (string)second.Body["code"]!).ShouldBe((HttpStatusCode.Conflict, $"{Take}/AlreadyPromised"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "owner of a sub-resource checked only afterwards")]
    public async Task Anothers_account_is_answered_exactly_like_an_unknown_one_by_every_operation(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        using var http = await SignedIn(world, site, world.Anna, Rights.R3);
        foreach (var listed in OperationList.All.Values)
        {
            var body = Sample(listed, world.Boris.Account, world.Boris.Cabinet, world.Boris.Number);
            var unknown = Sample(listed, new(404_404), new(404_404), world.Boris.Number);
            var (anothers, nobodys) = (await Post(http, listed.Name, body), await Post(http, listed.Name, unknown));
            anothers.Status.ShouldBe(HttpStatusCode.NotFound, listed.Name);
            (anothers.Body.ToJsonString(), anothers.Headers).ShouldBe((nobodys.Body.ToJsonString(), nobodys.Headers), listed.Name);
        }
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000));
    }

    [Fact]
    public async Task A_guest_is_asked_to_sign_in()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        using var http = new HttpClient { BaseAddress = new Uri(site.Address) };
        foreach (var listed in OperationList.All.Values)
            (await Post(http, listed.Name, new JsonObject())).Status.ShouldBe(HttpStatusCode.Unauthorized, listed.Name);

        // A cookie alone is not enough: a foreign page could send it too.
        http.DefaultRequestHeaders.Add("Cookie", $"kabinet={Uri.EscapeDataString(await world.OpenSession(world.Anna))}");
        (await Post(http, Take, Promise(world, world.Anna, 300))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        (await Post(http, Take, Promise(world, world.Anna, 300))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"subscription":"1","amount":{"value":"300.00","currency":"RUB"}}""", "account")]
    [InlineData("""{"account":"x","subscription":"1","amount":{"value":"300.00","currency":"RUB"}}""", "account")]
    [InlineData("""{"account":"1","subscription":"1","amount":{"value":"300.001","currency":"RUB"}}""", "amount")]
    [InlineData("""{"account":"1","subscription":"1","amount":300}""", "amount")]
    [InlineData("""{"account":"1","subscription":"1","amount":{"value":"300","currency":"XXX"}}""", "amount")]
    [InlineData("""{"account":"1","subscription":"1","amount":{"value":"300","currency":"RUB"},"discount":1}""", "discount")]
    [InlineData("""{"account":"1","subscription":null,"amount":{"value":"300","currency":"RUB"}}""", "subscription")]
    [InlineData("[]", "$"), InlineData("not json", "$"), InlineData("", "$")]
    public async Task A_mistake_in_the_body_names_the_field_and_nothing_of_ours(string body, string field)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        using var http = await SignedIn(world, site, world.Anna);
        var answer = await Send(http, Take, body, "k");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Type.ShouldBe("application/problem+json");
        answer.Body["errors"]!.AsObject().Select(e => e.Key).ShouldContain(field, answer.Body.ToJsonString());
        answer.Body.ToJsonString().ShouldNotContain("Kabinet.");
    }

    [Fact]
    public async Task Keys_types_and_names_are_checked()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        using var http = await SignedIn(world, site, world.Anna);
        (await Send(http, Take, "{}", null)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Send(http, Take, "{}", new string('k', 201))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Send(http, Take, "{}", "k", "text/plain")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Send(http, "no-such-operation", "{}", "k")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_in_the_callers_language_with_its_figures()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        using var http = await SignedIn(world, site, world.Gleb);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var answer = await Post(http, Take, Promise(world, world.Gleb, 300));
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        ((string)answer.Body["code"]!).ShouldBe("promised-payment.take/HasDebts");
        ((string)answer.Body["detail"]!).ShouldContain("RUB");
        ((string)answer.Body["values"]!["debt"]!["value"]!).ShouldBe("50.00");
    }

    /// <summary>A body with the right fields of any kind, for this account or cabinet.</summary>
    static JsonObject Sample(Listed listed, AccountId account, CabinetId cabinet, SubscriptionId number)
    {
        var body = new JsonObject();
        foreach (var parameter in listed.Ask.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters())
            body[JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)] = JsonSerializer.SerializeToNode(Value(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType), Kabinet.Store.Json.Options);
        return body;

        object Value(Type type) => type switch
        {
            _ when type == typeof(AccountId) => account,
            _ when type == typeof(CabinetId) => cabinet,
            _ when type == typeof(SubscriptionId) => number,
            _ when type == typeof(Month) => Month.Of(new DateOnly(2026, 11, 1)),
            _ when type == typeof(string) => "text",
            _ when type == typeof(Secret) => new Secret("secret"),
            _ when type == typeof(Money) => Money.Of(1, Currency.Rub),
            _ when type == typeof(byte[]) => new byte[32],
            { IsArray: true } => Array.CreateInstance(type.GetElementType()!, 0),
            { IsInterface: true, GenericTypeArguments: [var of] } => Array.CreateInstance(of, 0),
            { IsInterface: true, GenericTypeArguments: [var of, var to] } => Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(of, to))!,
            { IsValueType: true } => Activator.CreateInstance(type)!,
            _ => type.GetConstructors()[0] is var make ? make.Invoke([.. make.GetParameters().Select(p => Value(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType))]) : type,
        };
    }

    static JsonObject Promise(World world, Person person, int roubles) => new()
    {
        ["account"] = $"{person.Account}", ["subscription"] = $"{person.Number}",
        ["amount"] = new JsonObject { ["value"] = $"{roubles}.00", ["currency"] = world.Catalog.Currency.Code },
    };

    static async Task<HttpClient> SignedIn(World world, Site site, Person person, Rights rights = Rights.R2)
    {
        var http = new HttpClient { BaseAddress = new Uri(site.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await world.OpenSession(person, rights));
        return http;
    }

    static int keys;

    static Task<(HttpStatusCode Status, JsonNode Body, string Type, string Headers)> Post(HttpClient http, string operation, JsonNode body, string? key = null) =>
        Send(http, operation, body.ToJsonString(), key ?? $"key-{Interlocked.Increment(ref keys)}");

    static async Task<(HttpStatusCode Status, JsonNode Body, string Type, string Headers)> Send(HttpClient http, string operation, string body, string? key, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/operations/{operation}") { Content = new StringContent(body, Encoding.UTF8, type) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonNode.Parse(text)!, answer.Content.Headers.ContentType!.MediaType!,
            string.Join('\n', answer.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(",", h.Value)}")));
    }
}
