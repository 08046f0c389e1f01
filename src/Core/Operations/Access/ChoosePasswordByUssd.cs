using static Kabinet.Operations.Access.ChoosePasswordByUssd.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The subscriber types a new password into a USSD dialog, <c>*111*17#</c>, 4 to 10 characters (AUTH-05, by). It passes the
/// network in clear and is short, so it counts as weak whatever it is: it opens R1 at most (B3).
/// </summary>
public sealed record ChoosePasswordByUssd(CabinetId Cabinet, Secret Password) : ICabinetOperation<ChoosePasswordByUssd, Nothing>
{
    public static string Name => "password.choose-by-ussd";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R1;

    public enum Refusal { OnlyFromTheNumber, NotOffered, TooShort, TooLong, AllAlike, OwnNumber, OperatorsName, Common }

    public static Secret? ToHash(ChoosePasswordByUssd ask) => ask.Password;

    public static Decision<Nothing> Decide(Cabinet cabinet, ChoosePasswordByUssd ask, Setting setting)
    {
        var policy = setting.Catalog.Access;

        // A session, whatever it has proved, is not the network vouching for the number (B5).
        if (setting.Proven.IsSession)
            return No(OnlyFromTheNumber);

        if (!policy.Ways.HasFlag(SignInWays.PasswordByUssd))
            return No(NotOffered);

        var rules = policy with
        {
            PasswordMin = policy.UssdPasswordMin, PasswordMax = policy.UssdPasswordMax,
            PasswordNeedsLower = false, PasswordNeedsUpper = false, PasswordNeedsDigit = false,
        };
        if (PasswordRules.Check(ask.Password, rules, cabinet.Numbers, setting.Catalog.Operator) is { } fault)
            return No(Named(fault), ("min", rules.PasswordMin), ("max", rules.PasswordMax));

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. Set(cabinet, setting)]);
    }

    /// <summary>A weak password from the phone. Whoever sits at a page of this cabinet need not be who holds the phone, and the other way round (S-14).</summary>
    internal static IEnumerable<Change> Set(Cabinet cabinet, Setting setting) =>
    [
        new PasswordSet(setting.Facts.Hash, IsWeak: true, setting.Now, setting.Now),
        .. cabinet.HasHadPassword ? [new SessionsEnded(null), .. Alerts.Of(cabinet, "access.password-changed", setting)] : Array.Empty<Change>(),
    ];

    static Refusal Named(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => TooShort,
        PasswordFault.TooLong => TooLong,
        PasswordFault.AllAlike => AllAlike,
        PasswordFault.OwnNumber => OwnNumber,
        PasswordFault.OperatorsName => OperatorsName,
        _ => Common,
    };
}
