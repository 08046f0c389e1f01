using System.Globalization;
using Kabinet.Operations;
using Kabinet.Operations.Payouts;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Ussd;

/// <summary>
/// Paying from the balance by USSD (PAY-05, PAY-08): a template or a saved card, the sum, the price, then the code that comes by SMS. The
/// network vouches for the number and stands for the proof of the session; the code is asked for as everywhere (decision 45).
/// </summary>
public sealed partial class Places
{
    const string Code = "code";

    /// <param name="argument">Empty; <c>whom</c>; <c>whom/minor</c>; <c>whom/sum</c> or <c>whom/sum/fault</c>; <c>code/id</c> or <c>code/id/fault</c>.</param>
    async Task<Screen> Pay(Visit visit, string argument)
    {
        if (await accounts.Run(visit.Owner.Account, StartPayout.Needs | ConfirmPayout.Needs) is not { } account) return new Screen([visit.NoSuchCode]);
        var words = argument.Split('/', 3);
        if (words is [Code, var id, ..]) return PayoutCode(visit, account, long.Parse(id, CultureInfo.InvariantCulture), words.ElementAtOrDefault(2));
        var whom = PhonePayment.Of(account, visit.Owner.Subscription, visit.Version.Payouts);
        return whom.Find(w => w.Key == words[0]) is not { } payment ? PayWhom(visit, whom) : words switch
        {
            [_, Sum, ..] => PaySum(visit, payment, words.ElementAtOrDefault(2)),
            [_, var minor] => PayTerms(visit, account, payment, new Money(long.Parse(minor, CultureInfo.InvariantCulture), visit.Catalog.Currency)),
            _ => payment.Amount is { } amount ? PayTerms(visit, account, payment, amount) : PaySum(visit, payment, null),
        };
    }

    static Screen PayWhom(Visit visit, List<PhonePayment> whom) => whom.Count == 0 ? new Screen([visit.Texts["number.pay-nothing"]]) : new Screen([])
    {
        Choices = [.. whom.Select(w => new Choice(w.Amount is { } amount ? visit.Texts.Get("number.pay-template", ("title", w.Title), ("sum", amount)) : w.Title, $"{ChannelActions.Pay}:{w.Key}"))],
    };

    static Screen PaySum(Visit visit, PhonePayment payment, string? fault) =>
        new([fault ?? visit.Texts.Get("ussd.share-how-much", ("min", payment.Payee.Min), ("max", payment.Payee.Max))])
        {
            Typed = typed => Task.FromResult(MoneyInput.Read(typed, visit.Catalog.Currency).Sum is { } sum
                ? $"{ChannelActions.Pay}:{payment.Key}/{sum.Minor.ToString(CultureInfo.InvariantCulture)}"
                : $"{ChannelActions.Pay}:{payment.Key}/{Sum}/{visit.Texts["payments.sum.NotANumber"]}"),
        };

    /// <summary>What it costs, and whatever stands against it, before a code is sent.</summary>
    Screen PayTerms(Visit visit, Account account, PhonePayment payment, Money sum)
    {
        var ask = payment.Ask(account.Id, visit.Owner.Subscription, sum);
        var other = new Choice(visit.Texts["ussd.pay-other-sum"], $"{ChannelActions.Pay}:{payment.Key}/{Sum}");
        if (StartPayout.Decide(account, ask, accounts.Setting()) is Decision<Payout>.No against)
            return new Screen([visit.Refusal($"{StartPayout.Name}/{against.Why}", against.Values)]) { Choices = [other] };
        return new Screen([visit.Texts.Get("number.pay-terms", ("title", payment.Title), ("sum", sum), ("fee", payment.Payee.FeeFor(sum)))])
        {
            Choices =
            [
                new(visit.Texts["ussd.pay-get-code"], null, async () => await runner.Run<StartPayout, Payout>(ask, visit.Caller) switch
                {
                    Outcome<Payout>.Done { Result.Id: var id } => $"{ChannelActions.Pay}:{Code}/{id}",
                    Outcome<Payout>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                }),
                other,
            ],
        };
    }

    Screen PayoutCode(Visit visit, Account account, long id, string? fault)
    {
        if (account.Payout(id) is not { State: PayoutState.Pending } payout) return new Screen([visit.Texts["ussd.over"]]);
        return new Screen([fault ?? visit.Texts["ussd.pay-code"]])
        {
            Choices = [new(visit.Texts["ussd.share-give-up"], null, async () =>
            {
                await runner.Run<CancelPayout, Nothing>(new(account.Id, visit.Owner.Subscription, id), visit.Caller);
                return Saying(visit.Texts["ussd.pay-given-up"]);
            })],
            Typed = async typed => await runner.Run<ConfirmPayout, Payout>(new(account.Id, visit.Owner.Subscription, id, new Secret(typed)), visit.Caller with { Rights = Rights.R2 }) switch
            {
                Outcome<Payout>.Done => Saying(visit.Texts.Get("number.pay-sent", ("sum", payout.Amount), ("to", payout.To))),
                Outcome<Payout>.Refused no when no.Code.EndsWith($"/{ConfirmPayout.Refusal.WrongCode}", StringComparison.Ordinal) => $"{ChannelActions.Pay}:{Code}/{id}/{visit.Refusal(no.Code, no.Values)}",
                Outcome<Payout>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            },
        };
    }
}
