using Kabinet.Channels.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Kabinet.Tests.Web.Parts;

/// <summary>How the framework's renderer is given a page: cascades the frame and puts the page's component inside.</summary>
public sealed class PageHost : ComponentBase
{
    [Parameter, EditorRequired] public required PageFrame Frame { get; set; }
    [Parameter, EditorRequired] public required Type Content { get; set; }
    [Parameter] public IReadOnlyDictionary<string, object?> Values { get; set; } = new Dictionary<string, object?>();

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<PageFrame>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), Frame);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)Inside);
        builder.CloseComponent();
    }

    void Inside(RenderTreeBuilder builder)
    {
        builder.OpenComponent(0, Content);
        foreach (var (name, value) in Values) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    }
}
