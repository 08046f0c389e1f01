using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kabinet.Channels.Web;

/// <summary>
/// Everything under <c>wwwroot</c>, carried inside the program, and the files made from a brand: <c>app.css</c> and <c>dark.css</c>
/// with the brand's colours in front, <c>icon.svg</c>, <c>manifest.webmanifest</c>.
/// </summary>
public sealed class Assets
{
    static readonly FrozenDictionary<string, Asset> Files = Embedded();
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly FrozenDictionary<string, Asset> all;

    /// <param name="name">The brand's name, for the manifest.</param>
    /// <param name="mark">Inner SVG of the logo, for the icon.</param>
    public Assets(string name, Brand brand, string mark)
    {
        var app = Css("app.css");
        var dark = Css("dark.css");
        Light = Palette.Of(brand, app);
        Dark = Palette.Of(brand, app, dark);
        var settings = string.Create(CultureInfo.InvariantCulture,
            $":root{{--brand-h:{brand.Hue};--brand-c:{brand.Chroma};--radius:{brand.Radius}px;color-scheme:light;{Light.Declarations()}}}\n");
        // A logo of the operator's own is not drawn here: then the SVG alone stands for it.
        Asset[] drawn = mark == ShellSettings.OwnMark ? [.. IconPng.Sizes.Select(size => new Asset($"icon-{size}.png", IconPng.Of(size, Light.Hex("hero"))))] : [];
        HasPngIcons = drawn.Length > 0;
        var icon = new Asset("icon.svg", Encoding.UTF8.GetBytes(Icon(mark)));
        all = Files.Values.Concat([
            new Asset("app.css", Encoding.UTF8.GetBytes(settings + app)),
            new Asset("dark.css", Encoding.UTF8.GetBytes($":root{{color-scheme:dark;{Dark.Declarations()}}}\n{dark}")),
            icon,
            .. drawn,
            new Asset("manifest.webmanifest", Manifest(name, [icon, .. drawn])),
        ]).GroupBy(a => a.Name).ToFrozenDictionary(g => g.Key, g => g.Last());
    }

    /// <summary>Colours of the light and of the dark theme.</summary>
    public Palette Light { get; }
    public Palette Dark { get; }

    /// <summary>False where the operator has a logo of its own.</summary>
    public bool HasPngIcons { get; }

    /// <summary>The address of a file that no brand changes.</summary>
    public static Asset Plain(string name) => Files[name];

    /// <summary>The fingerprinted address: <c>Url("app.css")</c> is <c>/assets/app.1f0c….css</c>.</summary>
    /// <exception cref="KeyNotFoundException">No such file.</exception>
    public string Url(string name) => all[name].Url;

    /// <summary>The file of an address's last part, with or without fingerprint, and whether the fingerprint fits.</summary>
    public (Asset File, bool Exact)? Find(string name)
    {
        if (all.TryGetValue(name, out var plain)) return (plain, false);
        var extension = Path.GetExtension(name);
        var bare = Path.ChangeExtension(name, null);
        var hash = Path.GetExtension(bare);
        return hash.Length > 1 && all.TryGetValue(Path.ChangeExtension(bare, null) + extension, out var file)
            ? (file, file.Hash == hash[1..])
            : null;
    }

    static string Css(string name) => Encoding.UTF8.GetString(Files[name].Content);

    string Icon(string mark) =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="{Light.Hex("hero")}"/><g transform="translate(5.6 5.6) scale(.65)" color="#fff">{mark}</g></svg>""";

    byte[] Manifest(string name, IReadOnlyList<Asset> icons) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = "/",
        name,
        short_name = name,
        start_url = "/",
        scope = "/",
        display = "standalone",
        background_color = Light.Hex("bg"),
        theme_color = Light.Hex("bg"),
        icons = icons.Select(icon => new { src = icon.Url, sizes = IconPng.SizeOf(icon.Name) is { } size ? $"{size}x{size}" : "any", type = icon.Type, purpose = icon.Type == "image/png" ? "any maskable" : "any" }),
    }, Json);

    static FrozenDictionary<string, Asset> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string root = "wwwroot/";
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(root, StringComparison.Ordinal)).Select(n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new Asset(n[root.Length..].Replace('\\', '/'), bytes);
        }).ToFrozenDictionary(a => a.Name);
    }
}
