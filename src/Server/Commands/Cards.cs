using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Kabinet.Catalogs;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Store;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet cards make</c>, <c>import</c>, <c>open</c>, <c>close</c>, <c>list</c>: batches of scratch cards (PAY-03). The digits are
/// written once, to a file that only its owner may read; the database gets their keyed hashes.
/// </summary>
public static class Cards
{
    static readonly Argument<FileInfo> FileWord = new("FILE") { Description = "Lines «serial;14 digits», as the printer gave them." };
    static readonly Argument<long> Batch = new("BATCH") { Description = "The number of the batch." };
    static readonly Option<int> Count = new("--count") { Required = true, Description = "How many cards, 1 to 1,000,000." };
    static readonly Option<string> Amount = new("--amount") { Required = true, Description = "What each is worth, like 300 or 2.50." };
    static readonly Option<string> Until = new("--until") { Description = "The last day on which they are good, like 2027-12-31; two years from today if not said." };
    static readonly Option<FileInfo> Out = new("--out") { Required = true, Description = "A new file for the digits: they cannot be shown again." };
    static readonly Option<string> BatchName = new("--name") { Description = "What the batch is called.", DefaultValueFactory = _ => "" };

    public static Command Command() => new("cards", "Scratch cards: make, import, open, close and list batches")
    {
        new Command("make", "Make a batch of cards and write their digits to a file, once") { Count, Amount, Until, Out, BatchName }.WithSettings().Does(Make),
        new Command("import", "Take in a batch that a printer has made") { FileWord, Amount, Until, BatchName }.WithSettings().Does(Import),
        new Command("open", "Let the cards of a batch be used") { Batch }.WithSettings().Does((s, p, _) => Set(s, p, BatchState.Open)),
        new Command("close", "Let the cards of a batch not be used any more") { Batch }.WithSettings().Does((s, p, _) => Set(s, p, BatchState.Closed)),
        new Command("list", "All batches and how many of their cards are used").WithSettings().Does(List),
    };

    static async Task<int> Make(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(Count) is not (>= 1 and <= 1_000_000 and var count)) throw new SettingRefused("--count is 1 to 1000000.");
        var file = parsed.GetValue(Out)!.FullName;
        if (File.Exists(file)) throw new SettingRefused($"{file} is already there: the digits go to a new file.");
        await using var frame = await Frame.Open(settings);
        var (batch, amount) = (frame.Ids.Block(), AmountOf(parsed, frame));
        // A hundred million times as many numbers as cards: a guess hits one of a million cards once in a hundred million tries.
        var cards = Enumerable.Range(1, count).Select(i => (Serial: string.Create(CultureInfo.InvariantCulture, $"{batch % 1_000_000_000:000000000}-{i:0000000}"), Pin: new Secret(NewPin()))).ToList();
        await using (var digits = new StreamWriter(new FileStream(file, FileMode.CreateNew, FileAccess.Write)))
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            foreach (var (serial, pin) in cards) await digits.WriteLineAsync($"{serial};{pin.Reveal()}".AsMemory(), stop);
        }
        await new CardBatches(frame.Database, frame.Vault, () => frame.Catalog.Current, frame.Clock).Add(batch, parsed.GetValue(BatchName)!, amount, UntilOf(parsed, frame), cards);
        Console.WriteLine($"batch {batch}: {count} cards of {amount}, digits in {file}. They are good after: kabinet cards open {batch}");
        return 0;
    }

    static string NewPin()
    {
        var pin = new char[ActivateCard.Digits];
        for (var i = 0; i < pin.Length; i++) pin[i] = (char)('0' + RandomNumberGenerator.GetInt32(10));
        return new string(pin);
    }

    static async Task<int> Import(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        List<(string, Secret)> cards = [];
        var line = 0;
        await foreach (var text in File.ReadLinesAsync(parsed.GetValue(FileWord)!.FullName, stop))
        {
            line++;
            if (text.Trim().Split(';') is not [{ Length: > 0 and <= 40 } serial, var pin] || pin.Length != ActivateCard.Digits || !pin.All(char.IsAsciiDigit))
                throw new SettingRefused($"Line {line} is not «serial;14 digits». Nothing was taken in.");
            cards.Add((serial, new Secret(pin)));
        }
        await using var frame = await Frame.Open(settings);
        var (batch, amount) = (frame.Ids.Block(), AmountOf(parsed, frame));
        var added = await new CardBatches(frame.Database, frame.Vault, () => frame.Catalog.Current, frame.Clock).Add(batch, parsed.GetValue(BatchName)!, amount, UntilOf(parsed, frame), cards);
        Console.WriteLine($"batch {batch}: {added} cards of {amount} taken in, {cards.Count - added} were there before. They are good after: kabinet cards open {batch}");
        return 0;
    }

    static async Task<int> Set(Settings settings, ParseResult parsed, BatchState state)
    {
        await using var frame = await Frame.Open(settings);
        var batch = parsed.GetValue(Batch);
        if (!await new CardBatches(frame.Database, frame.Vault, () => frame.Catalog.Current, frame.Clock).Set(batch, state)) throw new SettingRefused($"There is no batch {batch}.");
        Console.WriteLine($"batch {batch} is {(state == BatchState.Open ? "open" : "closed")}");
        return 0;
    }

    static async Task<int> List(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        await using var frame = await Frame.Open(settings);
        foreach (var b in await new CardBatches(frame.Database, frame.Vault, () => frame.Catalog.Current, frame.Clock).All())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{b.Id}  {b.State,-7}  {b.Used} of {b.Size} used, {b.Amount} each, until {b.UntilOn:yyyy-MM-dd}  {b.Name}"));
        return 0;
    }

    static Money AmountOf(ParseResult parsed, Frame frame)
    {
        var (currency, text) = (frame.Catalog.Current.Currency, parsed.GetValue(Amount)!);
        var most = frame.Catalog.Current.On(frame.Catalog.Current.Calendar.DayOf(frame.Clock.GetUtcNow())).TopUps.Max;
        return Quantity.Sum(text, currency) is { } minor and > 0 && minor <= most.Minor ? new Money(minor, currency) : throw new SettingRefused($"--amount «{text}» is not a sum up to {most}.");
    }

    static DateOnly UntilOf(ParseResult parsed, Frame frame)
    {
        var today = frame.Catalog.Current.Calendar.DayOf(frame.Clock.GetUtcNow());
        return parsed.GetValue(Until) is not { } text ? today.AddYears(2)
            : Quantity.ReadDay(text) is { } day && day >= today ? day : throw new SettingRefused($"--until «{text}» is not a day to come, like {today.AddYears(1):yyyy-MM-dd}.");
    }
}
