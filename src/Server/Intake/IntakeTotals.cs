namespace Kabinet.Intake;

/// <summary>The control of a file: every record read is in exactly one of the other five.</summary>
/// <param name="Events">Rated events: a call inside the network has two.</param>
/// <param name="Charge">Minor units.</param>
public sealed record IntakeTotals(
    long Read, long Rated, long Rejected, long Duplicate, long Other, long Empty,
    long Events, long Charge, long Seconds, long Pieces, long Bytes)
{
    public static readonly IntakeTotals None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public bool AddUp => Read == Rated + Rejected + Duplicate + Other + Empty;

    public static IntakeTotals operator +(IntakeTotals a, IntakeTotals b) => new(
        a.Read + b.Read, a.Rated + b.Rated, a.Rejected + b.Rejected, a.Duplicate + b.Duplicate, a.Other + b.Other, a.Empty + b.Empty,
        a.Events + b.Events, a.Charge + b.Charge, a.Seconds + b.Seconds, a.Pieces + b.Pieces, a.Bytes + b.Bytes);
}
