using Kabinet.Delivery;
using Kabinet.Store;
using Kabinet.Wording;

namespace Kabinet.Counterparties.Mail;

/// <summary>A letter ready for the post: plain text, because nothing in it needs more.</summary>
public sealed record ReadyLetter(string To, string Subject, string Body);

/// <summary>Makes the letter out of a row: text keys and values, put into words when it is sent.</summary>
public sealed class LetterText(Func<Catalog> catalog, TimeProvider clock, Settings settings, OwnAddress address)
{
    public ReadyLetter Of(OutboxRow row)
    {
        var letter = Json.Read<Letter>(row.Body);
        var texts = Texts.For(Format.For(letter.Language).At(catalog().Calendar, clock.GetUtcNow()));
        var values = letter.Values.ToDictionary(v => v.Key, v => KeptValues.Of(v.Value));
        if (values.TryGetValue("secret", out var secret)) values["link"] = $"{Site}/e-mail/confirm?t={values["cabinet"]}.{values["use"]}.{secret}";
        values["site"] = Site;
        values["brand"] = catalog().Operator.Name.In(letter.Language);
        // A notice that is an SMS first has no subject of its own.
        var own = texts.Has($"{letter.Text}/subject");
        return new ReadyLetter(letter.To, texts.Get(own ? $"{letter.Text}/subject" : "mail.notice", values),
            $"{texts.Get(own ? $"{letter.Text}/letter" : texts.Has(letter.Text) ? letter.Text : $"{letter.Text}@sms", values)}\n\n-- \n{texts.Get("mail.signature", values)}\n");
    }

    string Site => settings.Site.Length > 0 ? settings.Site.TrimEnd('/') : address.Root.ToString().TrimEnd('/');
}
