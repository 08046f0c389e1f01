namespace Kabinet.Operations;

/// <summary>A named refusal, or a result with the changes that make it true.</summary>
public abstract record Decision<TResult>
{
    public sealed record Yes(TResult Result, IReadOnlyList<Change> Changes) : Decision<TResult>;

    /// <summary>
    /// <paramref name="Why"/> is the name of the refusal; <paramref name="Values"/> fill its text.
    /// <paramref name="Changes"/> are written although the answer is no: a counted wrong password, a used-up code.
    /// </summary>
    public sealed record No(Enum Why, IReadOnlyDictionary<string, object> Values, IReadOnlyList<Change> Changes) : Decision<TResult>;

    public static implicit operator Decision<TResult>(Say.Refusal refusal) => new No(refusal.Why, refusal.Values, refusal.Changes);
}

/// <summary>Lets an operation file read as a sentence: <c>return No(HasDebts, ("debt", debt));</c></summary>
public static class Say
{
    public sealed record Refusal(Enum Why, IReadOnlyDictionary<string, object> Values, IReadOnlyList<Change> Changes)
    {
        public Refusal But(params IReadOnlyList<Change> changes) => this with { Changes = changes };
    }

    public static Refusal No(Enum why, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var named = new Dictionary<string, object>(values.Length);
        foreach (var (name, value) in values) named[name] = value;
        return new Refusal(why, named, []);
    }

    public static Decision<TResult> Yes<TResult>(TResult result, params IReadOnlyList<Change> changes) =>
        new Decision<TResult>.Yes(result, changes);
}
