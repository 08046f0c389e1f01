using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kabinet.Drills;

/// <summary>THC-Hydra against the form of the sign-in, with a list that has the right password in it. It cannot do the captcha, so it is set on the operator who asks for none.</summary>
static partial class Hydra
{
    public static readonly string[] NoLock = ["void-after: 100", "hard-stop: 100", "wrong-from-network: 100000 per 1 min", "wrong-at-prefix: 100000 per 1 min", "wrong-in-all: 100000 per 1 min"];

    const int Tries = 60, RightAt = 40;

    public static async Task Run(Report report)
    {
        await using (var strong = await Target.Start())
        {
            var (found, said) = await Against(strong);
            report.Add("hydra", $"{Tries} passwords at one number, the right one the {RightAt}th, 4 at once", $"{found} found ({said})", found == 0);
        }
        await using var weak = await Target.Start(weakened: NoLock);
        var (opened, told) = await Against(weak);
        report.Control("hydra", "the same where the operator lets a hundred be wrong", $"{opened} found ({told})", opened == 1);
    }

    static async Task<(int Found, string Said)> Against(Target target)
    {
        var list = Path.GetTempFileName();
        await File.WriteAllLinesAsync(list, Enumerable.Range(1, Tries).Select(i => i == RightAt ? Target.Password : $"Parol-{i:000}-x"));
        var browser = target.Browser();
        var form = await browser.Form("/sign-in/password", "/sign-in/password");
        // One token and its cookie for all tries: more than a robot gets that reads no pages.
        var cookie = $"form={browser.Cookie("form")}; browser={browser.Cookie("browser")}";
        var module = $"/sign-in/password:phone=^USER^&password=^PASS^&__RequestVerificationToken={form["__RequestVerificationToken"]}&back=/:H=Cookie\\: {cookie}:F=data-errors";
        var hydra = new ProcessStartInfo("hydra", ["-I", "-f", "-t", "4", "-l", target.Victims[0], "-P", list, "-s", $"{target.Port}", "127.0.0.1", "http-post-form", module])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        var begun = Stopwatch.GetTimestamp();
        using var run = Process.Start(hydra)!;
        var errors = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync() + await errors;
        await run.WaitForExitAsync();
        File.Delete(list);
        if (!Ended().IsMatch(output)) throw new InvalidOperationException($"hydra did not do its work: {output}");
        return (Hit().Matches(output).Count(hit => hit.Groups[1].Value == Target.Password), $"{Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s");
    }

    [GeneratedRegex(@"password: (\S+)")]
    private static partial Regex Hit();

    [GeneratedRegex(@"[01] of 1 target .*(completed|password found)")]
    private static partial Regex Ended();
}
