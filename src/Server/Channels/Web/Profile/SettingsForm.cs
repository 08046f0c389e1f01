using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Profile;

/// <summary>A form of the settings that came back: what was typed and what is wrong with it.</summary>
public sealed record SettingsForm
{
    public static readonly SettingsForm Fresh = new();

    public string? Typed { get; init; }
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;

    /// <summary>The words of a refusal under a field.</summary>
    public static SettingsForm Of<T>(Outcome<T>.Refused refused, Texts texts, string field, string? typed = null) => new()
    {
        Typed = typed,
        Errors = [(field, texts.Get(refused.Code, refused.Values.ToDictionary(v => v.Key, v => (object?)v.Value)))],
    };
}
