using static Kabinet.Operations.Life.NoteSimChange.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// The SIM of a number was changed (B9): for the policy's cool-down an SMS to it, and the number itself by USSD, prove nothing beyond a
/// look. Sessions and codes of the old SIM end; the other numbers of the account and of the cabinet are told, and its address.
/// </summary>
/// <param name="At">When the network says it happened.</param>
public sealed record NoteSimChange(AccountId Account, SubscriptionId Subscription, DateTimeOffset At) : IAccountOperation<NoteSimChange, Nothing>
{
    public static string Name => "sim.note-change";
    public static Who May => Who.Agent | Who.Counterparty | Who.Clock;
    public static Rights Rights => Rights.R3;
    public static bool NeedsSecond(NoteSimChange ask, Catalog catalog) => true;
    public static Parts Needs => Parts.Subscriptions | Parts.Links;
    public static FactKinds Facts => FactKinds.Cabinets | FactKinds.PointedAt;

    public enum Refusal { NoSuchNumber, InTheFuture }

    public static Decision<Nothing> Decide(Account account, NoteSimChange ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (ask.At > setting.Now)
            return No(InTheFuture);

        // From here on the answer is yes.
        var told = new Dictionary<string, object> { ["phone"] = number.Msisdn };
        return Yes(Nothing.Else,
        [
            new SimChanged(number.Id, ask.At),
            .. setting.Facts.Cabinets.TryGetValue(number.Id, out var cabinet) ? [LeaveOldPhone.Of(cabinet, setting, number.Msisdn.IsLine() ? null : number.Msisdn)] : Array.Empty<Change>(),
            // Codes of home services go to this SIM: it proves as little to them.
            .. setting.Facts.Homes.Where(h => h.Number == number.Id).Select(h => new WorkScheduled(Name, new NoteSimChange(h.Account, h.Line, ask.At), setting.Now, $"clock:{Name}:{h.Line}:{ask.At.ToUnixTimeMilliseconds()}")),
            .. number.Msisdn.IsLine() ? [] : account.Subscriptions.Where(s => s.State != NumberState.Closed).Select(s => new NoticeQueued(s.Id, "life.sim-changed", told)),
        ]);
    }
}
