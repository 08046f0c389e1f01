using Kabinet.Wording;
using Microsoft.AspNetCore.Components;

namespace Kabinet.Channels.Web;

/// <summary>The base of every page and part: texts as <c>T</c>, values through <c>F</c>.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter] public required PageFrame Frame { get; set; }

    protected Texts T => Frame.Texts;
    protected Format F => Frame.Format;
}
