using static Kabinet.Operations.Payments.CheckRefund.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// No answer about a refund for hours: staff are told. The gateway is not asked again by itself then, because its keys live for a day and
/// a repeat after that would be a second refund.
/// </summary>
public sealed record CheckRefund(AccountId Account, long Refund) : IAccountOperation<CheckRefund, Nothing>
{
    public static readonly TimeSpan Doubtful = TimeSpan.FromHours(6);

    public static string Name => "card-payment.check-refund";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Refunds;

    public enum Refusal { AlreadySettled }

    public static Decision<Nothing> Decide(Account account, CheckRefund ask, Setting setting)
    {
        if (account.Refund(ask.Refund) is not { State: RefundState.Asked } refund)
            return No(AlreadySettled);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new AlarmRaised("refund-unknown", $"{refund.Id}"));
    }

    public static WorkScheduled After(AccountId account, Refund refund, Setting setting) =>
        new(Name, new CheckRefund(account, refund.Id), setting.Now + Doubtful, $"clock:{Name}:{refund.Id}");
}
