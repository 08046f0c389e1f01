namespace Kabinet.Operations;

/// <summary>Why somebody did what he did, in his own words, for the archive or for whoever is told.</summary>
public static class Reasons
{
    /// <summary>Characters, without the blanks at its ends.</summary>
    public const int Most = 200;

    public static bool IsGiven(string reason) => reason.Trim().Length is > 0 and <= Most;
}
