using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary>The form of an autopay: what was typed is never taken away.</summary>
public sealed record AutopayForm(AutopayKind Kind, string Amount, string Below, string Day, string Card, string Ceiling, string Key)
{
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];

    /// <summary>«Когда меньше 100 ₽, пополнить на 500 ₽, не больше 3 000 ₽ в месяц», by what the operator suggests for top-ups.</summary>
    public static AutopayForm Fresh(AutopayKind kind, CatalogVersion version, Format format)
    {
        var (low, usual) = (version.TopUps.Suggested.FirstOrDefault(version.TopUps.Min), version.TopUps.Suggested.ElementAtOrDefault(1) is { IsPositive: true } second ? second : version.TopUps.Min);
        return new(kind, format.MoneyInput(usual), format.MoneyInput(Money.Min(low, version.Payments.Autopay.MaxThreshold)), "1", "", format.MoneyInput(usual * 3), TopUpForm.NewKey());
    }

    public static AutopayForm Read(IFormCollection form, AutopayKind kind) => new(kind, form["sum"].ToString(), form["below"].ToString(), form["day"].ToString(),
        form["from"].ToString(), form["ceiling"].ToString(), SendForm.KeyOf(form));

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;

    public AutopayForm With(string field, string text) => this with { Errors = [.. Errors, (field, text)] };

    public (Money? Sum, AutopayForm Form) Sum(string field, string typed, Currency currency, Texts texts) =>
        MoneyInput.Read(typed, currency) is { Why: { } why } ? (null, With(field, texts[$"payments.sum.{why}"])) : (MoneyInput.Read(typed, currency).Sum, this);

    public AutopayForm With(string code, IReadOnlyDictionary<string, object> values, Texts texts) => code switch
    {
        Refusals.KeyUsed => With("", texts["send.sent-before"]) with { Key = TopUpForm.NewKey() },
        Refusals.NotAllowed => With("", texts["send.not-allowed"]),
        _ => With(code[(code.IndexOf('/', StringComparison.Ordinal) + 1)..] switch
        {
            "AmountTooSmall" or "AmountTooLarge" => "sum", "WrongThreshold" => "below", "WrongDay" => "day", "NoSuchCard" or "CardExpired" or "NoSuchSource" => "from",
            "CeilingTooSmall" or "CeilingTooLarge" => "ceiling", _ => "",
        }, texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value))),
    };
}
