using static Kabinet.Operations.Access.RequestReset.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// «Забыли пароль?» (AUTH-14): a link by SMS. The password that is forgotten stays as it is until a new one is chosen, because anyone
/// may ask for any number.
/// </summary>
/// <param name="Browser">SHA-256 of the browser's cookie: in another browser the link alone is not enough.</param>
public sealed record RequestReset(CabinetId Cabinet, byte[] Browser) : ICabinetOperation<RequestReset, CodeSent>
{
    public static string Name => "password.request-reset";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotOffered, TooOften }

    public static Decision<CodeSent> Decide(Cabinet cabinet, RequestReset ask, Setting setting)
    {
        if (!setting.Catalog.Access.Ways.HasFlag(SignInWays.Password))
            return No(NotOffered);

        if (Sends.NextAt(cabinet, byOwner: false, setting) is { } next)
            return No(TooOften, ("at", next));

        // From here on the answer is yes.
        var until = setting.Now + Sends.LinkLife;
        return Yes(new CodeSent(until, setting.Now), Sends.Link(cabinet, ask.Browser, setting));
    }
}
