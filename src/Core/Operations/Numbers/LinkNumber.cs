using System.Security.Cryptography;
using static Kabinet.Operations.Numbers.LinkNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// A number of the same person is added to a cabinet by the code that came to it (NUM-02). Five tries, once; a code for one cabinet
/// opens no other. Both sides are told.
/// </summary>
/// <param name="Code">Keyed hash of the digits that were typed.</param>
public sealed record LinkNumber(AccountId Account, SubscriptionId Subscription, CabinetId Cabinet, byte[] Code) : IAccountOperation<LinkNumber, Nothing>
{
    public static string Name => "number.link";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Links;
    public static CabinetId? Asking(LinkNumber ask) => ask.Cabinet;

    public enum Refusal { NotYourCabinet, NoCode, TooManyTries, WrongCode, NotSamePerson }

    public static Decision<Nothing> Decide(Account account, LinkNumber ask, Setting setting)
    {
        if (setting.By != ask.Cabinet || setting.Facts.Asking is not { } asking)
            return No(NotYourCabinet);

        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number
            || account.LinkCodes.FirstOrDefault(c => c.Number == number.Id && c.Cabinet == ask.Cabinet && c.Until > setting.Now) is not { } code)
            return No(NoCode);

        if (code.Tries >= setting.Catalog.Access.CodeTries)
            return No(TooManyTries);

        if (!CryptographicOperations.FixedTimeEquals(code.Hash, ask.Code))
        {
            var left = setting.Catalog.Access.CodeTries - code.Tries - 1;
            return (left > 0 ? No(WrongCode, ("n", left)) : No(TooManyTries)).But(new LinkCodeTried(number.Id, ask.Cabinet));
        }

        if (asking.Holder != account.Holder)
            return No(NotSamePerson);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new LinkCodeUsed(number.Id, ask.Cabinet), .. Managing.Grant(account, number, asking, Role.Owner, "code", setting)]);
    }
}
