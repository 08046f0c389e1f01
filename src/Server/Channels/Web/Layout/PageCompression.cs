using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Kabinet.Channels.Web;

/// <summary>Says of an endpoint that its pages carry a secret: they are never compressed (BREACH, decision 17).</summary>
public sealed class NeverCompressed
{
    public static readonly NeverCompressed Pages = new();
}

/// <summary>
/// Pages go out compressed, by brotli at its quickest: a page is a quarter of its size for a fraction of a millisecond. Files are
/// packed once by <see cref="Asset"/>; what carries a secret is sent as it is.
/// </summary>
public sealed class PageCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<NeverCompressed>() is null && base.ShouldCompressResponse(context);

    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddSingleton<IResponseCompressionProvider, PageCompression>();
    }
}
