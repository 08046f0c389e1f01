namespace Kabinet.Operations.Messages;

/// <summary>What a message would cost now, by the very rating that will charge it.</summary>
public static class MessagePrice
{
    public const string Counterparty = "message";
    public const string Send = "send";

    /// <summary>Null when the tariff has no price for such a number. Packages pay first, as they will.</summary>
    public static Money? Of(Account account, Subscription number, string to, int parts, Setting setting)
    {
        if (setting.Catalog.PlansOf(number.Tariff) is not { } plans) return null;
        var burns = account.Grants.Select(g => Burn.Of(g, setting.Catalog)).ToArray();
        Burn.Sort(burns);
        var rated = Rater.Rate(plans, new Usage(number.Id, setting.Now, UsageKind.Sms, Direction.Out, to, parts), burns, new GrantBurn[burns.Length],
            new long[plans.At(setting.Now.UtcTicks)?.Meters.Length ?? 0]);
        return rated.IsPriced ? new Money(rated.ChargeMinor, setting.Catalog.Currency) : null;
    }
}
