using System.Globalization;
using Kabinet;
using Kabinet.Channels.Clock;
using Kabinet.Demo.Bank;
using Kabinet.Hammer;
using Kabinet.Intake;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Accounts;
using Kabinet.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

// Hurts a store until somebody kills it. The arguments: folder of the world, database, operators, and then
//   top-up ACCOUNT FIRST   one kopeck after another to one account from sixteen callers; says each key once it was acknowledged
//   walk NODE [throws]     a whole server, and callers that ask for anything of anybody; says «account key sum» of each top-up and «! …» of each fault
//   naive ACCOUNT          the control: reads a balance, adds to it and writes it back, as others do
var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
var (folder, database, operators, how) = (args[0], args[1], args[2], args[3]);
long Number(int i) => long.Parse(args[i], CultureInfo.InvariantCulture);

await using var frame = await Frame.Open(new Settings
{
    Mode = "demo", Sms = "demo", Mail = "demo", Port = 0, Operators = operators, Database = database, KeyFile = Path.Combine(folder, "key"), Node = how == "walk" ? (int)Number(4) : 0,
    // The same for every life: what is asked of a bank again is word for word the same.
    Site = "http://127.0.0.1",
});
switch (how)
{
    case "top-up":
        var (account, next) = (new AccountId(Number(4)), Number(5));
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
        break;
    case "walk":
        await using (var app = App.Build(frame))
        {
            await app.StartAsync();
            await new Walk(frame, new UsageIntake(frame.Database, frame.Clock, () => frame.Catalog.Current, frame.Ids.Block),
                new Purse(frame, app.Services.GetRequiredService<BankBook>(), app.Services.GetRequiredService<BankCards>(), new ReadAccount(frame.Database, () => frame.Catalog.Current, frame.Clock)),
                app.Services.GetRequiredService<ClockDoor>(), (int)Number(4), args is [.., "throws"], output.WriteLine).Run();
        }
        break;
    case "naive":
        while (true)
        {
            var balance = await frame.Database.Read(s => s.First("select balance from account where account_id = $1", row => row.GetInt64(0), Number(4)));
            await frame.Database.Write(tx => { tx.Add("update account set balance = $2 where account_id = $1", Number(4), balance); return ValueTask.CompletedTask; });
            await output.WriteLineAsync("written");
        }
    default: return 2;
}
return 0;
