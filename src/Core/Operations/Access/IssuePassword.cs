using static Kabinet.Operations.Access.IssuePassword.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// A new generated password asked for from the number itself: SMS «ПАРОЛЬ» to 3339 (AUTH-04), <c>*111*25#</c> (AUTH-05).
/// It comes by SMS; the old one is void at once, because the network vouches for who asks (B4, B5).
/// </summary>
public sealed record IssuePassword(CabinetId Cabinet) : ICabinetOperation<IssuePassword, PasswordOnItsWay>
{
    public static string Name => "password.issue";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R1;

    public enum Refusal { OnlyFromTheNumber, NotOffered, TooOften }

    public static Decision<PasswordOnItsWay> Decide(Cabinet cabinet, IssuePassword ask, Setting setting)
    {
        var policy = setting.Catalog.Access;

        // A session, whatever it has proved, is not the network vouching for the number (B5).
        if (setting.Proven.IsSession)
            return No(OnlyFromTheNumber);

        if ((policy.Ways & (SignInWays.PasswordBySmsCommand | SignInWays.PasswordByUssd)) == 0)
            return No(NotOffered);

        if (Sends.NextAt(cabinet, byOwner: true, setting) is { } next)
            return No(TooOften, ("at", next));

        // From here on the answer is yes.
        return Yes(new PasswordOnItsWay(setting.Now + policy.GeneratedLife),
            [new PasswordDropped(), .. Sends.Password(cabinet, byOwner: true, setting), new AttemptsForgotten()]);
    }
}
