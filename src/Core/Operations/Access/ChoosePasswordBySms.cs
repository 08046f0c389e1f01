using static Kabinet.Operations.Access.ChoosePasswordBySms.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The subscriber sends the password he wants by SMS (AUTH-15, seed 002). It must hold to the operator's rules like one that is typed on a
/// page; it lies on the phone and passes the network in clear, so it counts as weak whatever it is: it opens R1 at most (B3, B4).
/// </summary>
public sealed record ChoosePasswordBySms(CabinetId Cabinet, Secret Password) : ICabinetOperation<ChoosePasswordBySms, Nothing>
{
    public static string Name => "password.choose-by-sms";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R1;

    public enum Refusal { OnlyFromTheNumber, NotOffered, TooShort, TooLong, NoLower, NoUpper, NoDigit, AllAlike, OwnNumber, OperatorsName, Common }

    public static Secret? ToHash(ChoosePasswordBySms ask) => ask.Password;

    public static Decision<Nothing> Decide(Cabinet cabinet, ChoosePasswordBySms ask, Setting setting)
    {
        var policy = setting.Catalog.Access;

        // A session, whatever it has proved, is not the network vouching for the number (B5).
        if (setting.Proven.IsSession)
            return No(OnlyFromTheNumber);

        if (!policy.Ways.HasFlag(SignInWays.PasswordBySmsCommand))
            return No(NotOffered);

        if (PasswordRules.Check(ask.Password, policy, cabinet.Numbers, setting.Catalog.Operator) is { } fault)
            return No(Named(fault), ("min", policy.PasswordMin), ("max", policy.PasswordMax));

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. ChoosePasswordByUssd.Set(cabinet, setting)]);
    }

    static Refusal Named(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => TooShort,
        PasswordFault.TooLong => TooLong,
        PasswordFault.NoLower => NoLower,
        PasswordFault.NoUpper => NoUpper,
        PasswordFault.NoDigit => NoDigit,
        PasswordFault.AllAlike => AllAlike,
        PasswordFault.OwnNumber => OwnNumber,
        PasswordFault.OperatorsName => OperatorsName,
        _ => Common,
    };
}
