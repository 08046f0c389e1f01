using Kabinet.Operations.Leftovers;

namespace Kabinet.Channels.Web.Leftovers;

/// <summary>The form of a gift as it was typed.</summary>
public sealed record GiftForm(string Phone, long Amount, string Key)
{
    public (string Field, string Text)? Error { get; init; }
    public string? ErrorOf(string field) => Error is var (at, text) && at == field ? text : null;
}

/// <summary>What is left of the number's own packages and what may become of it.</summary>
public sealed record LeftoversModel(OwnPicture Own, GiftForm Form)
{
    public LeftoverTerms Terms => Own.Version.Leftovers;

    public long Left(GrantUnit unit) => Leftover.Left(Leftover.Of(Own.Account, Own.Number, unit, Own.Setting));

    /// <summary>Units of which something is left, in the order shown, and the last day of what ends first.</summary>
    public IEnumerable<(GrantUnit Unit, long Left, DateOnly LastDay)> Lefts => new[] { GrantUnit.Bytes, GrantUnit.Seconds, GrantUnit.Sms }
        .Select(unit => (unit, Grants: Leftover.Of(Own.Account, Own.Number, unit, Own.Setting))).Where(u => u.Grants.Count > 0)
        .Select(u => (u.unit, Leftover.Left(u.Grants), Own.Setting.Catalog.Calendar.DayOf(u.Grants[0].Until.AddTicks(-1))));

    public bool CanExchange(LeftoverExchange exchange) => Own.Number.State == NumberState.Active && Left(exchange.Give) >= exchange.Given;

    public long MayGive => Terms.Gift is { } gift ? Math.Min(Left(GrantUnit.Bytes), Leftover.MayGive(Own.Account, Own.Id, gift, Own.Setting)) : 0;

    /// <summary>Even the smallest gift is more than may be given now: there is nothing to choose.</summary>
    public bool GivesNothing => Form.Error is null && Terms.Gift is { } gift && MayGive < gift.Sizes.Min();

    public IEnumerable<Gift> Given => Own.Account.Gifts.Where(g => g.Subscription == Own.Id && (g.State != GiftState.Pending || Own.Setting.Now < g.Until)).Take(10);

    public IEnumerable<GiftIn> Received => Own.Account.GiftsIn.Where(g => g.Subscription == Own.Id).Take(10);
}
