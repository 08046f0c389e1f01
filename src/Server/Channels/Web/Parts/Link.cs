namespace Kabinet.Channels.Web.Parts;

/// <summary>An entry of tabs, chips or pages.</summary>
public sealed record Link(string Text, string Url, bool Current = false);
