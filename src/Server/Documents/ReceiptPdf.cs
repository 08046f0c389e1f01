using Kabinet.Channels.Web.Payments;
using Kabinet.Wording;

namespace Kabinet.Documents;

/// <summary>The receipt of a payment as a file (PAY-01): what its page says.</summary>
static class ReceiptPdf
{
    public static async Task Write(Stream stream, PdfFont font, ReceiptWords words, Texts texts)
    {
        var sheet = new SheetPdf(stream, font);
        await sheet.Begin();
        await sheet.Text(words.Brand);
        await sheet.Heading(words.Title, 18);
        await sheet.Heading($"{words.Sum} {words.Credited}");
        await sheet.Lines(words.Lines);
        if (words.Refunds.Count > 0)
        {
            await sheet.Heading(texts["payments.refunds"]);
            await sheet.Lines(words.Refunds);
        }
        foreach (var receipt in words.Fiscal)
        {
            await sheet.Heading(receipt.Title);
            await sheet.Text(receipt.Says);
            await sheet.Lines(receipt.Lines);
        }
        await sheet.Text(words.Support);
        await sheet.End($"{words.Title}, {words.Sum}", texts.Language);
    }
}
