using Kabinet.Access;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>A form of this subject as a page shows it: what was typed, what is wrong with it, and its captcha.</summary>
public sealed record AccessForm
{
    /// <summary>As it was typed; what the visitor wrote is never taken from him.</summary>
    public string? Phone { get; init; }
    public bool Remember { get; init; } = true;
    public string Back { get; init; } = "/";
    public CaptchaChallenge? Captcha { get; init; }
    /// <summary>The picture instead of the work: asked for, or the work did not come.</summary>
    public bool ShowPicture { get; init; }
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];
    /// <summary>Where the message went and when there may be another.</summary>
    public Entry? Sent { get; init; }

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;

    public AccessForm With(string field, string text) => this with { Errors = [(field, text)] };

    /// <summary>The words of a refusal under a field, or above the form where <paramref name="field"/> is empty.</summary>
    public AccessForm With<T>(Outcome<T>.Refused refused, Texts texts, string field = "") => With(field, Words(refused, texts));

    public static string Words<T>(Outcome<T>.Refused refused, Texts texts) =>
        texts.Get(refused.Code, refused.Values.ToDictionary(v => v.Key, v => (object?)v.Value));

    /// <summary>422 for a mistake; 429 where the answer is «later».</summary>
    public static int StatusOf<T>(Outcome<T>.Refused refused) =>
        refused.Code == Refusals.Busy || refused.Code.EndsWith("/TooOften", StringComparison.Ordinal) || refused.Code.EndsWith("/TooSoon", StringComparison.Ordinal)
            ? StatusCodes.Status429TooManyRequests
            : StatusCodes.Status422UnprocessableEntity;
}
