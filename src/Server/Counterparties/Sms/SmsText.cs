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
        select o.msisdn, h.contact, c.language from number_owner o
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
            ? await database.Read(s => s.First(AddresseeOf, r => (Of: new Msisdn(r.GetString(0)), To: new Msisdn(r.TextOrNone(1) ?? r.GetString(0)), Language: r.GetString(2)), subscription.Value))
            : (Of: default, To: new Msisdn(notice.Values[Notice.To].GetString()!), Language: notice.Values[Notice.Language].GetString()!);
        // A home service whose contract names no phone cannot be written to.
        if (found is not { Language.Length: > 0 } addressee || addressee.To.IsLine()) return null;

        var texts = Texts.For(Format.For(addressee.Language).At(catalog().Calendar, clock.GetUtcNow()));
        var values = notice.Values.ToDictionary(v => v.Key, v => row.IsSecret && v.Value.ValueKind == JsonValueKind.String ? v.Value.GetString() : KeptValues.Of(v.Value));
        if (row.IsSecret) values["site"] = catalog().Operator.SiteHost;
        var text = texts.Get($"{notice.Text}@sms", values);
        // The phone of a home service's contract has an account of its own: whose money and tariff this is about must be said.
        if (!row.IsSecret && addressee.Of != default && addressee.Of.IsLine()) text = texts.Get("sms.of-line", ("line", texts.Format.Phone(addressee.Of)), ("text", text));
        return new Sms(addressee.To, Air.Plain(text));
    }
}
