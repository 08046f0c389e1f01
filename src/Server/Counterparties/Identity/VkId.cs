using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Counterparties.Identities;

/// <summary>VK ID (OAuth 2.1): like the code flow with PKCE, but the callback brings a <c>device_id</c> that the token request must repeat.</summary>
public sealed class VkId(IdentitySetting setting, ProviderHttp http) : IIdentityProvider
{
    public IdentitySetting Setting => setting;

    public Task<Uri> Begin(SignInAsk ask, CancellationToken stop) => Task.FromResult(new Uri(QueryHelpers.AddQueryString($"{setting.Address.TrimEnd('/')}/authorize", new Dictionary<string, string?>
    {
        ["response_type"] = "code", ["client_id"] = setting.Client, ["redirect_uri"] = ask.Callback, ["state"] = ask.State,
        ["scope"] = setting.Scope.Length > 0 ? setting.Scope : "vkid.personal_info", ["code_challenge"] = ProviderHttp.Challenge(ask.Verifier), ["code_challenge_method"] = "S256",
    })));

    public async Task<Identity> Finish(SignInAsk ask, IQueryCollection answer, CancellationToken stop)
    {
        var code = ProviderHttp.Code(answer);
        if (answer["device_id"] is not [{ Length: > 0 and <= 500 } device]) throw new IdentityRefused(IdentityFault.NotTrue, "an answer without device_id");
        var tokens = await http.Post($"{setting.Address.TrimEnd('/')}/oauth2/auth", new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["code_verifier"] = ask.Verifier, ["client_id"] = setting.Client, ["device_id"] = device,
            ["redirect_uri"] = ask.Callback, ["state"] = ask.State,
        }, null, stop);
        if (ProviderHttp.Text(tokens, "state") != ask.State) throw new IdentityRefused(IdentityFault.NotAsked, "the tokens carry another state");
        var user = (await http.Post($"{setting.Address.TrimEnd('/')}/oauth2/user_info", new Dictionary<string, string>
        {
            ["client_id"] = setting.Client, ["access_token"] = ProviderHttp.Text(tokens, "access_token"),
        }, null, stop)).TryGetProperty("user", out var found) ? found : default;
        var subject = ProviderHttp.Text(user, "user_id");
        if (subject != ProviderHttp.Text(tokens, "user_id")) throw new IdentityRefused(IdentityFault.NotTrue, "two answers name two people");
        return new Identity(setting.Key, "https://id.vk.com", subject, false, ProviderHttp.Name(TextOrNone(user, "first_name"), TextOrNone(user, "last_name")));
    }

    internal static string? TextOrNone(JsonElement answer, string field) => answer.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
