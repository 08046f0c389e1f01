using System.Text;
using Microsoft.AspNetCore.Components.Rendering;

namespace Kabinet.Channels.Web.Drawing;

/// <summary>
/// A part that writes its own markup: for the rows of a long table, which as frames cost several times as much (decision 9).
/// Every value goes through <see cref="PageBytes.Text"/>; only literals are written raw.
/// </summary>
public abstract class WrittenPart : Part
{
    public abstract void Write(PageBytes to);

    /// <summary>For the framework's renderer, which tests compare with ours.</summary>
    protected sealed override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var bytes = new PageBytes();
        Write(bytes);
        builder.AddMarkupContent(0, Encoding.UTF8.GetString(bytes.Written.Span));
        bytes.Release();
    }
}
