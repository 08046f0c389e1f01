using System.Globalization;
using System.Text.RegularExpressions;
using Kabinet.Demo.Bank;
using Kabinet.Operations;
using Kabinet.Operations.Bills;
using Kabinet.Operations.Bonus;
using Kabinet.Operations.Invoices;
using Kabinet.Operations.Leftovers;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Payouts;
using Kabinet.Operations.Tariffs;
using Kabinet.Reads.Accounts;
using Kabinet.Running;

namespace Kabinet.Hammer;

/// <summary>What callers do with money that others hold: the bank, the partner of payouts, other accounts, scratch cards, points.</summary>
public sealed partial class Purse(Frame frame, BankBook bank, BankCards cards, ReadAccount accounts)
{
    /// <summary>The scratch cards that a world was given: <c>Pin(0)</c> and so on.</summary>
    public const int Cards = 400;

    public static string Pin(int card) => string.Create(CultureInfo.InvariantCulture, $"77{card:000000000000}");

    public const int Kinds = 15, Credit = 7, Instalments = 13;

    public async Task Ask(int kind, Target who, Target other, int amount, string key)
    {
        var (money, today) = (new Money(10_000 + amount, frame.Catalog.Current.Currency), frame.Catalog.Current.Calendar.DayOf(frame.Clock.GetUtcNow()));
        var version = frame.Catalog.Current.On(today);
        switch (kind)
        {
            case 0: await Run<ActivateCard, ActivateCard.Activated>(new(who.Account, who.Number, new Secret(Pin(amount % Cards)), amount % 3 == 0 ? other.Phone : null), Who.Agent, key); break;
            case 1:
                // The bank that pays is another's system: what it tells comes by itself.
                if (await Run<StartCardPayment, Payment>(new(who.Account, who.Number, money, PaymentMethod.Card, Saves: true), Who.Guest, key) is not null)
                    foreach (var pending in await frame.Database.Read(s => s.All("select external_id from demo_bank_payment where status = 'pending'", row => row.GetString(0))))
                    {
                        await cards.Shown(pending, TestCards.Pays);
                        await bank.Succeed(pending);
                    }
                break;
            case 2:
                if (await One("select payment_id from payment where account_id = $1 and state = 4 limit 1", who) is { } paid)
                    await Run<RefundPayment, Refund>(new(who.Account, paid, money with { Minor = 1 + amount % 700 }), Who.Agent, key);
                break;
            case 3:
                var (payee, before) = (version.Payouts.Payees.First(p => p.Kind == PayeeKind.Utilities), await Codes(who));
                if (await Run<StartPayout, Payout>(new(who.Account, who.Number, payee.Code, [new(payee.Fields[0].Code, "1234567890")], money), Who.Agent, key) is { } payout)
                {
                    if (amount % 4 == 0) await Run<CancelPayout, Nothing>(new(who.Account, who.Number, payout.Id), Who.Agent, $"{key}:x");
                    else await Run<ConfirmPayout, Payout>(new(who.Account, who.Number, payout.Id, new Secret(await CodeAfter(before, who))), Who.Agent, $"{key}:c");
                }
                break;
            case 4: await Run<SetUpShare, Share>(new(who.Account, who.Number, other.Phone, money, (ShareEvery)(amount % 3), today), Who.Agent, key); break;
            case 5:
                if (await One("select share_id from share where account_id = $1 and state = 0 limit 1", who) is { } share) await Run<StopShare, Nothing>(new(who.Account, who.Number, share), Who.Agent, key);
                break;
            case 6: await Run<ExchangePoints, ExchangePoints.Exchanged>(new(who.Account, who.Number, version.Bonus.Rewards[0].Service, version.Bonus.Rewards[0].Points), Who.Agent, key); break;
            case Credit:
                if (amount % 2 == 0) await frame.Runner.Run<TurnOnHomeCredit, Money>(new(who.Account, who.Number), Of(Who.Agent, key));
                else await frame.Runner.Run<TurnOffHomeCredit, Nothing>(new(who.Account, who.Number), Of(Who.Agent, key));
                break;
            case 8:
                if (await One("select card_id from saved_card where account_id = $1 limit 1", who) is { } card)
                    await Run<SetUpAutopay, Autopay>(new(who.Account, who.Number, AutopayKind.BelowBalance, money, 0, card, money with { Minor = 500_000 }, money with { Minor = 90_000 }), Of(Who.Subscriber, key) with { Accounts = [who.Account] });
                break;
            case 9:
                if (version.Leftovers.Exchanges is { Length: > 0 } offers) await Run<ExchangeLeftovers, Grant>(new(who.Account, who.Number, offers[amount % offers.Length].Code), Who.Agent, key);
                break;
            case 10:
                if (await Run<StartGift, Gift>(new(who.Account, who.Number, other.Phone, version.Leftovers.Gift!.Sizes[0]), Who.Agent, key) is { } gift && amount % 4 > 0)
                    await Run<ConfirmGift, Gift>(new(who.Account, who.Number, gift.Id), Who.Agent, $"{key}:c");
                break;
            case 11:
                // Every second is paid with another sum than it asks for, and staff decide.
                if (await Run<OrderInvoice, Invoice>(new(who.Account, who.Number, money, "ООО «Молот»"), Who.Agent, key) is { } invoice)
                {
                    await frame.Runner.Run<ReceiveInvoice, InvoiceState>(new(who.Account, invoice.N, amount % 2 == 0 ? money : money with { Minor = amount }, key), Of(Who.Counterparty, $"{key}:r"));
                    if (amount % 2 == 1) await frame.Runner.Run<DecideInvoice, InvoiceState>(new(who.Account, invoice.N, amount % 3 > 0), Of(Who.Agent, $"{key}:d"));
                }
                break;
            case 12: await Run<PauseAutopay, Autopay>(new(who.Account, who.Number, await One("select autopay_id from autopay where account_id = $1 limit 1", who) ?? 0, amount % 3 == 0), Of(Who.Subscriber, key) with { Accounts = [who.Account] }); break;
            case Instalments: await Run<TakeInstalments, IReadOnlyList<Bill>>(new(who.Account, 2 + amount % 2), Who.Agent, key); break;
            default:
                if (await accounts.Run(who.Account, ChangeTariff.Needs) is { } account
                    && version.TariffList.Where(t => t.IsOpenOn(today)).SelectMany(t => TariffMove.All(account, account.Subscriptions[0], t.Code, accounts.Setting())).Skip(amount % 3).FirstOrDefault() is { } move)
                    await frame.Runner.Run<ChangeTariff, ChangeTariff.Changed>(new(who.Account, who.Number, move.To.Code, move.When, move.Total), Of(Who.Agent, key));
                break;
        }
    }

