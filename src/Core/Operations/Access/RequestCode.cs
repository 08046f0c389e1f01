using static Kabinet.Operations.Access.RequestCode.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Sends a one-time code by SMS: to come in (AUTH-02), or to prove again that the number is in one's hands. The code is
/// bound to the purpose and to the browser that asked; a new one for the same browser makes the old one useless (S-05).
/// </summary>
/// <param name="Browser">SHA-256 of the browser's cookie, 32 bytes.</param>
public sealed record RequestCode(CabinetId Cabinet, CodePurpose Purpose, byte[] Browser) : ICabinetOperation<RequestCode, CodeSent>
{
    public static string Name => "code.request";
    public static Who May => Who.Guest | Who.Subscriber;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotOffered, TooOften }

    public static Decision<CodeSent> Decide(Cabinet cabinet, RequestCode ask, Setting setting)
    {
        var policy = setting.Catalog.Access;

        if (!policy.Ways.HasFlag(SignInWays.SmsCode))
            return No(NotOffered);

        if (Sends.NextAt(cabinet, Sends.ByOwner(ask.Purpose), setting) is { } next)
            return No(TooOften, ("at", next));

        // From here on the answer is yes.
        var changes = Sends.Code(cabinet, ask.Purpose, ask.Browser, setting);
        var byOwner = Sends.ByOwner(ask.Purpose);
        var after = cabinet with { Sent = [new(setting.Now, byOwner), .. cabinet.Sent] };
        return Yes(new CodeSent(setting.Now + policy.CodeLife, Sends.NextAt(after, byOwner, setting) ?? setting.Now), changes);
    }
}

/// <param name="Until">The code dies then.</param>
/// <param name="NextAt">A new one may be asked for from then on.</param>
public sealed record CodeSent(DateTimeOffset Until, DateTimeOffset NextAt);
