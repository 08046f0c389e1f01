using System.Globalization;
using System.Text;
using Kabinet.Access;
using Kabinet.Reads.Expenses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kabinet.Bench;

/// <summary>The reference of row 3: the same rows by the same statements, written as a bare table.</summary>
static class RawDetails
{
    public static async Task Serve(string port, string folder, string connection, string account, string number, string after)
    {
        await using var frame = await Frame.Open(Stores.SettingsOf(folder, connection));
        var read = new ReadDetails(frame.Database, () => frame.Catalog.Current);
        var mine = new LinkedNumber(new SubscriptionId(long.Parse(number, CultureInfo.InvariantCulture)), new AccountId(long.Parse(account, CultureInfo.InvariantCulture)), "owner", "", new Msisdn(""));
        var today = frame.Catalog.Current.Calendar.DayOf(frame.Clock.GetUtcNow());
        var asked = new DetailsAsked(today.AddDays(-149), today);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapGet("/", async (HttpContext http) =>
        {
            var page = await read.Run(mine, asked, EntryId.Read(after));
            Write(http.Response.BodyWriter, page);
            await http.Response.BodyWriter.FlushAsync();
        });
        await app.RunAsync();
    }

    static void Write(System.IO.Pipelines.PipeWriter to, DetailsPage page)
    {
        var bytes = to.GetSpan(1 << 15);
        var filled = 0;
        foreach (var entry in page.Entries)
        {
            if (System.Text.Unicode.Utf8.TryWrite(bytes[filled..], CultureInfo.InvariantCulture,
                $"<tr><td>{entry.At:HH:mm}</td><td>{(int)entry.Usage}</td><td>{entry.Peer}</td><td>{entry.Units}</td><td>{entry.Amount.Minor}</td></tr>\n", out var written)) filled += written;
        }
        to.Advance(filled);
    }
}
