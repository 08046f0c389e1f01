using System.Text.Json;
using Kabinet.Delivery;
using Kabinet.Store;
using Kabinet.Wording;

namespace Kabinet.Counterparties.Sms;

/// <summary>A message ready for the air.</summary>
public sealed record Sms(Msisdn To, string Text);

/// <summary>
/// Makes the message out of a row: a text key and values, put into the words of the subscriber's language when it is sent.
/// </summary>
public sealed class SmsText(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    /// <summary>The text of a message that was worded before it was queued: an answer to an SMS command.</summary>
    public const string Worded = "sms.worded";

    // number_owner names the living subscription of a number: one that was closed or re-issued is not found.
    const string AddresseeOf = """
        select coalesce(h.contact, o.msisdn), c.language from number_owner o
        left join home_line h on h.account_id = o.account_id and h.subscription_id = o.subscription_id
        join subscription s on s.account_id = o.account_id and s.subscription_id = o.subscription_id
        join cabinet c on c.cabinet_id = o.cabinet_id
        where o.subscription_id = $1 and s.closed_at is null
        """;

    /// <summary>Null when the number has another owner now, or none.</summary>
    public async ValueTask<Sms?> Of(OutboxRow row)
    {
        var notice = Json.Read<Notice>(row.Body);
        var found = row.Subscription is { } subscription
            ? await database.Read(s => s.First(AddresseeOf, r => Tuple.Create(r.GetString(0), r.GetString(1)), subscription.Value))
            : Tuple.Create(notice.Values[Notice.To].GetString()!, notice.Values[Notice.Language].GetString()!);
        // A home service whose contract names no phone cannot be written to.
        if (found is not var (msisdn, language) || new Msisdn(msisdn).IsLine()) return null;

        var texts = Texts.For(Format.For(language).At(catalog().Calendar, clock.GetUtcNow()));
        var values = notice.Values.ToDictionary(v => v.Key, v => row.IsSecret && v.Value.ValueKind == JsonValueKind.String ? v.Value.GetString() : KeptValues.Of(v.Value));
        if (row.IsSecret) values["site"] = catalog().Operator.SiteHost;
        return new Sms(new Msisdn(msisdn), Air.Plain(texts.Get($"{notice.Text}@sms", values)));
    }
}
