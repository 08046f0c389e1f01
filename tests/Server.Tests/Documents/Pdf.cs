using System.Text;
using Shouldly;

namespace Kabinet.Tests.Documents;

static class Pdf
{
    /// <summary>The text of a PDF as another program reads it.</summary>
    public static async Task<string> WordsOf(byte[] pdf)
    {
        using var reader = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", ["-layout", "-", "-"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        })!;
        var words = reader.StandardOutput.ReadToEndAsync();
        var complaints = reader.StandardError.ReadToEndAsync();
        await reader.StandardInput.BaseStream.WriteAsync(pdf);
        reader.StandardInput.Close();
        (await complaints).ShouldBeEmpty("the file is in order");
        return await words;
    }
}
