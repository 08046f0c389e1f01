using System.Globalization;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary>The top-up form as it was typed: what a visitor wrote is never taken from him.</summary>
/// <param name="To">The id of a number of one's own, or <see cref="Other"/>.</param>
/// <param name="Phone">Another number, as typed.</param>
/// <param name="Sum">As typed.</param>
/// <param name="Key">Made when the form is shown; the same press twice is one payment.</param>
public sealed record TopUpForm(string To, string Phone, string Sum, PaymentMethod Method, string Key, bool Saves = false)
{
    public const string Other = "other";

    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];

    public bool IsOther => To == Other;

    /// <summary>The page whose act lacked this money; empty where the top-up came by itself.</summary>
    public string Back { get; init; } = "";

    public static string NewKey() => $"{Guid.CreateVersion7():N}";

    public static TopUpForm Read(IFormCollection form) => new(
        form["to"].ToString(), form["phone"].ToString(), form["sum"].ToString(),
        form["method"] == "sbp" ? PaymentMethod.Sbp : PaymentMethod.Card,
        form["key"] is [{ Length: > 0 and <= 64 } key] ? key : NewKey(), form["save"] == "on") { Back = form["back"].ToString() };

    public SubscriptionId? Own => long.TryParse(To, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new SubscriptionId(id) : null;

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;

    public TopUpForm With(string field, string text) => this with { Errors = [.. Errors, (field, text)] };

    /// <summary>The sum, or the same form with the words for what is wrong with it.</summary>
    public (Money? Sum, TopUpForm Form) Money(Currency currency, Texts texts) => MoneyInput.Read(Sum, currency) switch
    {
        { Why: { } why } => (null, With("sum", texts[$"payments.sum.{why}"])),
        var read => (read.Sum, this),
    };
}
