using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/top-up</c> (PAY-01): one's own number or another, a sum, a method; then the bank's page.</summary>
public sealed class TopUpPages(Runner runner, ReadTopUp read, ReadNumberToPay find, Func<Catalog> catalog, Settings settings, TimeProvider clock, ActsToGoOn acts)
{
    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/top-up", Show);
        payments.MapPost("/top-up", Start).KeepTyped();
    }

    CatalogVersion Version => catalog().On(Today);
    DateOnly Today => catalog().Calendar.DayOf(clock.GetUtcNow());

    async Task<IResult> Show(HttpContext http, string? n, string? sum, string? phone, string? back)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number) return Results.NotFound();
        var numbers = await read.Run(who);
        var chosen = numbers.FirstOrDefault(o => o.Number == number);
        var format = PageFrame.Of(http).Format;
        var suggested = TopUpModel.MissingOn(chosen, catalog(), Today) ?? Version.TopUps.Suggested.FirstOrDefault(Version.TopUps.Min);
        return Answer(http, who, numbers, new TopUpForm(phone is null ? $"{number.Subscription}" : TopUpForm.Other, phone ?? "",
            sum ?? format.MoneyInput(suggested), PaymentMethod.Card, TopUpForm.NewKey()) { Back = back ?? "" });
    }

    async Task<IResult> Start(HttpContext http, IFormCollection posted)
    {
        var who = http.SignedIn();
        var texts = PageFrame.Of(http).Texts;
        var form = TopUpForm.Read(posted);
        var numbers = await read.Run(who);
        if (posted["set"] is [{ Length: > 0 } chip]) return Answer(http, who, numbers, form with { Sum = chip });

        (var sum, form) = form.Money(catalog().Currency, texts);
        (var target, form) = await Target(who, form, texts);
        if (sum is not { } amount || target is not { } to) return Answer(http, who, numbers, form);

        var ask = new StartCardPayment(to.Account, to.Number, amount, form.Method, form.Saves);
        return await runner.Run<StartCardPayment, Payment>(ask, CallerFor(who, to.Account, form.Key), http.RequestAborted) switch
        {
            Outcome<Payment>.Done { Result.Id: var id } => acts.Remember(http, id, form.Back, $"/payments/{id}?go=1"),
            Outcome<Payment>.Refused { Code: Refusals.KeyUsed } =>
                Answer(http, who, numbers, form.With("", texts["payments.sent-before"]) with { Key = TopUpForm.NewKey() }),
            Outcome<Payment>.Refused refused => Answer(http, who, numbers, form.With(FieldOf(refused.Code), Words(texts, refused))),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    /// <summary>The number to top up, or the form with the words for why there is none.</summary>
    async Task<((AccountId Account, SubscriptionId Number)? Target, TopUpForm Form)> Target(Access.SignedIn who, TopUpForm form, Texts texts)
    {
        if (!form.IsOther)
            return form.Own is { } own && who.Number(own) is { } number ? ((number.Account, number.Subscription), form) : (null, form.With("to", texts["payments.choose-number"]));
        if (!catalog().Numbers.Normalise(form.Phone, out var msisdn))
            return (null, form.With("phone", texts[form.Phone.Length == 0 ? "payments.phone-empty" : "payments.phone-wrong"]));
        return await find.Run(msisdn) is { } found
            ? ((found.Account, found.Subscription), form with { Phone = texts.Format.Phone(msisdn) })
            : (null, form.With("phone", texts.Get("payments.phone-foreign", ("operator", catalog().Operator.Name.In(texts.Language)))));
    }

    /// <summary>For an account of one's own the subscriber; for another's anybody may bring money in, and only that.</summary>
    static Caller CallerFor(Access.SignedIn who, AccountId account, string key) =>
        Callers.Of(who, "web", key) is var own && own.LinksTo(account, null).Any(l => l.Role.May(Deed.Pay))
            ? own
            : new Caller(Who.Guest, own.Id, own.Channel, $"web:{who.Cabinet}:{key}", Rights.R0) { Cabinet = who.Cabinet };

    static string FieldOf(string code) => code switch
    {
        _ when code.EndsWith("/AmountTooSmall", StringComparison.Ordinal) || code.EndsWith("/AmountTooLarge", StringComparison.Ordinal) => "sum",
        _ when code.EndsWith("/NoSuchNumber", StringComparison.Ordinal) => "to",
        _ => "",
    };

    static string Words(Texts texts, Outcome<Payment>.Refused refused) =>
        refused.Code == Refusals.NotAllowed ? texts["payments.choose-number"] : texts.Get(refused.Code, refused.Values.ToDictionary(v => v.Key, v => (object?)v.Value));

    IResult Answer(HttpContext http, Access.SignedIn who, IReadOnlyList<OwnNumberView> numbers, TopUpForm form)
    {
        var current = (form.Own is { } own ? who.Number(own) : null) ?? who.Numbers[0];
        OwnFrame.Use(http, who, current, numbers.DistinctBy(n => n.Number.Account).ToDictionary(n => n.Number.Account, n => n.Balance));
        return Page.Show<TopUpPage>(http, form.Errors.Count == 0 ? 200 : 422, ("Model",
            new TopUpModel(numbers, form, catalog(), Today, settings.IsDemo || settings.YookassaShop.Length > 0)));
    }
}
