using static Kabinet.Operations.Say;
using static Kabinet.Operations.Services.BanContent.Refusal;

namespace Kabinet.Operations.Services;

/// <summary>The subscriber wants no new content subscriptions on his number, or wants them again (SERV-03). What he has stays until he removes it.</summary>
public sealed record BanContent(AccountId Account, SubscriptionId Subscription, bool Banned) : IAccountOperation<BanContent, Nothing>
{
    public static string Name => "content.ban";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.ServicePast;

    public enum Refusal { NoSuchNumber, AlreadySo }

    public static Decision<Nothing> Decide(Account account, BanContent ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (account.ContentBans.Contains(number.Id) == ask.Banned)
            return No(AlreadySo);

        // From here on the answer is yes.
        return Yes(Nothing.Else, ask.Banned ? new ContentBanned(number.Id) : new ContentAllowed(number.Id));
    }
}
