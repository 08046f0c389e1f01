namespace Kabinet.Operations.Numbers;

/// <summary>How «Управление номерами» stands at a number.</summary>
/// <param name="Cabinets">How many other cabinets may act on it; after switching off: how many could.</param>
public sealed record NumberManagement(bool On, int Cabinets);

/// <summary>What the operations of this subject share.</summary>
static class Managing
{
    public static bool IsManaged(Account account, SubscriptionId number, Setting setting) =>
        account.Services.Any(s => s.Subscription == number && s.Code == setting.Catalog.Family.Service);

    public static IEnumerable<NumberGrant> GrantsOf(Account account, SubscriptionId number) => account.Links.Where(g => g.Number == number);

    /// <summary>A number and whoever is let in are both told, whichever door it came by.</summary>
    public static IEnumerable<Change> Tell(string number, string cabinet, Subscription line, AskingCabinet? asking, Setting setting)
    {
        var code = setting.Catalog.UssdCodes.FirstOrDefault(c => c.Action == ChannelActions.NumberClosing)?.Code ?? "";
        yield return new NoticeQueued(line.Id, number, new Dictionary<string, object> { ["phone"] = asking?.Msisdn ?? line.Msisdn, ["code"] = code });
        if (asking is not null && asking.Number != line.Id) yield return new NoticeQueued(asking.Number, cabinet, new Dictionary<string, object> { ["phone"] = line.Msisdn });
    }

    /// <summary>Lets a cabinet in; the service is free and goes on with it.</summary>
    public static IEnumerable<Change> Grant(Account account, Subscription number, AskingCabinet asking, Role role, string proof, Setting setting)
    {
        if (!IsManaged(account, number.Id, setting)) yield return new NumberManagementSwitched(number.Id, true);
        yield return new AccessGranted(new NumberGrant(number.Id, asking.Cabinet, role, proof, setting.Now));
        foreach (var told in Tell("numbers.linked-number", "numbers.linked-cabinet", number, asking, setting)) yield return told;
    }
}
