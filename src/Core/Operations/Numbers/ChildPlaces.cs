namespace Kabinet.Operations.Numbers;

/// <summary>What the operations on a child's place share.</summary>
static class ChildPlaces
{
    public static string StopCode(Setting setting) => setting.Catalog.UssdCodes.FirstOrDefault(c => c.Action == ChannelActions.ChildPlaceStop)?.Code ?? "";

    /// <summary>The next time that the phone is told. A consent given anew has words of its own.</summary>
    public static WorkScheduled Told(AccountId account, SubscriptionId number, DateTimeOffset since, ChildPlaceTerms terms, Setting setting)
    {
        var due = setting.Now.AddDays(terms.TellEveryDays);
        return new WorkScheduled(TellChildPlace.Name, new TellChildPlace(account, number, since), due, $"clock:{TellChildPlace.Name}:{number}:{due.ToUnixTimeMilliseconds()}");
    }

    /// <summary>The number speaks for itself: from the phone, or from the cabinet that it was born with.</summary>
    public static bool IsItself(SubscriptionId number, Setting setting) =>
        setting.By is not { } by || (setting.Facts.Cabinets.TryGetValue(number, out var own) && own == by);
}
