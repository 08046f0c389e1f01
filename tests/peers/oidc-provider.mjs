// A real OpenID provider for the tests: one client, everybody is «user1» and says yes at once.
// node oidc-provider.mjs PORT REDIRECT_URI
import { Provider } from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'kabinet', client_secret: 'kabinet-secret-kabinet-secret-00', redirect_uris: [redirect],
    grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic',
  }],
  pkce: { required: () => true },
  cookies: { keys: ['test'] },
  claims: { openid: ['sub'] },
  findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/choose/${interaction.uid}` },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/choose/')) return next();
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  const grant = new provider.Grant({ accountId: 'user1', clientId: details.params.client_id });
  grant.addOIDCScope(details.params.scope);
  const answer = { login: { accountId: 'user1' }, consent: { grantId: await grant.save() } };
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, answer, { mergeWithLastSubmission: true }));
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
