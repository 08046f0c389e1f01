using Kabinet.Operations;
using Kabinet.Operations.Services;
using Kabinet.Reads.Services;

namespace Kabinet.Channels.Web.Services;

/// <summary>A service that the number has, as a row of the list.</summary>
/// <param name="Service">None when the catalog no longer knows it.</param>
public sealed record OwnService(ConnectedService Connected, Service? Service, ConnectedBy? By)
{
    public bool IsPaid => Service is { Fee.IsPositive: true, Period: not FeePeriod.Once };
    public bool IsContent => Service?.Kind == ServiceKind.Content;

    /// <summary>What it costs in a month of thirty days.</summary>
    public long MonthMinor => Service is { Period: not FeePeriod.Once } s ? s.Fee.Minor * (s.Period == FeePeriod.Daily ? 30 : 1) : 0;
}

/// <summary>The list: what the number has, and the catalog by kind.</summary>
public sealed record ServicesModel(OwnPicture Own, IReadOnlyList<OwnService> Connected, ServiceKind? Kind)
{
    /// <summary>The kinds of the catalog in their order on the page.</summary>
    public static readonly IReadOnlyList<ServiceKind> Kinds = [ServiceKind.Internet, ServiceKind.Calls, ServiceKind.Messages, ServiceKind.Roaming, ServiceKind.Content, ServiceKind.Other];

    /// <summary>Paid first, the dearest first.</summary>
    public IEnumerable<OwnService> Services => Connected.Where(s => !s.IsContent).OrderByDescending(s => s.MonthMinor).ThenBy(s => s.Connected.Since);
    public IEnumerable<OwnService> Content => Connected.Where(s => s.IsContent).OrderByDescending(s => s.MonthMinor);
    /// <summary>What works costs: neither a trial nor what stands still for want of money.</summary>
    public Money PerMonth => new(Connected.Where(s => !s.Connected.IsOnTrial(Own.Today) && !s.Connected.Suspended).Sum(s => s.MonthMinor), Own.Account.Currency);
    public bool ContentBanned => Own.Account.ContentBans.Contains(Own.Id);

    public IEnumerable<ServiceKind> KindsThere => Kinds.Where(kind => Offered(kind).Any());
    public IEnumerable<Service> Shown => KindsThere.Where(k => Kind is null || k == Kind).SelectMany(Offered);

    /// <summary>Open today, fit for the tariff, and not on the number already.</summary>
    IEnumerable<Service> Offered(ServiceKind kind) => Own.Version.ServiceList.Where(s => s.Kind == kind && s.IsOpenOn(Own.Today)
        && Own.Version.Fits(s, Own.Number.Tariff) && !Connected.Any(c => c.Connected.Code == s.Code));
}

/// <summary>One service: what it is and costs, whether it is on, and what would be said to adding it now.</summary>
public sealed record ServiceModel(OwnPicture Own, Service Service, ConnectedService? Connected, ServiceStory Story, ServiceOffer Offer, Decision<AddService.Added>.No? No)
{
    public Money Missing => Money.Max(Money.Zero(Own.Account.Currency), Offer.Now - Own.Account.Available);
    /// <summary>Packages of it that still pay, newest last.</summary>
    public IEnumerable<Grant> Packages => Own.Account.Grants.Where(g => g.Subscription == Own.Id && g.Left > 0 && g.Until > Own.Setting.Now && g.Code.StartsWith($"{Service.Code}/", StringComparison.Ordinal));
    public bool IsPackage => ServiceOffer.IsPackage(Service);
}
