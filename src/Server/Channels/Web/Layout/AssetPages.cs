using Microsoft.Net.Http.Headers;

namespace Kabinet.Channels.Web;

/// <summary>Gives the files of <see cref="Assets"/>: for a year under a fitting fingerprint, checked by ETag otherwise.</summary>
public static class AssetPages
{
    public static void MapAssets(this IEndpointRouteBuilder app) =>
        app.MapMethods("/assets/{**name}", ["GET", "HEAD"], Give).ExcludeFromDescription();

    static IResult Give(string name, HttpContext http, ShellSettings settings)
    {
        if (settings.Assets.Find(name) is not ({ } file, var exact)) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = exact ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var (bytes, encoding) = file.For(http.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null) headers.ContentEncoding = encoding;
        return Results.Bytes(bytes, file.Type, entityTag: new EntityTagHeaderValue($"\"{file.Hash}{encoding}\""));
    }
}
