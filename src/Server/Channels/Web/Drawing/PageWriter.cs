#pragma warning disable BL0006 // The frames are the framework's business and may change with it: DrawingTests compares every page of ours with what it draws.
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace Kabinet.Channels.Web.Drawing;

/// <summary>
/// Draws a Razor page once, straight into the bytes that are sent. The framework's renderer keeps a tree of living components,
/// compares it with the one before and waits for each: a page that is sent and forgotten needs none of it (decision 9).
/// Knows what our pages are made of: elements, text, markup, regions and <see cref="Part"/>s; anything else is an error.
/// </summary>
/// <param name="token">The form's token; asked for at most once, and only by a page that has a form.</param>
public sealed class PageWriter(PageFrame frame, Func<FormToken> token)
{
    readonly PageBytes bytes = new();
    // One for each level: a part is drawn to the end before the next one of its level begins.
    readonly List<RenderTreeBuilder> builders = [];
    FormToken? asked;

    /// <summary>Draws a page with its parameters; <see cref="PageBytes.Release"/> what comes back.</summary>
    public PageBytes Draw(Type page, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var kind = PartKind.Of(page);
        var part = kind.Make(frame);
        foreach (var (name, value) in parameters) kind.Set(part, name, value);
        try
        {
            Draw(part, 0);
            return bytes;
        }
        catch
        {
            bytes.Release();
            throw;
        }
        finally
        {
            foreach (var builder in builders) builder.Dispose();
        }
    }

    void Draw(Part part, int level)
    {
        if (part is WrittenPart written) { written.Write(bytes); return; }
        if (part.KeptAs is not { } key) { DrawAnew(part, level); return; }
        if (frame.Settings.Kept.Find(key) is { } kept) { bytes.Raw(kept); return; }
        var before = bytes.Written.Length;
        DrawAnew(part, level);
        frame.Settings.Kept.Keep(key, bytes.Written.Span[before..]);
    }

    void DrawAnew(Part part, int level)
    {
        if (level == builders.Count) builders.Add(new RenderTreeBuilder());
        var builder = builders[level];
        part.Draw(builder);
        var frames = builder.GetFrames();
        Draw(frames.Array.AsSpan(0, frames.Count), level);
        builder.Clear();
    }

    void Draw(ReadOnlySpan<RenderTreeFrame> frames, int level)
    {
        for (var i = 0; i < frames.Length;)
        {
            ref readonly var one = ref frames[i];
            switch (one.FrameType)
            {
                case RenderTreeFrameType.Text: bytes.Text(one.TextContent); i++; break;
                case RenderTreeFrameType.Markup: bytes.Raw(one.MarkupContent); i++; break;
                case RenderTreeFrameType.Region: i++; break;
                case RenderTreeFrameType.Element:
                    Element(frames.Slice(i, one.ElementSubtreeLength), level);
                    i += one.ElementSubtreeLength;
                    break;
                case RenderTreeFrameType.Component:
                    Component(frames.Slice(i, one.ComponentSubtreeLength), level);
                    i += one.ComponentSubtreeLength;
                    break;
                default: throw new NotSupportedException($"A page cannot be drawn with a {one.FrameType}.");
            }
        }
    }

    void Element(ReadOnlySpan<RenderTreeFrame> frames, int level)
    {
        var tag = Tag.Of(frames[0].ElementName);
        var inside = 1;
        bytes.Raw(tag.Open);
        for (; inside < frames.Length && frames[inside].FrameType == RenderTreeFrameType.Attribute; inside++)
            bytes.Attribute(frames[inside].AttributeName, frames[inside].AttributeValue);
        bytes.Raw(">"u8);
        if (tag.IsVoid) return;
        Draw(frames[inside..], level);
        bytes.Raw(tag.Close);
    }

    void Component(ReadOnlySpan<RenderTreeFrame> frames, int level)
    {
        if (frames[0].ComponentType == typeof(AntiforgeryToken)) { Token(); return; }
        var kind = PartKind.Of(frames[0].ComponentType);
        var part = kind.Make(frame);
        foreach (ref readonly var parameter in frames[1..]) kind.Set(part, parameter.AttributeName, parameter.AttributeValue);
        Draw(part, level + 1);
    }

    void Token()
    {
        asked ??= token();
        bytes.Raw("<input type=\"hidden\"");
        bytes.Attribute("name", asked.Field);
        bytes.Attribute("value", asked.Value);
        bytes.Raw(">");
    }
}

/// <summary>What a form carries so that no foreign page can send it.</summary>
public sealed record FormToken(string Field, string Value);
