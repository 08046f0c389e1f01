using Kabinet.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Kabinet.Channels.Web;

/// <summary>The base of every page and part: texts as <c>T</c>, values through <c>F</c>. Drawn once and forgotten: no state, no events.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter] public required PageFrame Frame { get; set; }

    protected Texts T => Frame.Texts;
    protected Format F => Frame.Format;

    /// <summary>
    /// All that this part's bytes depend on, for a part that is the same on page after page: it is drawn once for each and kept.
    /// Null is drawn anew. Nothing of a person's, and nothing there are many of.
    /// </summary>
    internal virtual object? KeptAs => null;

    /// <summary>What it is made of; its parameters are set.</summary>
    internal void Draw(RenderTreeBuilder builder)
    {
        OnParametersSet();
        BuildRenderTree(builder);
    }
}
