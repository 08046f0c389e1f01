namespace Kabinet.Catalogs;

/// <summary>staff.yaml: what one of staff may do alone. No such file: no refund needs a second pair of eyes.</summary>
static class ReadStaff
{
    public static Money? RefundAlone(Reading reading)
    {
        if (!reading.HasFile("staff.yaml") || reading.Open("staff.yaml") is not { } map) return null;
        var alone = map.Money("refund-alone");
        map.Done();
        return alone;
    }
}
