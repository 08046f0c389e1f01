using static Kabinet.Operations.Line.RestoreLostNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>
/// The SIM was found or replaced: the number works again (SERV-08). Whoever holds the lost SIM must not be able to do this, so
/// nothing that this SIM could have proved counts: no code or password that came by SMS, no word of the network.
/// </summary>
public sealed record RestoreLostNumber(AccountId Account, SubscriptionId Subscription) : IAccountOperation<RestoreLostNumber, Nothing>
{
    public static string Name => "number.restore-lost";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Line;

    static readonly string[] OfTheSim = [Proofs.Sms, Proofs.SmsPassword, Proofs.WeakPassword, Proofs.Network];

    public enum Refusal { NoSuchNumber, NotLost, ProvedByThisSim }

    public static Decision<Nothing> Decide(Account account, RestoreLostNumber ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Extras.Block(number.Id, BlockReason.Lost) is not { } block)
            return No(NotLost);
        if (setting.Proven.IsSession && WithoutTheSim(setting).On(number.Id, setting.Catalog.Access, setting.Now) < Rights.R2)
            return No(ProvedByThisSim);

        // From here on the answer is yes.
        return Yes(Nothing.Else,
            [.. Blocks.End(account, number, block, setting, Name, 0), new NoticeQueued(number.Id, "block.ended", new Dictionary<string, object> { ["phone"] = number.Msisdn })]);
    }

    static Proven WithoutTheSim(Setting setting) => new([.. setting.Proven.All.Where(p => !OfTheSim.Contains(p.Kind))]);
}
