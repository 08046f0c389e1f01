using System.Text;
using Kabinet.Store;

namespace Kabinet.Demo.Bank;

/// <summary>Sends the demo bank's notices to the shop by real HTTP, again with growing pauses until it hears a 200.</summary>
public sealed class BankNotices(Database database, BankBook book, OwnAddress own, Settings settings, TimeProvider clock, ILogger<BankNotices> log) : BackgroundService
{
    const int MostAttempts = 10;

    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly HttpClient http = new() { Timeout = settings.Patience };
    readonly SemaphoreSlim one = new(1), wake = new(0);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        book.Noted += () => wake.Release();
        while (!stop.IsCancellationRequested)
        {
            try { await SendDue(stop); }
            catch (Exception error) when (!stop.IsCancellationRequested) { log.LogError(error, "The demo bank could not send its notices"); }
            await wake.WaitAsync(Look, stop);
        }
    }

    /// <summary>Sends all that is due now, those of one payment at once, and returns how many were heard.</summary>
    public async Task<int> SendDue(CancellationToken stop = default)
    {
        await one.WaitAsync(stop);
        try
        {
            await book.Settle();
            var due = await database.Read(s => s.All("select external_id, n, body, attempts from demo_bank_notice where due_at <= $1 and attempts < $2",
                row => new Due(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetInt32(3)), clock.GetUtcNow().Stored(), MostAttempts), stop);
            return (await Task.WhenAll(due.Select(notice => Send(notice, stop)))).Count(heard => heard);
        }
        finally { one.Release(); }
    }

    async Task<bool> Send(Due notice, CancellationToken stop)
    {
        var heard = false;
        try
        {
            using var content = new StringContent(notice.Body, Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(new Uri(own.Root, "gateways/yookassa"), content, stop);
            heard = response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !stop.IsCancellationRequested)) { heard = false; }

        await database.Write(tx =>
        {
            if (heard) tx.Add("delete from demo_bank_notice where external_id = $1 and n = $2", notice.Id, notice.N);
            else tx.Add("update demo_bank_notice set attempts = attempts + 1, due_at = $3 where external_id = $1 and n = $2", notice.Id, notice.N,
                clock.GetUtcNow().AddSeconds(Math.Pow(2, notice.Attempts)).Stored());
            return ValueTask.CompletedTask;
        }, stop);
        return heard;
    }

    sealed record Due(string Id, int N, string Body, int Attempts);

    public override void Dispose()
    {
        http.Dispose();
        one.Dispose();
        wake.Dispose();
        base.Dispose();
    }
}
