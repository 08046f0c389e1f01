using Kabinet.Channels.Web.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payouts;

/// <summary>The form of one payee: what was typed is never taken away.</summary>
/// <param name="Values">By the field's code.</param>
/// <param name="Card">The chosen card, as the field says it.</param>
public sealed record PayeeForm(IReadOnlyDictionary<string, string> Values, string Card, string Sum, string Key)
{
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];

    public static PayeeForm Fresh(PayoutTemplate? template, Format format) => new(
        template?.Fields.ToDictionary(f => f.Code, f => f.Value) ?? [], $"{template?.Card}", template is null ? "" : format.MoneyInput(template.Amount), TopUpForm.NewKey());

    public static PayeeForm Read(IFormCollection posted, Payee payee) => new(
        payee.Fields.ToDictionary(f => f.Code, f => posted[NameOf(f)].ToString()), posted["to"].ToString(), posted["sum"].ToString(), SendForm.KeyOf(posted));

    /// <summary>What the names of a payee's own fields begin with.</summary>
    public const string Own = "field-";

    /// <summary>A field's name in the form: a payee may call his fields as he likes.</summary>
    public static string NameOf(PayeeField field) => Own + field.Code;

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;

    public PayeeForm With(string field, string text) => this with { Errors = [.. Errors, (field, text)] };

    /// <summary>The refusal of an operation in words, at the field it is about.</summary>
    public PayeeForm With(string code, IReadOnlyDictionary<string, object> values, Texts texts) => code switch
    {
        Refusals.KeyUsed => With("", texts["send.sent-before"]) with { Key = TopUpForm.NewKey() },
        Refusals.NotAllowed => With("", texts["send.not-allowed"]),
        _ => With(FieldOf(code), texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value))),
    };

    static string FieldOf(string code) => code[(code.IndexOf('/', StringComparison.Ordinal) + 1)..] switch
    {
        "AmountTooSmall" or "AmountTooLarge" or "DayCeiling" or "MonthCeiling" or "NotEnoughMoney" => "sum",
        "NoSuchCard" => "to",
        _ => "",
    };
}
