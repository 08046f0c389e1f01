using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Counterparties.Identities;

/// <summary>Mail.ru: OAuth 2 with the secret in the header, and the access token in the query of the question who it is.</summary>
public sealed class MailRu(IdentitySetting setting, ProviderHttp http) : IIdentityProvider
{
    public IdentitySetting Setting => setting;

    public Task<Uri> Begin(SignInAsk ask, CancellationToken stop) => Task.FromResult(new Uri(QueryHelpers.AddQueryString($"{setting.Address.TrimEnd('/')}/login", new Dictionary<string, string?>
    {
        ["response_type"] = "code", ["client_id"] = setting.Client, ["redirect_uri"] = ask.Callback, ["state"] = ask.State, ["scope"] = setting.Scope.Length > 0 ? setting.Scope : "userinfo",
    })));

    public async Task<Identity> Finish(SignInAsk ask, IQueryCollection answer, CancellationToken stop)
    {
        var tokens = await http.Post($"{setting.Address.TrimEnd('/')}/token", new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = ProviderHttp.Code(answer), ["redirect_uri"] = ask.Callback,
        }, (setting.Client, setting.Secret), stop);
        var user = await http.Get(QueryHelpers.AddQueryString($"{setting.Address.TrimEnd('/')}/userinfo", "access_token", ProviderHttp.Text(tokens, "access_token")), stop);
        return new Identity(setting.Key, "https://oauth.mail.ru", ProviderHttp.Text(user, "id"), false, ProviderHttp.Name(VkId.TextOrNone(user, "name")));
    }
}
