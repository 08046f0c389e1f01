using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Tests.Worlds;
using Kabinet.Wording;

namespace Kabinet.Drills;

/// <summary>A robot with a browser of its own: keeps cookies, takes each form with its token, does the captcha's work.</summary>
sealed partial class Attacker
{
    static readonly Texts Words = Texts.For("ru");

    readonly CookieContainer cookies = new();
    readonly HttpClient http;

    public Attacker(int port)
    {
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");
    }

    public int Solved { get; private set; }

    /// <summary>Searches that the last captcha wanted: more where more was asked (decision 79).</summary>
    public int Price { get; private set; }

    public bool IsIn => cookies.GetAllCookies().Any(c => c.Name == "kabinet");

    public string Cookie(string name) => cookies.GetAllCookies()[name]?.Value ?? "";

    public async Task<IHtmlDocument> Get(string path)
    {
        var answer = await http.GetAsync(path);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The fields of a page's form as they stand, the captcha solved.</summary>
    public async Task<Dictionary<string, string>> Form(string page, string action, params (string Name, string Value)[] typed)
    {
        var form = (await Get(page)).Forms.First(f => f.GetAttribute("action") == action);
        var fields = form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>().Where(i => i.Type != "checkbox" || i.IsChecked).ToDictionary(i => i.Name!, i => i.Value);
        foreach (var (name, value) in typed) fields[name] = value;
        if (!fields.TryGetValue("captcha", out var challenge)) return fields;
        fields["captcha-work"] = CaptchaWork.Of(challenge);
        Solved++;
        Price = CaptchaWork.Parts(challenge);
        return fields;
    }

    /// <summary>Where it led, or what was said to be wrong.</summary>
    public async Task<Answer> Send(string action, IReadOnlyDictionary<string, string> fields)
    {
        using var answer = await http.PostAsync(action, new FormUrlEncodedContent(fields));
        var error = answer.Headers.Location is null ? new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("[data-errors] li")?.TextContent.Trim() ?? "" : "";
        return new((int)answer.StatusCode, answer.Headers.Location?.OriginalString, error, answer.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(c => c.StartsWith("kabinet=", StringComparison.Ordinal) && !c.StartsWith("kabinet=;", StringComparison.Ordinal)));
    }

    public async Task<Answer> Send(string page, string action, params (string Name, string Value)[] typed) => await Send(action, await Form(page, action, typed));

    /// <summary>The newest message on the demo phone that holds this, as its owner reads it.</summary>
    public async Task<string?> OnPhone(string number, Regex secret)
    {
        for (var tries = 0; tries < 200; tries++, await Task.Delay(50))
            if (secret.Matches((await http.GetStringAsync($"/phone?n={number}"))) is { Count: > 0 } found) return found[0].Groups[1].Value;
        return null;
    }

    [GeneratedRegex("#([0-9]{6})")]
    public static partial Regex Code();

    [GeneratedRegex("/password/reset/([A-Za-z0-9]{45})")]
    public static partial Regex Link();

    /// <summary>It was compared, and there are tries left.</summary>
    public static bool IsWrong(Answer answer) => answer.Error == Words["sign-in.with-password/WrongPair"] || answer.Error.StartsWith("Код не подходит", StringComparison.Ordinal);

    public static bool IsLocked(Answer answer) => answer.Error == Words["sign-in.with-password/Locked"];
}

/// <param name="Opened">A session came with it.</param>
sealed record Answer(int Status, string? Led, string Error, bool Opened);
