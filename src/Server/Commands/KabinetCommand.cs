using System.CommandLine;
using System.ComponentModel;
using System.Reflection;

namespace Kabinet.Commands;

/// <summary>The command line: <c>kabinet serve</c>, <c>kabinet verify</c>, <c>kabinet catalog check</c>, <c>kabinet import usage</c>.</summary>
public static class KabinetCommand
{
    public static RootCommand Build() => new("Kabinet: the subscriber's cabinet and the billing core of a telecom operator")
    {
        Serve.Command(),
        VerifyStore.Command(),
        CheckCatalog.Command(),
        ImportUsage.Command(),
    };

    /// <summary>One option for each setting.</summary>
    public static IReadOnlyList<Option<string?>> SettingOptions { get; } = [.. Settings.All.Select(property =>
        new Option<string?>(Settings.FlagOf(property)) { Description = property.GetCustomAttribute<DescriptionAttribute>()!.Description, Recursive = true })];

    public static Command WithSettings(this Command command)
    {
        foreach (var option in SettingOptions) command.Options.Add(option);
        return command;
    }

    /// <summary>Runs with the settings read; what the person at the keyboard can mend is one sentence and exit code 2.</summary>
    public static Command Does(this Command command, Func<Settings, ParseResult, CancellationToken, Task<int>> act)
    {
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var words = SettingOptions.Where(o => parsed.GetValue(o) is not null).ToDictionary(o => o.Name, o => parsed.GetValue(o)!);
                return await act(Settings.Read(words), parsed, stop);
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
