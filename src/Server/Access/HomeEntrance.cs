using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Home;
using Kabinet.Running;

namespace Kabinet.Access;

/// <summary>
/// Getting in to a home service (AUTH-19, AUTH-14). An account number or a login that is nobody's goes the same way through a phantom
/// cabinet and hears the same words (B7). Whoever calls has checked the captcha.
/// </summary>
public sealed class HomeEntrance(Runner runner, Budgets budgets, Entrance entrance, AccountEntrance accounts, Func<Catalog> catalog)
{
    /// <summary>So many requests came from one network today.</summary>
    public const string TooOften = "home.register/TooOften";

    /// <summary>The limit is the sender's: strangers who name a contract never keep its owner out.</summary>
    /// <param name="key">Of the form: sent twice, it is one request.</param>
    public async Task<Outcome<RegisterHome.Taken>> Register(RegisterHome ask, string key, Visitor visitor)
    {
        var line = HomeLine.Of(ask.Number);
        var sender = $"home-register:{visitor.Network}";
        if (await budgets.Take(sender, new Budget(catalog().Home?.RequestsADay ?? 0, TimeSpan.FromDays(1))) is { } next)
            return new Outcome<RegisterHome.Taken>.Refused(TooOften, new Dictionary<string, object> { ["at"] = next });
        var cabinet = await entrance.CabinetOf(line);
        var outcome = await runner.RunCabinet<RegisterHome, RegisterHome.Taken>(ask with { Cabinet = cabinet }, Entrance.Guest(visitor, cabinet) with { Key = $"web:{visitor.BrowserName}:{key}" });
        // What was mistyped, and a form that was sent twice, is no request more.
        if (outcome is not Outcome<RegisterHome.Taken>.Done { Replayed: false }) await budgets.GiveBack(sender);
        return outcome;
    }

    /// <summary>A random password by SMS to the phone of the contract (AUTH-14).</summary>
    /// <param name="name">Account number or login.</param>
    public async Task<Outcome<PasswordOnItsWay>> RequestPassword(string name, Visitor visitor) => await entrance.RequestPassword(await accounts.Contact(name), visitor);
}
