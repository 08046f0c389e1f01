namespace Kabinet.Operations.Access;

/// <summary>How many codes and passwords may still go to a number (S-06).</summary>
public static class Sends
{
    /// <summary>When the next one may go; null means now.</summary>
    /// <param name="byOwner">The owner and the web have a budget each: a stranger on the web must not cut the owner off.</param>
    public static DateTimeOffset? NextAt(Cabinet cabinet, bool byOwner, Setting setting)
    {
        DateTimeOffset? next = null;
        var sent = cabinet.Sent.Where(s => s.ByOwner == byOwner).ToList();
        foreach (var (count, per) in setting.Catalog.Access.SendsToNumber)
        {
            if (sent.Count < count) continue;
            var free = sent[count - 1].At + per;
            if (free > setting.Now && (next is null || free > next)) next = free;
        }
        return next;
    }

    /// <summary>Only a session asks for a code to prove itself again.</summary>
    public static bool ByOwner(CodePurpose purpose) => purpose == CodePurpose.Prove;

    /// <summary>A fresh code of this purpose, by SMS to the number the cabinet was born with.</summary>
    public static IReadOnlyList<Change> Code(Cabinet cabinet, CodePurpose purpose, byte[] browser, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var code = setting.Fresh.Digits("code", policy.CodeLength);
        var until = setting.Now + policy.CodeLife;
        return
        [
            new CodeIssued(setting.Fresh.Id(), purpose, code, browser, until),
            new SecretSent(setting.Fresh.Id(), ByOwner(purpose)),
            .. Notice(cabinet, "access.code", "code", code, until, setting),
        ];
    }

    /// <summary>How long the link of a forgotten password lives, and the choice of the new one after it.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(10);

    /// <summary>Characters of the token in a link: 256 random bits and more.</summary>
    public const int TokenLength = 45;

    /// <summary>A link of 256 random bits, by SMS to the same number (B15).</summary>
    public static IReadOnlyList<Change> Link(Cabinet cabinet, byte[] browser, Setting setting)
    {
        var token = setting.Fresh.Password("reset-link", TokenLength);
        var until = setting.Now + LinkLife;
        return
        [
            new CodeIssued(setting.Fresh.Id(), CodePurpose.ResetLink, token, browser, until),
            new SecretSent(setting.Fresh.Id(), false),
            .. Notice(cabinet, "access.reset-link", "token", token, until, setting),
        ];
    }

    /// <summary>A fresh generated password, by SMS to the same number.</summary>
    public static IReadOnlyList<Change> Password(Cabinet cabinet, bool byOwner, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var password = setting.Fresh.Password("password", policy.GeneratedLength);
        var until = setting.Now + policy.GeneratedLife;
        return
        [
            new PasswordIssued(password, setting.Now, until),
            new SecretSent(setting.Fresh.Id(), byOwner),
            .. Notice(cabinet, "access.password", "password", password, until, setting),
        ];
    }

    // A phantom has nobody to write to; everything is done for it alike, down to a row in the outbox.
    static IEnumerable<Change> Notice(Cabinet cabinet, string text, string name, Secret secret, DateTimeOffset until, Setting setting) =>
        cabinet.Subscription is not { } number ? [new NobodyTold(secret)] :
        [
            new SecretNoticeQueued(number, text, name, secret, until, new Dictionary<string, object>
            {
                ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language),
            }),
        ];
}
