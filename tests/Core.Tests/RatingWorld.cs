using System.Collections.Immutable;

namespace Kabinet.Tests;

/// <summary>A small operator for rating: on-net, other mobiles, Kazakhstan, voice mail, one roaming zone, two versions.</summary>
static class RatingWorld
{
    public const string OnNet = "79001234567", Mobile = "79161234567", Moscow = "74951234567", Region = "78121234567",
        Kazakhstan = "77015550114", VoiceMail = "0860";

    public static readonly SubscriptionId Anna = new(1);
    public static readonly DateOnly Start = new(2026, 1, 1), PriceRise = new(2026, 9, 1);
    public static readonly DateTimeOffset August = new(2026, 8, 15, 12, 0, 0, TimeSpan.FromHours(3));
    public static readonly DateTimeOffset October = new(2026, 10, 15, 12, 0, 0, TimeSpan.FromHours(3));

    static readonly LocalText Text = LocalText.Of("текст", "text");

    public static UsageMatch Match(UsageClass type, string[]? to = null, string[]? places = null) =>
        new([type], [.. to ?? []], [.. places ?? []]);

    public static RateRule Rule(
        string code, UsageMatch match, long price, long per, long? step = null, long? first = null, long connection = 0,
        long freeUnder = 0, params RateTier[] tiers) =>
        new(code, Text, match, first ?? step ?? per, step ?? per, price, per, connection, freeUnder, [.. tiers]);

    public static GrantRule Grant(string code, GrantUnit unit, long size, params UsageMatch[] pays) =>
        new(code, Text, unit, size, 100, Rollover.None, 0, [.. pays]);

    public static Tariff Tariff(
        DateOnly from, IEnumerable<RateRule> rates, GrantRule[]? grants = null, FavouriteRule? favourites = null,
        bool forwardedUsesPackages = false, string code = "main") => new(
        code, from, Text, Text, [], Start, null, PaymentKind.Prepaid, Money.Of(650, Currency.Rub), FeeDay.FirstOfMonth, false,
        Money.Zero(Currency.Rub), null, [.. grants ?? []], [.. rates], [], favourites, forwardedUsesPackages);

    /// <summary>Calls 3.00 a minute, 2.00 on-net, abroad 12.05; SMS 2.50; data 0.50 for 1 MB by 100 KB; roaming 35.00.</summary>
    public static ImmutableArray<RateRule> Rates(long call = 300) =>
    [
        Rule("onnet", Match(UsageClass.VoiceOut, ["onnet"]), 200, 60),
        Rule("home", Match(UsageClass.VoiceOut, ["mobile", "fixed", "long-distance"]), call, 60),
        Rule("kz", Match(UsageClass.VoiceOut, ["kz"]), 1205, 60),
        Rule("mail", Match(UsageClass.VoiceOut, ["voice-mail"]), 50, 60),
        Rule("in", Match(UsageClass.VoiceIn), 0, 1),
        Rule("forwarded", Match(UsageClass.VoiceForwarded), 250, 60),
        Rule("fact", Match(UsageClass.ForwardingFact), 100, 1),
        Rule("sms", Match(UsageClass.SmsOut), 250, 1),
        Rule("sms-in", Match(UsageClass.SmsIn), 0, 1),
        Rule("mms", Match(UsageClass.MmsOut), 990, 1),
        Rule("data", Match(UsageClass.Data), 50, DataSize.Megabyte, 100 * DataSize.Kilobyte),
        Rule("roam", Match(UsageClass.VoiceOut, places: ["tr"]), 3500, 60),
    ];

    public static Catalog Catalog(params Tariff[] tariffs) => new(new CatalogParts(
        new Operator("test", Text, new Brand(172, 0.085m, 22, ""), "test.example", "", ""), Currency.Rub,
        new BillingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")),
        new NumberPlan("7", "8", "810", 10, ["9"], ["7900"]), ["ru", "en"], AccessPresets.SeedRu, 6,
        [new PromiseTerms(Start, Money.Of(50, Currency.Rub), Money.Of(800, Currency.Rub), Money.Of(50, Currency.Rub), [], [], 5, 60, true)],
        [new TopUpTerms(Start, Money.Of(10, Currency.Rub), Money.Of(15000, Currency.Rub), [])],
        [new ZoneBook(Start, ["RU"], ["250"],
        [
            new Zone("own", ZoneKind.OnNet, Text, ["7900"], []), new Zone("mobile-ru", ZoneKind.Mobile, Text, ["79"], []),
            new Zone("moscow", ZoneKind.Fixed, Text, ["7495"], []), new Zone("regions", ZoneKind.LongDistance, Text, ["78", "73"], []),
            new Zone("kz", ZoneKind.International, Text, ["76", "77"], []), new Zone("mail", ZoneKind.VoiceMail, Text, ["79000000860"], ["0860"]),
        ], [new RoamingZone("tr", Text, ["TR"], ["286"])])],
        [], [.. tariffs], [], [], [], null));

    public static Catalog Plain => Catalog(Tariff(Start, Rates()), Tariff(PriceRise, Rates(call: 360)));

    public static Usage Call(string peer, long seconds, DateTimeOffset? at = null) =>
        new(Anna, at ?? August, UsageKind.Voice, Direction.Out, peer, seconds);

    public static Burn Package(
        Catalog catalog, long id, string code, GrantUnit unit, long left, int priority = 100, DateTimeOffset? until = null, long age = 0, SubscriptionId? whose = null) =>
        Burn.Of(new Grant(id, whose ?? Anna, code, unit, left, left, priority, August.AddDays(-10), until ?? August.AddDays(10), age), catalog);

    public static Rated Rate(Catalog catalog, Usage usage, params Burn[] grants) =>
        Rater.Rate(catalog.PlansOf("main")!, usage, grants, new GrantBurn[grants.Length], new long[4]);
}
