using Kabinet.Channels.Web.Payments;
using Kabinet.Wording;

namespace Kabinet.Documents;

/// <summary>An invoice for payment in advance as a file (DOC-04): what its page says.</summary>
static class InvoicePdf
{
    public static async Task Write(Stream stream, PdfFont font, InvoiceWords words, Texts texts)
    {
        var sheet = new SheetPdf(stream, font);
        await sheet.Begin();
        await sheet.Text(words.Brand);
        await sheet.Heading(words.Title);
        await sheet.Lines(words.Requisites);
        await sheet.Lines(words.Lines);
        await sheet.Text(words.Until);
        await sheet.Heading(texts["invoice.write-purpose"], 11);
        await sheet.Text(words.Purpose);
        await sheet.End(words.Title, texts.Language);
    }
}
