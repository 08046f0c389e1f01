using Kabinet.Operations;

namespace Kabinet.Running;

public abstract record Outcome<T>
{
    public sealed record Done(T Result, bool Replayed) : Outcome<T>;

    /// <param name="Code"><c>operation/RefusalName</c>: the key of the text, the code of the API, the word of the archive.</param>
    public sealed record Refused(string Code, IReadOnlyDictionary<string, object> Values) : Outcome<T>;

    public static Outcome<T> Not(string code) => new Refused(code, new Dictionary<string, object>());

    /// <summary>The session must prove more first: so much.</summary>
    public static Outcome<T> More(Rights rights) => new Refused(Refusals.ProveMore, new Dictionary<string, object> { ["rights"] = $"{rights}" });
}

/// <summary>Refusals that belong to no operation.</summary>
public static class Refusals
{
    /// <summary>Not yours, or not there: the answer is the same.</summary>
    public const string NotAllowed = "not-allowed";
    /// <summary>The session must prove more first (step-up).</summary>
    public const string ProveMore = "prove-more";
    /// <summary>Staff: another of them must confirm it (S-42).</summary>
    public const string SecondNeeded = "second-needed";
    public const string KeyUsed = "key-used-for-another-request";
    /// <summary>Too many passwords are being hashed at once: again in a moment.</summary>
    public const string Busy = "busy";
    public const string BadRequest = "bad-request";
}
