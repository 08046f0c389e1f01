using Kabinet.Reads.Expenses;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Entries;

/// <summary>What happened to a number, in the words of one language: the same on the first page, in the details and in a file.</summary>
/// <param name="namesPeers">The session has proved enough to see whom the number speaks with (B0: call details).</param>
public sealed class EntryWords(Catalog catalog, Texts texts, SubscriptionId number, bool namesPeers = true)
{
    /// <summary>More than any class of usage is numbered.</summary>
    internal static readonly int Classes = (int)Enum.GetValues<UsageClass>().Max() + 1;

    readonly string?[] usages = new string?[Classes];

    Format F => texts.Format;
    public Currency Currency => catalog.Currency;

    public string Icon(Entry entry) => entry switch
    {
        { IsUsage: false, Amount.IsPositive: true } => "arrow-in",
        { IsUsage: false } => "calendar",
        { Usage: UsageClass.Data } => "globe",
        { Usage: UsageClass.SmsIn or UsageClass.SmsOut or UsageClass.MmsIn or UsageClass.MmsOut } => "message",
        _ => "phone",
    };

    public string Title(Entry entry) => entry.IsUsage ? usages[(int)entry.Usage] ??= texts[$"usage.{entry.Usage}"] : Named(texts, entry.Reason, entry.About, catalog.At(entry.At));

    /// <summary>A movement's reason, a service's fee with its name; operations name theirs themselves, so an unknown one is possible.</summary>
    /// <param name="about">A fee's is «code day» (<see cref="Operations.Services.ServiceFee"/>).</param>
    public static string Named(Texts texts, string reason, string? about = null, CatalogVersion? prices = null) =>
        reason == "service.fee" && about?.Split(' ') is [var code, ..] && prices is not null && prices.Services.TryGetValue(code, out var service) ? texts.Get("movement.service.fee-of", ("service", service.Name))
        : texts.Has($"movement.{reason}") ? texts[$"movement.{reason}"] : texts["movement.other"];

    /// <summary>«+7 701 555-01-14, Казахстан», «Турция» for data abroad; empty where there is nothing to say.</summary>
    public string Peer(Entry entry)
    {
        if (!entry.IsUsage) return "";
        var zones = catalog.At(entry.At).Zones;
        var whom = !namesPeers ? "" : entry.Peer.Length > Zone.ShortLength ? F.Phone(new Msisdn(entry.Peer)) : entry.Peer;
        if (entry.Zone.Length > 0 && zones.ZoneNamed(entry.Zone) is { Kind: ZoneKind.International or ZoneKind.Special or ZoneKind.VoiceMail } zone) whom = And(whom, zone.Name.In(texts.Language));
        if (zones.PlaceOf(entry.Visited) is > 0 and var place) whom = And(whom, texts.Get("entry.in-place", ("place", zones.Place(place)!.Name.In(texts.Language))));
        return whom;

        static string And(string one, string other) => one.Length == 0 ? other : $"{one}, {other}";
    }

    /// <summary>One line for a list: «Звонок, Казахстан», «Звонок +7 916 123-45-67».</summary>
    public string Short(Entry entry)
    {
        var peer = Peer(entry);
        return peer.Length == 0 ? Title(entry) : peer.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var comma ? $"{Title(entry)}{peer[comma..]}" : peer[0] == '+' ? $"{Title(entry)} {peer}" : $"{Title(entry)}, {peer}";
    }

    /// <summary>How much was used; empty for money.</summary>
    public string Volume(Entry entry) => !entry.IsUsage ? "" : entry.Usage switch
    {
        UsageClass.Data => F.Data(entry.Units),
        UsageClass.VoiceIn or UsageClass.VoiceOut or UsageClass.VoiceForwarded => F.Duration(entry.Units),
        UsageClass.SmsIn or UsageClass.SmsOut => F.Sms(entry.Units),
        _ => F.Number(entry.Units),
    };

    /// <summary>An address of «Почему столько?» up to the entry's id.</summary>
    public string WhyStart { get; } = $"/expenses/why?n={number}&e=";

    public string WhyUrl(Entry entry) => $"{WhyStart}{entry.Id}";
}
