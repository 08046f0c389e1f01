using Kabinet.OwnNetwork;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// Getting in over the operator's network (AUTH-11): a signed word for this very browser, shown first and used once by a press (B6). A
/// word for another browser, an old, changed or used one opens nothing.
/// </summary>
public sealed class NetworkEntrance(Database database, Runner runner, Budgets budgets, NetworkTokens tokens, Settings settings, OwnAddress own)
{
    public string Site => (settings.Site.Length > 0 ? settings.Site : own.Root.ToString()).TrimEnd('/');

    /// <summary>What a browser is told apart by on its way to the gateway and back.</summary>
    public static string NonceOf(Visitor visitor) => Convert.ToHexStringLower(visitor.Browser);

    public NetworkClaims? Read(string? token, Visitor visitor) =>
        tokens.Read(token, Site) is { Sub: > 0 } claims && claims.Nonce == NonceOf(visitor) ? claims : null;

    public string Sign(SubscriptionId number, Msisdn msisdn, string nonce) => tokens.Sign(tokens.New(Site, nonce, number, msisdn, NetworkTokens.SignInLife));

    /// <summary>Null when the word is used up or its number has a new life.</summary>
    public async Task<(Outcome<Entered> Outcome, string Key)?> Enter(NetworkClaims claims, Visitor visitor)
    {
        if (!await budgets.UseOnce($"network:{claims.Jti}", DateTimeOffset.FromUnixTimeSeconds(claims.Exp + 1))) return null;
        var cabinets = await database.Read(s => s.All("select cabinet_id from number_owner where msisdn = $1 and subscription_id = $2", row => new CabinetId(row.GetInt64(0)), claims.Msisdn, claims.Sub));
        if (cabinets is not [var cabinet]) return null;
        var (key, session) = Entrance.Session(visitor, remember: false);
        return (await runner.RunCabinet<EnterOverNetwork, Entered>(new(cabinet, new(claims.Sub), session), Entrance.Guest(visitor, cabinet)), key);
    }
}
