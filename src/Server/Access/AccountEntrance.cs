using System.Security.Cryptography;
using System.Text;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// Getting in by account number (AUTH-07). An account that is not ours goes the same way as one that is, through a phantom cabinet,
/// and hears the same words (B1, B7). Whoever calls has checked the captcha.
/// </summary>
public sealed class AccountEntrance(Database database, Runner runner, Vault vault, Budgets budgets, Entrance entrance)
{
    public const int Digits = 10, HintDigits = 4;
    const string Begins = "22";

    /// <summary>Ten digits beginning 22, whatever blanks and hyphens stand between.</summary>
    public static bool IsNumber(string? typed, out string number)
    {
        number = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return number.Length == Digits && number.All(char.IsAsciiDigit) && number.StartsWith(Begins, StringComparison.Ordinal);
    }

    /// <summary>An account number, or the login of a home service's contract (AUTH-19).</summary>
    public static bool IsNumberOrLogin(string? typed, out string name)
    {
        if (IsNumber(typed, out name)) return true;
        name = HomeLine.Login(typed) ?? "";
        return name.Length > 0;
    }

    /// <summary>The default password: no secret, it stands in the number.</summary>
    public static bool IsHint(string number, string password) => IsNumber(number, out _) &&
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(number[^HintDigits..]), Encoding.UTF8.GetBytes(password));

    /// <summary>Sends a code to the contract's number if the first sign-in may start. The answer is for the archive, not for the page.</summary>
    public async Task<Outcome<Nothing>> Start(string number, Visitor visitor)
    {
        if (await budgets.Take(visitor, new Msisdn(number)) is { } next)
            return new Outcome<Nothing>.Refused($"{StartAccountSignIn.Name}/{StartAccountSignIn.Refusal.TooOften}", new Dictionary<string, object> { ["at"] = next });
        var cabinet = await entrance.CabinetOf(await Contact(number));
        return await runner.RunCabinet<StartAccountSignIn, Nothing>(new(cabinet, number, visitor.Browser), Entrance.Guest(visitor, cabinet));
    }

    public async Task<(Outcome<Entered> Outcome, string Key)> Enter(string number, string code, Secret password, Visitor visitor, bool remember)
    {
        var cabinet = await entrance.CabinetOf(await Contact(number));
        var (key, session) = Entrance.Session(visitor, remember);
        var hash = vault.HashOf(cabinet, CodePurpose.AccountNumber, new Secret(code));
        return (await runner.RunCabinet<EnterWithAccountNumber, Entered>(new(cabinet, hash, password, session), Entrance.Guest(visitor, cabinet)), key);
    }

    /// <summary>With the password that was set at the first sign-in, or any way since.</summary>
    public async Task<(Outcome<Entered> Outcome, string Key)> EnterWithPassword(string number, Secret password, Visitor visitor, bool remember) =>
        await entrance.EnterWithPassword(await Contact(number), password, visitor, remember);

    /// <summary>
    /// The line of its home service, else the account's own number; the account number or the login itself where there is none, which is
    /// nobody's phone.
    /// </summary>
    public async ValueTask<Msisdn> Contact(string number) => new((await database.Read(s => s.All(IsNumber(number, out _) ? ByNumber : ByLogin, row => row.GetString(0), number))) is [var msisdn] ? msisdn : number);

    const string ByNumber = """
        select n.msisdn from account_number a join subscription n on n.account_id = a.account_id
        where a.number = $1 and n.closed_at is null order by substr(n.msisdn, 1, 1), n.opened_at, n.subscription_id limit 1
        """;

    const string ByLogin = "select o.msisdn from home_login l join number_owner o on o.cabinet_id = l.cabinet_id where l.login = $1";
}
