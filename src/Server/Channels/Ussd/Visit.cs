using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Ussd;

/// <summary>One turn at the moment it is answered: who, through which gateway, in which words, under which key.</summary>
public sealed record Visit(NumberOwner Owner, Gateway Gateway, Catalog Catalog, Texts Texts, DateTimeOffset Now, string Key)
{
    public DateOnly Today => Catalog.Calendar.DayOf(Now);
    public CatalogVersion Version => Catalog.On(Today);
    public Caller Caller => NumberWords.CallerOf(Owner, Gateway, "ussd", Key);

    public string NoSuchCode => Texts.Get("ussd.no-such-code", ("code", Catalog.UssdCodes.FirstOrDefault(c => c.Action == ChannelActions.Help)?.Code ?? ""));

    public string Refusal(string code, IReadOnlyDictionary<string, object> values) => NumberWords.Refusal(Texts, code, values, "ussd");
}
