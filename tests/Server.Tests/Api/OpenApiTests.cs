using System.Text.Json.Nodes;
using Kabinet.Channels.Api;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Api;

/// <summary>The OpenAPI document says what the program does.</summary>
public sealed class OpenApiTests
{
    static readonly JsonNode Document = JsonNode.Parse(OpenApiDocument.Text)!;

    public static TheoryData<string> Operations => [.. OperationList.All.Keys.Order()];

    [Fact]
    public void Every_operation_has_its_path_and_there_is_no_other() =>
        Document["paths"]!.AsObject().Select(p => p.Key).ShouldBe(OperationList.All.Keys.Order(StringComparer.Ordinal).Select(name => $"/api/operations/{name}"));

    [Theory, MemberData(nameof(Operations))]
    public void An_operation_tells_its_fields_its_answer_and_its_refusals(string name)
    {
        var listed = OperationList.All[name];
        var post = Document["paths"]![$"/api/operations/{name}"]!["post"]!;
        ((string)post["summary"]!).ShouldNotBeEmpty(name);

        var ask = post["requestBody"]!["content"]!["application/json"]!["schema"]!;
        ask["properties"]!.AsObject().Select(p => p.Key.ToLowerInvariant()).ShouldBe(
            listed.Ask.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters().Select(p => p.Name!.ToLowerInvariant()), ignoreOrder: true);
        ask.ToJsonString().ShouldNotContain("\"$ref\"");
        post["responses"]!["200"]!["content"]!["application/json"]!["schema"].ShouldNotBeNull();
        if (listed.Refusals.Count > 0)
            post["responses"]!["409"]!["content"]!["application/problem+json"]!["schema"]!["allOf"]![1]!["properties"]!["code"]!["enum"]!.AsArray().Select(c => (string)c!)
                .ShouldBe(listed.Refusals.Select(r => $"{name}/{r}"));
    }

    [Fact]
    public async Task It_is_given_to_everybody()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        using var http = site.Visitor();
        var answer = await http.GetAsync("/openapi/v1.json");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        ((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["openapi"]!).ShouldBe("3.1.0");
        (await http.GetAsync("/openapi")).Headers.Location!.ToString().ShouldBe("/openapi/v1.json");
    }
}
