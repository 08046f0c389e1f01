using static Kabinet.Operations.Access.RequestPassword.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// «Получить пароль по СМС» from the web (AUTH-03). Anyone may ask for any number, so the old password ends at the first
/// use of the new one, not now (B4); one that wrong attempts have made void stays so.
/// </summary>
public sealed record RequestPassword(CabinetId Cabinet) : ICabinetOperation<RequestPassword, PasswordOnItsWay>
{
    public static string Name => "password.request";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotOffered, TooOften }

    public static Decision<PasswordOnItsWay> Decide(Cabinet cabinet, RequestPassword ask, Setting setting)
    {
        var policy = setting.Catalog.Access;

        if (!policy.Ways.HasFlag(SignInWays.PasswordBySms))
            return No(NotOffered);

        if (Sends.NextAt(cabinet, byOwner: false, setting) is { } next)
            return No(TooOften, ("at", next));

        // From here on the answer is yes.
        List<Change> changes = [.. Sends.Password(cabinet, byOwner: false, setting)];
        // Only a lock is lifted: else asking would be a way to more tries at the old password.
        if (cabinet.IsLocked(policy)) changes.AddRange([new PasswordVoided(), new AttemptsForgotten()]);
        return Yes(new PasswordOnItsWay(setting.Now + policy.GeneratedLife), changes);
    }
}

/// <param name="Until">The generated password dies then unless it is used.</param>
public sealed record PasswordOnItsWay(DateTimeOffset Until);
