namespace Kabinet.Intake;

/// <summary>
/// What the network says about one number. A call inside the network gives two: outgoing for the one,
/// incoming for the other.
/// </summary>
/// <param name="Number">The subscriber, as E.164 digits. Whether he is ours, the store knows.</param>
/// <param name="At">When it began, Unix milliseconds. For <see cref="Session"/> reports: when it was reported.</param>
/// <param name="Peer">The other side as <see cref="NumberPlan.NormalisePeer"/> writes it; empty when withheld.</param>
/// <param name="Units">Seconds, message parts or bytes of both directions. Unused for <see cref="Session"/> reports.</param>
/// <param name="EventId">First 8 bytes of a hash of the record's own key: what makes a record that comes twice known.</param>
public readonly record struct UsageRecord(
    string Number, long At, UsageKind Kind, Direction Direction, string Peer, long Units, long EventId)
{
    /// <summary>Empty at home; else ISO country or PLMN digits of the visited network.</summary>
    public string Visited { get; init; } = "";
    /// <summary>Data: the part of <see cref="Units"/> that was sent.</summary>
    public long Up { get; init; }
    public bool Modem { get; init; }
    /// <summary>Growing totals of a session instead of units of their own.</summary>
    public SessionReport? Session { get; init; }
    /// <summary>Wrong with this side of the record; tells only when the number is ours.</summary>
    public Fault? Fault { get; init; }
}

/// <summary>How far a data session has come.</summary>
public enum SessionStep : byte { Start, Interim, Stop }

/// <summary>The totals of a session since its beginning, not what was added.</summary>
/// <param name="Session">First 8 bytes of a hash of what names the session.</param>
/// <param name="BeganAt">Unix milliseconds; null when the report does not tell.</param>
/// <param name="Up">Bytes sent since the beginning.</param>
/// <param name="Down">Bytes received since the beginning.</param>
public sealed record SessionReport(long Session, SessionStep Step, long? BeganAt, long Up, long Down);

/// <summary>Why a record is not taken, which field says so, and what would be taken.</summary>
public sealed record Fault(RejectReason Reason, string Field, string Allowed);

/// <summary>Reasons in the reject file. Those of rating are named as <see cref="RatingProblem"/> names them.</summary>
public enum RejectReason
{
    TooLong, TooManyColumns, TooFewColumns, UnclosedQuote, BadCharset, BadCharacter, BadJson, BadRecord, MissingField, UnknownField, CutShort,
    BadTime, TimeAhead, TooOld, BadNumber, BadKind, BadDirection, BadUnits, BadPlace,
    EarlierOwner, NoTariff, UnknownNumber, UnknownPlace, NoRate,
}

/// <summary>What became of a record. Every record ends as exactly one of these.</summary>
public enum RecordOutcome : byte
{
    /// <summary>Names no subscriber of ours.</summary>
    Other,
    /// <summary>Nothing was used: an unanswered call, the start of a session.</summary>
    Empty,
    /// <summary>What it reports is charged already.</summary>
    Duplicate,
    Rated,
    Rejected,
}
