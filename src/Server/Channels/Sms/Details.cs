using Kabinet.Operations;
using Kabinet.Operations.Documents;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>Details of a month by SMS: «ДЕТАЛИЗАЦИЯ» for this one, «ДЕТАЛИЗАЦИЯ ОКТЯБРЬ» for a past one. The file waits in the cabinet, a letter leads to it.</summary>
public sealed partial class SmsDoor
{
    async Task<string?> Details(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var today = catalog().Calendar.DayOf(clock.GetUtcNow());
        var months = Enumerable.Range(0, catalog().DetailsMonths + 1).Select(n => new Month(Month.Of(today).Number - n));
        var month = argument.Length == 0 ? Month.Of(today) : months.FirstOrDefault(m => SmsWords.Folded(texts.Format.Month(m)).Split(' ')[0] == argument);
        if (month.Number == 0) return texts["sms.details-how"];
        var letter = await read.HasEmail(owner);
        return await runner.Run<OrderDetails, DetailOrder>(NumberWords.DetailsOf(owner, month, today, letter), caller with { Rights = Rights.R2 }) is Outcome<DetailOrder>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : texts[letter ? "number.details-letter" : "number.details-cabinet"];
    }
}
