using System.Globalization;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Ussd;

/// <summary>
/// «Поделись балансом» by USSD (PAY-06): number, sum, then the receiver's masked name and the price before the one press. The
/// network vouches for the number (security.md B5), and the ceilings of transfers hold (decision 31).
/// </summary>
public sealed partial class Places
{
    const string Whom = "whom", Sum = "sum", Send = "send";

    /// <param name="argument">Empty; <c>sum/phone</c>; <c>send/id</c>; or <c>whom/fault</c>.</param>
    async Task<Screen> Share(Visit visit, string argument) => argument.Split('/', 3) switch
    {
        [Sum, var phone] => HowMuch(visit, phone, ""),
        [Sum, var phone, var fault] => HowMuch(visit, phone, fault),
        [Send, var id, ..] => await ToConfirm(visit, long.Parse(id, CultureInfo.InvariantCulture)),
        [Whom, var fault, ..] => AskWhom(visit, fault),
        _ => AskWhom(visit, visit.Texts["ussd.share-whom"]),
    };

    static Screen AskWhom(Visit visit, string words) => new([words])
    {
        Typed = typed => Task.FromResult(visit.Catalog.Numbers.Normalise(typed, out var to)
            ? $"{ChannelActions.ShareBalance}:{Sum}/{to.Digits}"
            : $"{ChannelActions.ShareBalance}:{Whom}/{visit.Texts["payments.phone-wrong"]}"),
    };

    Screen HowMuch(Visit visit, string phone, string fault) => new([fault.Length > 0 ? fault
        : visit.Texts.Get("ussd.share-how-much", ("min", visit.Version.Payments.Transfers.Min), ("max", visit.Version.Payments.Transfers.Max))])
    {
        Typed = async typed => MoneyInput.Read(typed, visit.Catalog.Currency).Sum is not { } sum
            ? $"{ChannelActions.ShareBalance}:{Sum}/{phone}/{visit.Texts["payments.sum.NotANumber"]}"
            : await runner.Run<StartTransfer, Transfer>(new(visit.Owner.Account, visit.Owner.Subscription, $"+{phone}", sum), visit.Caller) switch
            {
                Outcome<Transfer>.Done { Result.Id: var id } => $"{ChannelActions.ShareBalance}:{Send}/{id}",
                Outcome<Transfer>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            },
    };

    async Task<Screen> ToConfirm(Visit visit, long id)
    {
        if (await read.PendingTransfer(visit.Owner, id) is not { } transfer) return new Screen([visit.Texts["ussd.over"]]);
        return new Screen([visit.Texts.Get("ussd.share-terms", ("name", transfer.Name), ("sum", transfer.Amount), ("fee", transfer.Fee))])
        {
            Choices =
            [
                new(visit.Texts.Get("ussd.share-send", ("sum", transfer.Amount)), null, async () =>
                    await runner.Run<ConfirmTransfer, Transfer>(new(visit.Owner.Account, visit.Owner.Subscription, id), visit.Caller with { Rights = Rights.R2 }) is Outcome<Transfer>.Refused no
                        ? Saying(visit.Refusal(no.Code, no.Values))
                        : Saying(visit.Texts.Get("ussd.share-sent", ("sum", transfer.Amount), ("name", transfer.Name)))),
                new(visit.Texts["ussd.share-give-up"], null, async () =>
                {
                    await runner.Run<CancelTransfer, TransferState>(new(visit.Owner.Account, visit.Owner.Subscription, id), visit.Caller);
                    return Saying(visit.Texts["ussd.share-given-up"]);
                }),
            ],
        };
    }
}
