using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kabinet.Bench;

/// <summary>A door of the benchmark alone: lets wrk be the counterparty that brings money, which no public door does.</summary>
static class TopUpDoor
{
    public static async Task Serve(string port, string folder, string connection)
    {
        await using var frame = await Frame.Open(Stores.SettingsOf(folder, connection));
        var people = await frame.Database.Read(s => s.All("select account_id, subscription_id from subscription where state = 0 and account_id > 1000 order by account_id",
            row => (Account: new AccountId(row.GetInt64(0)), Number: new SubscriptionId(row.GetInt64(1)))));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapGet("/", () => "ready");
        app.MapPost("/", async (HttpContext http, long person, string key) =>
        {
            var (account, number) = people[(int)(person % people.Count)];
            var ask = new TopUp(account, number, new Money(100 + person % 10_000, frame.Catalog.Current.Currency), Books.Cash, key);
            return await frame.Runner.Run<TopUp, TopUp.Receipt>(ask, Caller.Counterparty("bench", key), http.RequestAborted) is Outcome<TopUp.Receipt>.Done done
                ? Results.Content(Json.Text(done.Result), "application/json") : Results.StatusCode(409);
        });
        await app.RunAsync();
    }
}
