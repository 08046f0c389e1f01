using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Channels.Web;
using Kabinet.Channels.Web.Drawing;
using Kabinet.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kabinet.Tests.Web.Parts;

/// <summary>Renders one component as a page would and reads the result back as a document.</summary>
static class Rendered
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 11, 5, 0, TimeSpan.Zero);
    static readonly BillingCalendar Moscow = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"));

    public static readonly ShellSettings Settings = OwnSettings();

    /// <summary>With nothing kept of pages drawn before.</summary>
    public static ShellSettings OwnSettings() =>
        new(LocalText.Of("Ольха", "Alder"), new Kabinet.Brand(172, .085m, 22, ""), Moscow, demo: new DemoBar("/phone", "/demo/clock"));

    public static PageFrame Frame(string language = "ru")
    {
        var format = Format.For(language).At(Moscow, Now);
        return new PageFrame { Format = format, Texts = Texts.For(format), Settings = Settings };
    }

    public static PageFrame Anna(string language = "ru") => Frame(language) with
    {
        Who = new("Анна", "+7 900 123-45-67", "А"),
        Numbers = [new("Анна", "+7 900 123-45-67 · 348,50 ₽", "/numbers/1", Current: true), new("Папа", "+7 900 765-43-21", "/numbers/2")],
    };

    public static Task<IHtmlDocument> Part<T>(params (string, object?)[] parameters) where T : IComponent => Of<T>(Frame(), parameters);

    public static Task<IHtmlDocument> Of<T>(PageFrame frame, params (string Name, object? Value)[] parameters) where T : IComponent =>
        Task.FromResult(new HtmlParser().ParseDocument(Text<T>(frame, parameters)));

    public static string Text<T>(PageFrame frame, params (string Name, object? Value)[] parameters)
    {
        var bytes = new PageWriter(frame, () => new FormToken("__RequestVerificationToken", "token-value")).Draw(typeof(T), parameters);
        try { return Encoding.UTF8.GetString(bytes.Written.Span); }
        finally { bytes.Release(); }
    }

    /// <summary>The same by the framework's own renderer.</summary>
    public static async Task<string> ByFramework<T>(PageFrame frame, params (string Name, object? Value)[] parameters) where T : IComponent
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<AntiforgeryStateProvider>(new FixedToken()).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<PageHost>(ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                [nameof(PageHost.Frame)] = frame,
                [nameof(PageHost.Content)] = typeof(T),
                [nameof(PageHost.Values)] = parameters.ToDictionary(p => p.Name, p => p.Value),
            }))).ToHtmlString());
    }

    public static RenderFragment Html(string html) => builder => builder.AddMarkupContent(0, html);

    sealed class FixedToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token-value", "__RequestVerificationToken");
    }
}