    ValueTask<long?> One(string sql, Target who) => frame.Database.Read(async s => (await s.All(sql, row => row.GetInt64(0), who.Account.Value)) is [var id, ..] ? (long?)id : null);

    async Task<List<string>> Codes(Target who) => [.. (await frame.Database.Read(s => s.All("select body from demo_sms where msisdn = $1", row => row.GetString(0), who.Phone)))
        .Select(text => Code().Match(text)).Where(m => m.Success).Select(m => m.Groups[1].Value)];

    /// <summary>One that never comes is a wrong one.</summary>
    async Task<string> CodeAfter(List<string> before, Target who)
    {
        for (var looks = 0; looks < 250; looks++, await Task.Delay(20))
            if ((await Codes(who)).Except(before).FirstOrDefault() is { } code) return code;
        return "000000";
    }

    [GeneratedRegex("#([0-9]{6})$")]
    private static partial Regex Code();

    public Task<TResult?> Run<TOp, TResult>(TOp ask, Who who, string key) where TOp : IAccountOperation<TOp, TResult> where TResult : class => Run<TOp, TResult>(ask, Of(who, key));

    async Task<TResult?> Run<TOp, TResult>(TOp ask, Caller caller) where TOp : IAccountOperation<TOp, TResult> where TResult : class =>
        await frame.Runner.Run<TOp, TResult>(ask, caller) is Outcome<TResult>.Done done ? done.Result : null;

    public static Caller Of(Who who, string key) => new(who, "hammer", "desk", key, Rights.R3) { Session = who == Who.Guest ? new byte[32] : null };
}

/// <param name="PaysBills">Its account is postpaid.</param>
public sealed record Target(AccountId Account, SubscriptionId Number, string Phone, bool PaysBills);
