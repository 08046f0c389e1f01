using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary>A form that sends money to a number: what was typed is never taken away.</summary>
/// <param name="Phone">The receiver, as typed.</param>
/// <param name="Every">Once, or how often.</param>
/// <param name="First">The first day of a regular one, as the field says it.</param>
public sealed record SendForm(string Phone, string Sum, ShareEvery? Every, string First, string Key)
{
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];

    public static SendForm Read(IFormCollection form) => new(form["phone"].ToString(), form["sum"].ToString(),
        Enum.TryParse<ShareEvery>(form["every"], ignoreCase: true, out var every) && Enum.IsDefined(every) ? every : null, form["first"].ToString(), KeyOf(form));

    public static string KeyOf(IFormCollection form) => form["key"] is [{ Length: > 0 and <= 64 } key] ? key : TopUpForm.NewKey();

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;

    public SendForm With(string field, string text) => this with { Errors = [.. Errors, (field, text)] };

    /// <summary>The refusal of an operation in words, at the field it is about.</summary>
    public SendForm With(string code, IReadOnlyDictionary<string, object> values, Texts texts) => code switch
    {
        Refusals.KeyUsed => With("", texts["send.sent-before"]) with { Key = TopUpForm.NewKey() },
        Refusals.NotAllowed => With("", texts["send.not-allowed"]),
        _ => With(FieldOf(code), texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value))),
    };

    static string FieldOf(string code) => code[(code.IndexOf('/', StringComparison.Ordinal) + 1)..] switch
    {
        "NoSuchReceiver" or "OwnNumber" or "TooManyLookUps" or "AlreadyThere" => "phone",
        "AmountTooSmall" or "AmountTooLarge" or "DayCeiling" or "MonthCeiling" or "NotEnoughMoney" => "sum",
        "WrongDay" => "first",
        "NotACard" or "WrongCard" or "TooManyTries" or "NotSoldYet" or "Expired" => "pin",
        _ => "",
    };
}
