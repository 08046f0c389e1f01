using static Kabinet.Operations.Life.TellAccountNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// The subscriber has forgotten his account number (AUTH-20) or the login of his home service (AUTH-19): staff find the account by
/// phone, compare the passport, and only then are told them. Each look is in the archive.
/// </summary>
public sealed record TellAccountNumber(AccountId Account, Secret Passport) : IAccountOperation<TellAccountNumber, TellAccountNumber.Told>
{
    /// <param name="Logins">Of the account's home services.</param>
    public sealed record Told(string Number, IReadOnlyList<string> Logins);

    public static string Name => "account-number.tell";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.None;
    public static FactKinds Facts => FactKinds.HomeLogins;
    public static Secret? ToCompare(TellAccountNumber ask) => ask.Passport;

    public enum Refusal { PassportWrong }

    public static Decision<Told> Decide(Account account, TellAccountNumber ask, Setting setting)
    {
        if (!setting.Facts.PassportMatches)
            return No(PassportWrong);

        // From here on the answer is yes.
        return Yes(new Told(account.Number, setting.Facts.HomeLogins));
    }
}
