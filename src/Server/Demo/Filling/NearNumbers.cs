namespace Kabinet.Demo.Filling;

/// <summary>Whom people call and where they travel, by the country of the number plan.</summary>
static class NearNumbers
{
    static readonly string[] RussianMobile = ["7903", "7910", "7916", "7921", "7926", "7965", "7985"];
    static readonly string[] RussianFixed = ["7495", "7499", "7812", "7383", "7861"];
    static readonly string[] RussianAbroad = ["7701", "7707", "37529", "37360", "99890", "90532", "49171", "48600", "1212"];
    static readonly string[] RussianTrips = ["TR", "TR", "KZ", "BY", "GE", "AE", "TH", "EG"];

    static readonly string[] BelarusianMobile = ["37525", "37533", "37544"];
    static readonly string[] BelarusianFixed = ["37517", "37516", "37523"];
    static readonly string[] BelarusianAbroad = ["7916", "7903", "48600", "37060", "7701", "49171"];
    static readonly string[] BelarusianTrips = ["RU", "RU", "PL", "LT", "TR", "GE", "EG"];

    /// <summary>Ten numbers, four of them of the own network.</summary>
    public static IReadOnlyList<string> Of(Dice dice, Catalog catalog)
    {
        var plan = catalog.Numbers;
        var (mobile, landline) = IsBelarus(catalog) ? (BelarusianMobile, BelarusianFixed) : (RussianMobile, RussianFixed);
        var length = plan.CountryCode.Length + plan.NationalLength;
        return [.. Enumerable.Range(0, 10).Select(i => Number(dice, dice.Of<string>(i % 5 is 0 or 1 ? plan.OwnPrefixes : i % 5 == 4 ? landline : mobile), length))];
    }

    public static string Abroad(Dice dice, Catalog catalog)
    {
        var start = dice.Of<string>(IsBelarus(catalog) ? BelarusianAbroad : RussianAbroad);
        return Number(dice, start, start.StartsWith('1') || start.StartsWith('7') ? 11 : 12);
    }

    public static string Country(Dice dice, Catalog catalog) => dice.Of<string>(IsBelarus(catalog) ? BelarusianTrips : RussianTrips);

    public static bool IsBelarus(Catalog catalog) => catalog.Numbers.CountryCode == "375";

    static string Number(Dice dice, string start, int length) => string.Create(length, (dice, start), static (text, from) =>
    {
        from.start.CopyTo(text);
        for (var i = from.start.Length; i < text.Length; i++) text[i] = (char)('0' + from.dice.Below(10));
    });
}
