using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Home;
using Kabinet.Running;

namespace Kabinet.Access;

/// <summary>
/// Getting in to a home service (AUTH-19, AUTH-14). An account number or a login that is nobody's goes the same way through a phantom
/// cabinet and hears the same words (B7). Whoever calls has checked the captcha.
/// </summary>
public sealed class HomeEntrance(Runner runner, Budgets budgets, Entrance entrance, AccountEntrance accounts)
{
    /// <param name="key">Of the form: sent twice, it is one request.</param>
    public async Task<Outcome<RegisterHome.Taken>> Register(RegisterHome ask, string key, Visitor visitor)
    {
        var line = HomeLine.Of(ask.Number);
        if (await budgets.Take(visitor, line) is { } next)
            return new Outcome<RegisterHome.Taken>.Refused($"{Operations.Access.RequestPassword.Name}/{Operations.Access.RequestPassword.Refusal.TooOften}", new Dictionary<string, object> { ["at"] = next });
        var cabinet = await entrance.CabinetOf(line);
        return await runner.RunCabinet<RegisterHome, RegisterHome.Taken>(ask with { Cabinet = cabinet }, Entrance.Guest(visitor, cabinet) with { Key = $"web:{visitor.BrowserName}:{key}" });
    }

    /// <summary>A random password by SMS to the phone of the contract (AUTH-14).</summary>
    /// <param name="name">Account number or login.</param>
    public async Task<Outcome<PasswordOnItsWay>> RequestPassword(string name, Visitor visitor) => await entrance.RequestPassword(await accounts.Contact(name), visitor);
}
