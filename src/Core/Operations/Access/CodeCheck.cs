using System.Security.Cryptography;

namespace Kabinet.Operations.Access;

public enum CodeAnswer { Right, Wrong, NoneAsked, UsedUp }

/// <summary>Compares a one-time code. Whoever gets <see cref="CodeAnswer.Wrong"/> must write the counted try (S-05).</summary>
static class CodeCheck
{
    /// <param name="hash">Keyed hash of what was typed, made by the same recipe as the kept one.</param>
    public static (CodeAnswer Answer, OneTimeCode? Code) Of(Cabinet cabinet, CodePurpose purpose, byte[] browser, byte[] hash, Setting setting)
    {
        if (cabinet.Code(purpose, browser, setting.Now) is not { } code) return (CodeAnswer.NoneAsked, null);
        if (code.Tries >= setting.Catalog.Access.CodeTries) return (CodeAnswer.UsedUp, code);
        // Nobody has a phantom's code, so a lucky guess is as wrong as any other.
        var same = CryptographicOperations.FixedTimeEquals(code.Hash, hash) && !cabinet.IsPhantom;
        return (same ? CodeAnswer.Right : CodeAnswer.Wrong, code);
    }
}
