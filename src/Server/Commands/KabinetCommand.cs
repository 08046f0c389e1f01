using System.CommandLine;
using System.ComponentModel;
using System.Reflection;

namespace Kabinet.Commands;

/// <summary>The command line: <c>kabinet serve</c>, <c>kabinet verify</c>, <c>kabinet catalog check</c>, <c>kabinet import …</c>.</summary>
public static class KabinetCommand
{
    public static RootCommand Build() => new("Kabinet: the subscriber's cabinet and the billing core of a telecom operator")
    {
        Serve.Command(),
        ServeNetwork.Command(),
        VerifyStore.Command(),
        RotateKey.Command(),
        CheckCatalog.Command(),
        BillOfMaterials.Command(),
        NetworkReport.Command(),
        new Command("import", "Take in files of other systems")
        {
            ImportSubscribers.Command(), ImportNumbers.Command(),
            ImportUsage.Command(),
            ImportBank.Command(),
        },
        Cards.Command(),
        Staff.Command(),
        Reconcile.Command(),
        RunDue.Command(),
        DemoOperator.Command(),
    };

    /// <summary>What cannot be parsed is one sentence, not the whole help.</summary>
    public static async Task<int> Run(string[] args)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();
        await Console.Error.WriteLineAsync($"kabinet: {parsed.Errors[0].Message}");
        return 2;
    }

    /// <summary>One option for each setting.</summary>
    public static IReadOnlyList<Option<string?>> SettingOptions { get; } = [.. Settings.All.Select(property =>
        new Option<string?>(Settings.FlagOf(property)) { Description = property.GetCustomAttribute<DescriptionAttribute>()!.Description, Recursive = true })];

    public static Command WithSettings(this Command command)
    {
        foreach (var option in SettingOptions) command.Options.Add(option);
        return command;
    }

    /// <summary>Runs with the settings read; what the person at the keyboard can mend is one sentence and exit code 2.</summary>
    /// <param name="otherwise">Defaults of this command, see <see cref="Settings.Read"/>.</param>
    public static Command Does(this Command command, Func<Settings, ParseResult, CancellationToken, Task<int>> act,
        Func<Func<string, string?>, IReadOnlyDictionary<string, string>>? otherwise = null)
    {
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var words = SettingOptions.Where(o => parsed.GetValue(o) is not null).ToDictionary(o => o.Name, o => parsed.GetValue(o)!);
                return await act(Settings.Read(words, otherwise), parsed, stop);
            }
            catch (Exception error) when (Mendable.Sentence(error) is { } sentence)
            {
                await Console.Error.WriteLineAsync($"kabinet: {sentence}");
                return 2;
            }
        });
        return command;
    }
}
