using System.Globalization;
using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Delivery;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/transfer</c> (PAY-05, PAY-06): whom and how much; <c>/{id}</c>: who it is and what it costs, then one press; what became of it.</summary>
public sealed class TransferPages(Runner runner, ReadTransfers read, EmptyOutbox outbox, Func<Catalog> catalog, TimeProvider clock)
{
    /// <summary>How long the sender waits for the receiver's account before he is shown that it is on its way.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/transfer", Show);
        payments.MapPost("/transfer", (HttpContext http, IFormCollection posted) => Start(http, posted, isSure: false)).KeepTyped();
        payments.MapPost("/share", (HttpContext http, IFormCollection posted) => Start(http, posted, isSure: true)).KeepTyped("/payments/transfer");
        payments.MapGet("/transfer/{id:long}", One);
        payments.MapPost("/transfer/{id:long}/confirm", Confirm);
        payments.MapPost("/transfer/{id:long}/cancel", Cancel);
    }

    DateOnly Today => catalog().Calendar.DayOf(clock.GetUtcNow());

    async Task<IResult> Show(HttpContext http, string? n, string? phone, string? sum) => OwnFrame.NumberOf(http.SignedIn(), n) is { } number
        ? await Answer(http, number, new SendForm(phone ?? "", sum ?? "", null, Iso(Today.AddDays(1)), TopUpForm.NewKey()))
        : Results.NotFound();

    /// <param name="isSure">The price of a regular one was seen.</param>
    async Task<IResult> Start(HttpContext http, IFormCollection posted, bool isSure)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        var (texts, form) = (PageFrame.Of(http).Texts, SendForm.Read(posted));
        var sum = MoneyInput.Read(form.Sum, catalog().Currency);
        if (sum.Why is { } why) form = form.With("sum", texts[$"payments.sum.{why}"]);
        if (form.Phone.Trim().Length == 0) form = form.With("phone", texts["send.phone-empty"]);
        else if (!catalog().Numbers.NormalisePeer(form.Phone.Trim(), out var to) || to.Length <= Zone.ShortLength) form = form.With("phone", texts["transfer.start/NoSuchReceiver"]);
        if (sum.Sum is not { } amount || form.Errors.Count > 0) return await Answer(http, number, form);
        return form.Every is { } every ? await Regularly(http, number, form, amount, every, isSure) : await Once(http, number, form, amount);
    }

    async Task<IResult> Once(HttpContext http, LinkedNumber number, SendForm form, Money amount) =>
        await runner.Run<StartTransfer, Transfer>(new(number.Account, number.Subscription, form.Phone, amount), Callers.Of(http.SignedIn(), "web", form.Key), http.RequestAborted) switch
        {
            Outcome<Transfer>.Done { Result.Id: var id } => Results.LocalRedirect($"/payments/transfer/{id}?n={number.Subscription}"),
            Outcome<Transfer>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<Transfer>.Refused no => await Answer(http, number, form.With(no.Code, no.Values, PageFrame.Of(http).Texts)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    async Task<IResult> Regularly(HttpContext http, LinkedNumber number, SendForm form, Money amount, ShareEvery every, bool isSure)
    {
        if (!DateOnly.TryParseExact(form.First, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return await Answer(http, number, form.With("first", PageFrame.Of(http).Texts["send.first-wrong"]));
        if (!isSure) return Look(http, number, form, amount, every, first);
        return await runner.Run<SetUpShare, Share>(new(number.Account, number.Subscription, form.Phone, amount, every, first), Callers.Of(http.SignedIn(), "web", form.Key), http.RequestAborted) switch
        {
            Outcome<Share>.Done { Result.Id: var id } => Results.LocalRedirect($"/payments/share/{id}?n={number.Subscription}"),
            Outcome<Share>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<Share>.Refused no => await Answer(http, number, form.With(no.Code, no.Values, PageFrame.Of(http).Texts)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    /// <summary>What it would do and cost. Whose number it is, is asked only when it is set up: a look must not find out names.</summary>
    IResult Look(HttpContext http, LinkedNumber number, SendForm form, Money amount, ShareEvery every, DateOnly first)
    {
        catalog().Numbers.NormalisePeer(form.Phone.Trim(), out var to);
        OwnFrame.Use(http, http.SignedIn(), number);
        return Page.Show<ShareConfirmPage>(http, ("Form", form), ("Number", number), ("To", new Msisdn(to)), ("Amount", amount), ("Fee", catalog().On(Today).Payments.Transfers.FeeFor(amount)), ("Every", every), ("First", first));
    }

    async Task<IResult> One(HttpContext http, long id, string? n) => OwnFrame.NumberOf(http.SignedIn(), n) is { } number ? await ShowOne(http, number, id, null) : Results.NotFound();

    async Task<IResult> Confirm(HttpContext http, long id, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        switch (await runner.Run<ConfirmTransfer, Transfer>(new(number.Account, number.Subscription, id), Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<Transfer>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, $"/payments/transfer/{id}?n={number.Subscription}");
            case Outcome<Transfer>.Refused no: return await ShowOne(http, number, id, no);
        }
        await Task.WhenAny(outbox.DeliverNow(TransferCalls.Accounts, number.Account.Value), Task.Delay(Patience, clock, http.RequestAborted));
        return Results.LocalRedirect($"/payments/transfer/{id}?n={number.Subscription}");
    }

    async Task<IResult> Cancel(HttpContext http, long id, IFormCollection posted)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), posted["n"]) is not { } number) return Results.NotFound();
        if (await runner.Run<CancelTransfer, TransferState>(new(number.Account, number.Subscription, id), Callers.Of(http.SignedIn(), "web", SendForm.KeyOf(posted)), http.RequestAborted)
            is Outcome<TransferState>.Refused no)
            return no.Code == Refusals.ProveMore ? http.ProveFirst(no.Values, $"/payments/transfer/{id}?n={number.Subscription}") : await ShowOne(http, number, id, new(no.Code, no.Values));
        await Task.WhenAny(outbox.DeliverNow(TransferCalls.Accounts, number.Account.Value), Task.Delay(Patience, clock, http.RequestAborted));
        return Results.LocalRedirect($"/payments/transfer/{id}?n={number.Subscription}");
    }

    async Task<IResult> ShowOne(HttpContext http, LinkedNumber number, long id, Outcome<Transfer>.Refused? no)
    {
        if (await read.One(number, id) is not { } transfer || await read.Run(number.Account) is not { } view) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        return Page.Show<TransferStatePage>(http, no is null ? 200 : 422, ("Transfer", transfer), ("View", view), ("Number", number), ("Terms", catalog().On(Today).Payments.Transfers), ("Now", clock.GetUtcNow()),
            ("Refused", no is null || no.Code == Refusals.NotAllowed ? null : PageFrame.Of(http).Texts.Get(no.Code, no.Values.ToDictionary(v => v.Key, v => (object?)v.Value))));
    }

    async Task<IResult> Answer(HttpContext http, LinkedNumber number, SendForm form)
    {
        if (await read.Run(number.Account) is not { } view) return Results.NotFound();
        OwnFrame.Use(http, http.SignedIn(), number, view.Balance);
        return Page.Show<TransferPage>(http, form.Errors.Count == 0 ? 200 : 422, ("Form", form), ("View", view), ("Number", number), ("Terms", catalog().On(Today).Payments.Transfers), ("Today", Today));
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
