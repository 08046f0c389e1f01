using System.ComponentModel;
using System.Reflection;
using System.Text;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary><c>docs/operating/settings.md</c> is made from <see cref="Settings"/>; a stale one fails.</summary>
public sealed class SettingsPageTests
{
    static string Page()
    {
        var page = new StringBuilder("# Settings\n\nGenerated from `Settings.cs`; do not edit. The command line wins over the environment.\n\n| option | variable | default | what it is |\n|---|---|---|---|\n");
        foreach (var setting in Settings.All)
            page.Append($"| `{Settings.FlagOf(setting)}` | `{Settings.VariableOf(setting)}` | {Default(setting)} | {setting.GetCustomAttribute<DescriptionAttribute>()!.Description.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        return page.ToString();

        static string Default(PropertyInfo setting) => $"{setting.GetValue(new Settings())}" is { Length: > 0 } value ? $"`{value}`" : "";
    }

    [Fact]
    public void The_settings_page_says_what_the_program_takes()
    {
        var file = Path.Combine(World.Root, "docs", "operating", "settings.md");
        if (Environment.GetEnvironmentVariable("KABINET_WRITE_DOCS") == "1") File.WriteAllText(file, Page());
        File.ReadAllText(file).ShouldBe(Page(), "docs/operating/settings.md is stale: run the tests once with KABINET_WRITE_DOCS=1");
    }

    public static TheoryData<Settings> Unsafe => new()
    {
        new Settings { Mode = "production", Site = "https://lk.example.ru", DoorSecret = "0123456789abcdef", Sms = "demo" },
        new Settings { Mode = "production", Site = "http://lk.example.ru", DoorSecret = "0123456789abcdef" },
        new Settings { Mode = "production", Site = "https://lk.example.ru", DoorSecret = "short" },
        new Settings { Mode = "production", Site = "https://lk.example.ru", DoorSecret = "0123456789abcdef", YookassaUrl = "http://127.0.0.1:8080/demo/bank/v3/" },
        new Settings { Mode = "sandbox" },
        new Settings { Mode = "demo", Port = 65536 },
        new Settings { Mode = "demo", Database = "Data Source=kabinet.db" },
        new Settings { Mode = "demo", Database = "Host=localhost;Databse=kabinet" },
        new Settings { Mode = "demo", Database = "Database=kabinet" },
        new Settings { Mode = "demo", Database = "" },
    };

    [Theory, MemberData(nameof(Unsafe))]
    public void Production_refuses_demo_parts_and_default_keys(Settings settings) =>
        Should.Throw<SettingRefused>(settings.Checked).Message.ShouldStartWith("--");

    [Fact]
    public async Task Production_refuses_to_start_without_its_key_file()
    {
        var settings = new Settings
        {
            Mode = "production", Site = "https://lk.example.ru", DoorSecret = "0123456789abcdef", KeyFile = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            Operators = Path.Combine(World.Root, "operators"),
        }.Checked();
        (await Should.ThrowAsync<SettingRefused>(() => Frame.Open(settings))).Message.ShouldContain("key file");
    }
}
