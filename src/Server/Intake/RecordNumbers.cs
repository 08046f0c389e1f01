namespace Kabinet.Intake;

/// <summary>Numbers as records write them, brought to E.164 digits. The same writing is worked out once.</summary>
sealed class RecordNumbers(NumberPlan plan, IReadOnlyList<string> strip)
{
    const int MostKept = 200_000;

    /// <param name="Mobile">The number as a subscriber's, or null when it is no mobile number of the country.</param>
    /// <param name="Peer">The number as another side, or null when it is no number at all.</param>
    public sealed record Read(string? Mobile, string? Peer);

    readonly Dictionary<string, Read> seen = [];

    public Read Of(ReadOnlySpan<char> written)
    {
        foreach (var prefix in strip)
            if (written.StartsWith(prefix, StringComparison.Ordinal)) { written = written[prefix.Length..]; break; }
        var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(written, out var found)) return found;

        var text = written.ToString();
        found = plan.NormalisePeer(text, out var peer)
            ? new Read(plan.Normalise(text, out var mobile) ? mobile.Digits == peer ? peer : mobile.Digits : null, peer)
            : new Read(null, null);
        if (seen.Count >= MostKept) seen.Clear();
        seen.Add(text, found);
        return found;
    }
}
