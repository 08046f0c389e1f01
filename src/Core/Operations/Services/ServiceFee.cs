namespace Kabinet.Operations.Services;

/// <summary>One fee of a service and what it gives: the same code at the press of a button and on the day of the fee.</summary>
public static class ServiceFee
{
    /// <param name="begins">From when the packages pay.</param>
    /// <param name="until">The first day that the fee does not cover; none for what is paid once.</param>
    public static IEnumerable<Change> Taken(SubscriptionId number, Service service, Money fee, DateTimeOffset begins, DateOnly? until, Setting setting)
    {
        var calendar = setting.Catalog.Calendar;
        var from = calendar.DayOf(begins);
        var once = service.Period == FeePeriod.Once;
        if (fee.IsPositive)
            yield return new MoneyMoved(Books.Main, once ? Books.OneOffRevenue : Books.FeeRevenue, fee, "service.fee", number, $"{service.Code} {from:yyyy-MM-dd}",
                setting.Version.Id, once ? Category.OneOff : Category.Periodic, service.Kind == ServiceKind.Content ? SpendFlags.Content : SpendFlags.None);
        var ends = calendar.StartOf(service.GrantDays > 0 || until is null ? from.AddDays(Math.Max(1, service.GrantDays)) : until.Value);
        if (ends <= setting.Now) yield break;
        var fresh = 1;
        foreach (var rule in service.Grants)
        {
            var id = setting.Fresh.Id(fresh++);
            yield return new GrantMinted(new Grant(id, number, rule.Code, rule.Unit, rule.Size, rule.Size, rule.Priority, begins, ends, id), setting.Version.Id);
        }
    }

    /// <summary>A daily fee's new price is told so many days ahead; a monthly one's with the last fee before it.</summary>
    const int DaysAhead = 10;

    /// <summary>The price of its next fee is another one: told once, because there is one day on which that is so.</summary>
    public static IEnumerable<NoticeQueued> PriceNews(SubscriptionId number, Service service, DateOnly on, DateOnly until, Setting setting)
    {
        var (before, after) = service.Period == FeePeriod.Daily ? (on.AddDays(DaysAhead - 1), on.AddDays(DaysAhead)) : (on, until);
        if (setting.Catalog.On(before).Services.TryGetValue(service.Code, out var old) && setting.Catalog.On(after).Services.TryGetValue(service.Code, out var then) && then.Fee != old.Fee)
            yield return Told(number, "service.price", service, ("old", old.Fee), ("new", then.Fee), ("day", after));
    }

    public static WorkScheduled Due(Account account, SubscriptionId number, string service, DateOnly on, Setting setting) =>
        new(ChargeServiceFee.Name, new ChargeServiceFee(account.Id, number, service, on), setting.Catalog.Calendar.StartOf(on),
            $"clock:{ChargeServiceFee.Name}:{on:yyyy-MM-dd}:{number}:{service}");

    public static NoticeQueued Told(SubscriptionId number, string text, Service service, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var named = new Dictionary<string, object> { ["service"] = service.Name };
        foreach (var (name, value) in values) named[name] = value;
        return new(number, text, named);
    }
}
