using static Kabinet.Operations.Access.CountPasswordAttempt.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Counts a password before it is compared, because comparing is slow and may happen fifty times at once (S-17). Only a
/// counted try may be compared; <see cref="EnterWithPassword"/> takes the count back when it was right.
/// </summary>
/// <param name="Browser">A known device has a budget of its own, so a stranger's tries do not lock its owner out (B2).</param>
public sealed record CountPasswordAttempt(CabinetId Cabinet, byte[] Browser) : ICabinetOperation<CountPasswordAttempt, Nothing>
{
    public static string Name => "sign-in.count-attempt";
    public static Who May => Who.Guest | Who.Subscriber;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotOffered, Locked, TooSoon }

    public static Decision<Nothing> Decide(Cabinet cabinet, CountPasswordAttempt ask, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var device = cabinet.Device(ask.Browser);
        var attempts = device?.Attempts ?? cabinet.Attempts;

        if (!policy.Ways.HasFlag(SignInWays.Password))
            return No(NotOffered);

        if (attempts.AreUp(policy))
            return No(Locked);

        if (attempts.WaitUntil is { } until && until > setting.Now)
            return No(TooSoon, ("at", until));

        // From here on the answer is yes.
        return Yes(Nothing.Else, new AttemptsChanged(attempts.AndOne(policy, setting.Now), device?.Browser));
    }
}
