using static Kabinet.Operations.Access.OpenReset.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The button behind the link uses it up (S-13): where it was asked for a new password may be chosen at once, in another browser only
/// with a code that goes to the number now.
/// </summary>
/// <param name="Link">Keyed hash of the link's token.</param>
/// <param name="Letter">The same as the link of a letter would be kept.</param>
public sealed record OpenReset(CabinetId Cabinet, byte[] Link, byte[] Browser, byte[]? Letter = null) : ICabinetOperation<OpenReset, ResetOpened>
{
    public static string Name => "password.open-reset";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NoLink, TooOften }

    public static Decision<ResetOpened> Decide(Cabinet cabinet, OpenReset ask, Setting setting)
    {
        var link = cabinet.Codes.FirstOrDefault(c => c.Purpose is CodePurpose.ResetLink or CodePurpose.RecoveryLink && c.Until > setting.Now
            && c.Hash.AsSpan().SequenceEqual(c.Purpose == CodePurpose.ResetLink ? ask.Link : ask.Letter ?? []));
        if (link is null || cabinet.IsPhantom)
            return No(NoLink);

        // A letter is opened wherever its reader is; the delay and the SMS before it stand for the code.
        if (link.Purpose == CodePurpose.RecoveryLink)
            return Yes(new ResetOpened(CodeNeeded: false), new CodeUsed(link.Id),
                new CodeIssued(setting.Fresh.Id(), CodePurpose.ResetByLetter, setting.Fresh.Password("reset", 20), ask.Browser, setting.Now + Sends.LinkLife));

        var here = link.Browser.AsSpan().SequenceEqual(ask.Browser);
        if (!here && Sends.NextAt(cabinet, byOwner: false, setting) is { } next)
            return No(TooOften, ("at", next));

        // From here on the answer is yes.
        return Yes(new ResetOpened(CodeNeeded: !here), [new CodeUsed(link.Id), .. here
            ? [new CodeIssued(setting.Fresh.Id(), CodePurpose.Reset, setting.Fresh.Password("reset", 20), ask.Browser, setting.Now + Sends.LinkLife)]
            : Sends.Code(cabinet, CodePurpose.ResetElsewhere, ask.Browser, setting)]);
    }
}

/// <param name="CodeNeeded">The link was opened in another browser: a code was sent.</param>
public sealed record ResetOpened(bool CodeNeeded);
