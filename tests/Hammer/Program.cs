using System.Globalization;
using Kabinet;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;

// Tops up one account by one kopeck after another from sixteen callers and says each key once it was acknowledged,
// until somebody kills it. The arguments: folder of the world, database, account, first key.
var (folder, database, account, first) = (args[0], args[1], new AccountId(long.Parse(args[2], CultureInfo.InvariantCulture)), long.Parse(args[3], CultureInfo.InvariantCulture));

await using var frame = await Frame.Open(new Settings
{
    Mode = "demo", Sms = "demo", Operators = args[4], Database = database, KeyFile = Path.Combine(folder, "key"),
});
var next = first;
var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
{
    while (true)
    {
        var key = $"hammer:{Interlocked.Increment(ref next)}";
        var outcome = await frame.Runner.Run<TopUp, TopUp.Receipt>(
            new TopUp(account, null, new Money(1, frame.Catalog.Current.Currency), Books.Cash, key), new Caller(Who.Agent, "agent:hammer", "desk", key, Rights.R3));
        if (outcome is Outcome<TopUp.Receipt>.Done) await output.WriteLineAsync(key);
    }
})));
