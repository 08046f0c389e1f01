using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Kabinet.Channels.Web.Payments;

/// <summary>A QR code as SVG: black on white in both themes, because scanners need it so.</summary>
public static class Qr
{
    /// <param name="label">What the code is, for who cannot see it.</param>
    public static MarkupString Svg(string content, string label)
    {
        using var maker = new QRCodeGenerator();
        using var code = maker.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        // The library draws its own quiet zone of four modules.
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new($"""<svg class="qr" viewBox="0 0 {rows.Count} {rows.Count}" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(label)}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="{path}" fill="#000"/></svg>""");
    }
}
