using Kabinet.Channels.Web.Drawing;

namespace Kabinet.Channels.Web;

/// <summary>The strip on top of every page in demo mode.</summary>
/// <param name="PhoneUrl">The demo phone.</param>
/// <param name="ClockUrl">Where the clock is moved.</param>
/// <param name="MailUrl">Where letters lie.</param>
public sealed record DemoBar(string PhoneUrl, string ClockUrl, string MailUrl = "/demo/mail");

/// <summary>What the shell takes from the operator's catalog and the server's settings.</summary>
/// <param name="name">The brand in every language, without quotation marks.</param>
/// <param name="logoSvg">
/// The mark: what stands inside an SVG on a 32 × 32 grid, drawn with <c>currentColor</c>. Comes from the operator's files, never from
/// a visitor. Empty is the product's own mark.
/// </param>
public sealed class ShellSettings(
    LocalText name, Brand brand, BillingCalendar calendar, string logoSvg = "", string defaultLanguage = "ru", DemoBar? demo = null)
{
    /// <summary>The product's own: two arcs of a signal and a point.</summary>
    public const string OwnMark =
        """<path d="M4 28A24 24 0 0 1 28 4M12.5 28A15.5 15.5 0 0 1 28 12.5" fill="none" stroke="currentColor" stroke-width="3.4" stroke-linecap="round"/><circle cx="24.6" cy="24.6" r="4" fill="currentColor"/>""";

    readonly Lazy<Assets> assets = new(() => new Assets(name.In(defaultLanguage), brand, logoSvg.Length == 0 ? OwnMark : logoSvg));

    /// <summary>The operator's network can name the number of a browser (AUTH-11).</summary>
    public bool OverNetwork { get; init; }

    public LocalText Name { get; } = name;
    public BillingCalendar Calendar { get; } = calendar;
    public string DefaultLanguage { get; } = defaultLanguage;
    public DemoBar? Demo { get; } = demo;

    /// <summary>Inner SVG of the logo.</summary>
    public string Mark { get; } = logoSvg.Length == 0 ? OwnMark : logoSvg;

    /// <summary>Parts of pages that are drawn once.</summary>
    internal KeptParts Kept { get; } = new();

    /// <summary>Stylesheets, icon and manifest of this brand.</summary>
    public Assets Assets => assets.Value;
}
