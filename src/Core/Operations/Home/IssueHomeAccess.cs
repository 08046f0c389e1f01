using Kabinet.Operations.Access;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Home;

/// <summary>
/// The credentials of a home service (AUTH-19): a generated password by SMS to the phone of the contract, to be replaced at the first
/// sign-in; the login was told apart from it (B4). An address that was given is asked to confirm itself by a letter.
/// </summary>
/// <param name="Email">Empty: none.</param>
public sealed record IssueHomeAccess(CabinetId Cabinet, string Email) : ICabinetOperation<IssueHomeAccess, PasswordOnItsWay>
{
    public static string Name => "home.issue-access";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static CabinetParts Needs => CabinetParts.Profile;

    public static Decision<PasswordOnItsWay> Decide(Cabinet cabinet, IssueHomeAccess ask, Setting setting)
    {
        // From here on the answer is yes.
        var asksEmail = Kabinet.Email.Read(ask.Email) is { } address && cabinet.Email(EmailUse.Contact).Address != address ? Profile.RequestEmail.Ask(cabinet, EmailUse.Contact, address, 1, setting.Now, setting) : [];
        return Yes(new PasswordOnItsWay(setting.Now + setting.Catalog.Access.GeneratedLife), [.. Sends.Password(cabinet, byOwner: true, setting), new AttemptsForgotten(), .. asksEmail]);
    }
}
