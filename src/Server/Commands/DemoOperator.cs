using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Kabinet.Demo;
using Kabinet.Demo.Filling;
using Kabinet.Store;
using Kabinet.Wording;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet demo</c>: the server with an operator's invented people in it, for a first look; what <c>./run</c>
/// starts. <c>kabinet demo fill</c> only makes the people.
/// </summary>
public static class DemoOperator
{
    const int Months = 6, Seed = 30;

    static readonly Option<int> Subscribers = new("--subscribers") { Description = "How many accounts the demo has, 1 to 1,000,000.", DefaultValueFactory = _ => 250, Recursive = true };
    static readonly Option<int> MonthsBack = new("--months") { Description = "Whole months of history before the current one, 0 to 24.", DefaultValueFactory = _ => Months };
    static readonly Option<int> SeedOption = new("--seed") { Description = "The same seed gives the same people.", DefaultValueFactory = _ => Seed };
    static readonly Option<bool> Fresh = new("--fresh") { Description = "Throw the demo's data away and start over." };

    public static Command Command() => new Command("demo", "Start the demo operator: people, phone, bank and clock are all invented")
    {
        Fresh, Subscribers, new Command("fill", "Fill an empty store with invented subscribers and their history") { MonthsBack, SeedOption }.Does(FillOnly, DemoDefaults.Of),
    }.WithSettings().Does(Start, DemoDefaults.Of);

    static async Task<int> FillOnly(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        var (subscribers, months) = (Checked(parsed), parsed.GetValue(MonthsBack));
        if (months is < 0 or > 24) throw new SettingRefused($"--months is 0 to 24, not {months}.");
        await using var frame = await Frame.Open(settings);
        if (!await Fill.IsEmpty(frame.Database)) throw new SettingRefused("The store already holds accounts: the demo fills only an empty one.");
        var filled = await Run(frame, subscribers, months, parsed.GetValue(SeedOption), stop);
        Console.WriteLine($"{filled.Subscribers} subscribers, {filled.UsageEvents} usage events in {filled.Took.TotalSeconds:F1} s");
        return 0;
    }

    static async Task<int> Start(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        var subscribers = Checked(parsed);
        MustBeFree(settings);
        await StartOver.IfNeeded(settings.Database, parsed.GetValue(Fresh));
        await using var frame = await Frame.Open(settings);
        if (await Fill.IsEmpty(frame.Database)) await Run(frame, subscribers, Months, Seed, stop);
        else MustBeTheSame(await Fill.Kept(frame.Database), settings.Operator, parsed.GetResult(Subscribers) is { Implicit: false } ? subscribers : null);

        await using var app = App.Build(frame);
        await app.StartAsync(stop);
        var address = app.Urls.First();
        var phone = frame.Catalog.Current.Demo is { } demo ? Format.For("en").Phone(demo.SignInNumber).Replace(Format.Nbsp, ' ') : "any number of this operator";
        Console.WriteLine($"Open          {address}");
        Console.WriteLine($"Sign in with  {phone}");
        Console.WriteLine($"Demo phone    {address}/phone");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    static int Checked(ParseResult parsed) => parsed.GetValue(Subscribers) is var count and >= 1 and <= 1_000_000
        ? count : throw new SettingRefused($"--subscribers is 1 to 1000000, not {parsed.GetValue(Subscribers)}.");

    static async Task<Filled> Run(Frame frame, int subscribers, int months, int seed, CancellationToken stop)
    {
        var progress = subscribers < 2000 ? null : new Written(subscribers);
        var filled = await new Fill(frame.Database, frame.Catalog.Current, frame.Clock, frame.Vault).Run(subscribers, months, seed, progress, stop);
        if (progress is not null) await Console.Error.WriteLineAsync();
        return filled;
    }

    sealed class Written(int of) : IProgress<int>
    {
        public void Report(int value) => Console.Error.Write($"\rInventing subscribers: {value} of {of}");
    }

    // Before hours of work, not after: the port is the likeliest thing to be wrong.
    static void MustBeFree(Settings settings)
    {
        if (settings.Port == 0) return;
        try
        {
            using var probe = new TcpListener(IPAddress.Parse(settings.Address), settings.Port);
            probe.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new SettingRefused($"Port {settings.Port} is taken: stop the other program or choose another --port.");
        }
    }

    static void MustBeTheSame(string? kept, string operatorKey, int? subscribers)
    {
        if (kept?.Split(' ') is not [{ } madeFor, { } count, ..])
            throw new SettingRefused("This database holds accounts that the demo did not make; the demo starts only on one of its own.");
        if (madeFor != operatorKey)
            throw new SettingRefused($"This database was filled for the operator «{madeFor}»: name another --database, or add --fresh to start over.");
        if (subscribers is { } asked && $"{asked}" != count)
            throw new SettingRefused($"The demo already has {count} subscribers: add --fresh to start over with {asked}.");
    }
}
