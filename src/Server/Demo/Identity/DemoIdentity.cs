using Kabinet.Counterparties.Identities;

namespace Kabinet.Demo.Identities;

/// <summary>The demo's own provider as our adapter of OpenID Connect sees it, over HTTP like a real one.</summary>
public sealed class DemoIdentity(OwnAddress own, ProviderHttp http, TimeProvider clock) : IIdentityProvider
{
    public const string Client = "kabinet-demo", Secret = "kabinet-demo-secret";

    readonly Lazy<Oidc> oidc = new(() => new Oidc(new IdentitySetting("demo", "oidc", "Demo ID", new Uri(own.Root, "demo/identity").AbsoluteUri, Client, Secret, "openid"), http, clock));

    public IdentitySetting Setting { get; } = new("demo", "oidc", "Demo ID", "", Client);

    public Task<Uri> Begin(SignInAsk ask, CancellationToken stop) => oidc.Value.Begin(ask, stop);

    public Task<Identity> Finish(SignInAsk ask, IQueryCollection answer, CancellationToken stop) => oidc.Value.Finish(ask, answer, stop);
}
