using Kabinet.Operations;
using Kabinet.Operations.Documents;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>Details of a month by USSD (SPEND-03, SPEND-05): ordered by the same operation as on the page; the file waits in the cabinet, a letter leads to it.</summary>
public sealed partial class Places
{
    Screen Details(Visit visit)
    {
        var month = Month.Of(visit.Today);
        return new Screen([visit.Texts["ussd.details-which"]])
        {
            Choices = [.. new[] { month, month.Previous }.Select(of => new Choice(visit.Texts.Format.Month(of), null, async () =>
            {
                var letter = await read.HasEmail(visit.Owner);
                return await runner.Run<OrderDetails, DetailOrder>(NumberWords.DetailsOf(visit.Owner, of, visit.Today, letter), visit.Caller with { Rights = Rights.R2 }) is Outcome<DetailOrder>.Refused no
                    ? Saying(visit.Refusal(no.Code, no.Values))
                    : Saying(visit.Texts[letter ? "number.details-letter" : "number.details-cabinet"]);
            }))],
        };
    }
}
