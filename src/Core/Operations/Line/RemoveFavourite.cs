using static Kabinet.Operations.Line.RemoveFavourite.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>A number is a favourite no longer (SERV-05). Costs nothing; usage until now stays cheaper.</summary>
public sealed record RemoveFavourite(AccountId Account, SubscriptionId Subscription, string Peer) : IAccountOperation<RemoveFavourite, Nothing>
{
    public static string Name => "favourite.remove";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NoSuchFavourite }

    public static Decision<Nothing> Decide(Account account, RemoveFavourite ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Extras.FavouritesOf(number.Id).FirstOrDefault(f => f.Peer == ask.Peer) is not { } favourite)
            return No(NoSuchFavourite);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new FavouriteRemoved(favourite));
    }
}
