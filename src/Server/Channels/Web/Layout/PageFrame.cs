using Kabinet.Wording;

namespace Kabinet.Channels.Web;

/// <summary>Chosen by the visitor and kept in a cookie; Auto follows the device.</summary>
public enum Theme { Auto, Light, Dark }

/// <summary>Who is signed in, as the top bar shows it: first name (or the phone again), phone in print, one letter.</summary>
public sealed record SignedIn(string Name, string Phone, string Initial);

/// <summary>One row of the number switcher.</summary>
/// <param name="Detail">Phone and balance in print: «+7 900 123-45-67 · 348,50 ₽».</param>
/// <param name="Url">Where a press leads: a page of that number.</param>
public sealed record OwnNumber(string Label, string Detail, string Url, bool Current = false, string Icon = "smartphone");

/// <summary>
/// Everything around a page that is not the page: language, theme, brand, who is signed in. Cascades to every part.
/// Made by <see cref="Of"/> for a guest; a door adds the rest with <c>with { … }</c> and <see cref="Use"/>.
/// </summary>
public sealed record PageFrame
{
    public required Format Format { get; init; }
    public required Texts Texts { get; init; }
    public required ShellSettings Settings { get; init; }
    public Theme Theme { get; init; }
    public SignedIn? Who { get; init; }
    public IReadOnlyList<OwnNumber> Numbers { get; init; } = [];

    /// <summary>The number this page is about, when it is not the first of one's own: every way on carries it.</summary>
    public SubscriptionId? Number { get; init; }

    /// <summary>The page is about a home service, which has no phone to forward, block or write from.</summary>
    public bool IsHomeLine { get; init; }

    /// <summary>Seconds until the session is over if nothing is asked; null for a guest and for a session that lasts for days.</summary>
    public int? SessionSeconds { get; init; }

    /// <summary>The address of a page of the same number.</summary>
    public string Of(string path) => Number is { } n ? $"{path}?n={n}" : path;

    /// <summary>Unread messages; shown when the messages page exists.</summary>
    public int Unread { get; init; }

    /// <summary>The text of a flash message left by the request before.</summary>
    public string? Toast { get; init; }

    /// <summary>Path and query of this page, to come back to after a change of language or theme.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The operator's name in the language of the page.</summary>
    public string BrandName => Settings.Name.In(Format.Language);

    public Assets Assets => Settings.Assets;

    /// <summary>The frame of this request: the one a door has set by <see cref="Use"/>, else a guest's.</summary>
    public static PageFrame Of(HttpContext http)
    {
        if (http.Features.Get<PageFrame>() is { } set) return set;
        var settings = http.RequestServices.GetRequiredService<ShellSettings>();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var format = Format.For(Preferences.Language(http, settings.DefaultLanguage)).At(settings.Calendar, now);
        var texts = Texts.For(format);
        var frame = new PageFrame
        {
            Format = format,
            Texts = texts,
            Settings = settings,
            Theme = Preferences.Theme(http),
            Toast = Flash.Take(http, texts),
            Path = Preferences.PathOf(http),
        };
        http.Features.Set(frame);
        return frame;
    }

    /// <summary>Makes this the frame of the request.</summary>
    public PageFrame Use(HttpContext http)
    {
        http.Features.Set(this);
        return this;
    }
}
