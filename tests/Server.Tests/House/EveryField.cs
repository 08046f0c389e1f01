using System.Net;
using System.Text;
using System.Text.Json;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Tests.Access;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>S-30: only declared fields change anything, whatever else comes with a form or a request.</summary>
[Trait("security", "S-30")]
public sealed class EveryField
{
    /// <summary>Good as a number and as a text, and in no row of any world.</summary>
    const string Canary = "7071067811865475";

    /// <summary>Every property of every type that a decision or a page knows, and every column of the store.</summary>
    static async Task<List<string>> Names(World world)
    {
        var columns = await world.Database.Read(s => s.All("select distinct c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'", r => r.GetString(0)));
        var properties = typeof(Account).Assembly.GetTypes().Append(typeof(SignedIn)).Append(typeof(LinkedNumber)).Append(typeof(Caller)).SelectMany(t => t.GetProperties()).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        return [.. columns.Concat(properties).Append("isAdmin").Append("__proto__").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task No_form_takes_a_field_that_is_not_its_own()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await FullLife.Happens(world);
        await using var site = await world.Serve();
        var anna = await site.As(world, world.Anna, Rights.R3);
        var names = await Names(world);
        var posted = 0;
        var seen = new HashSet<string>();
        foreach (var place in Addresses.Of(site).Where(p => p is { Method: "GET", Names: false } && !p.Path.StartsWith("/phone", StringComparison.Ordinal) && !p.Path.StartsWith("/demo/", StringComparison.Ordinal)))
            foreach (var form in (await anna.Get($"{place.Path}?n={world.Anna.Number}")).Document.Forms.Where(f => f.Method == "post"))
            {
                var action = form.GetAttribute("action")!;
                if (action is "/sign-out" || !seen.Add($"{action} {string.Join(' ', form.Fields().Keys)}")) continue;
                var fields = form.Fields();
                // As many as a form may have, over as many posts as that takes.
                foreach (var some in names.Where(n => !fields.ContainsKey(n) && !Declared.Contains(n)).Chunk(900))
                {
                    using var answer = await anna.Http.PostAsync(action, new FormUrlEncodedContent(fields.Concat(some.Select(n => KeyValuePair.Create(n, Canary)))), TestContext.Current.CancellationToken);
                    ((int)answer.StatusCode).ShouldBeLessThan(500, action);
                    posted += some.Length;
                }
            }
        seen.Count.ShouldBeGreaterThan(25);
        posted.ShouldBeGreaterThan(10_000);
        var dump = await Dump.Of(world);
        dump.Split('\n').Where(row => row.Contains(Canary, StringComparison.Ordinal)).ShouldBeEmpty("what was posted beside the forms' own fields is nowhere");
        dump.ShouldContain(FullLife.Called, customMessage: "the control: what was declared is there");
    }

    /// <summary>Names under which some form does take something, so that a row may hold it.</summary>
    static readonly string[] Declared = ["language", "theme", "called", "name", "phone", "to", "text", "address", "amount", "sum", "key"];

    [Fact]
    public async Task No_operation_takes_a_field_that_is_not_its_own()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        using var http = site.Visitor();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await world.OpenSession(world.Anna, Rights.R3));
        var names = await Names(world);
        foreach (var listed in OperationList.All.Values)
        {
            var own = listed.Ask.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var others = names.Where(n => !own.Contains(n)).ToList();
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/operations/{listed.Name}")
            {
                Content = new StringContent(JsonSerializer.Serialize(others.ToDictionary(n => n, _ => Canary)), Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", listed.Name);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, listed.Name);
            var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("errors");
            others.Where(n => !told.TryGetProperty(n, out _)).ShouldBeEmpty($"{listed.Name} says of each that it is none of its fields");
        }
    }
}
