using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What the page of support says (HOME-07, CHAN-07); whom to call stands with the operator.</summary>
/// <param name="Hours">When somebody answers the phone, and from where it is free.</param>
/// <param name="Questions">What many ask, the most frequent first.</param>
public sealed record SupportTerms(LocalText Hours, ImmutableArray<SupportQuestion> Questions);

/// <param name="Page">The path of the page where it is done; empty: the answer is enough.</param>
public sealed record SupportQuestion(LocalText Asked, LocalText Answer, string Page)
{
    /// <summary>Of a SIM or of calls: nobody asks it of a home line.</summary>
    public bool OfPhone { get; init; }
}
