namespace Kabinet.Catalogs;

/// <summary>home.yaml: registration for home internet and TV (AUTH-19). No such file: nobody registers here.</summary>
static class ReadHome
{
    public static HomeTerms? Read(Reading reading)
    {
        if (!reading.HasFile("home.yaml") || reading.Open("home.yaml") is not { } map) return null;
        var terms = new HomeTerms(map.Day("from"), map.Local("contract"), map.Local("privacy"), map.Whole("review-days", 1, 30), map.Whole("requests-a-day", 1, 1000));
        map.Done();
        return terms;
    }
}
