using Kabinet.Channels.Gateways;
using Kabinet.Channels.Web.Payouts;
using Kabinet.Counterparties.Payouts;
using Kabinet.Delivery;
using Kabinet.Demo.Payouts;
using Kabinet.Reads.Payments;

namespace Kabinet;

/// <summary>The wiring of money that leaves the operator: the partner's port, its door, the pages, and in demo mode the partner they talk to.</summary>
public static class PayoutParts
{
    public static IServiceCollection AddPayouts(this IServiceCollection services, Frame frame)
    {
        services.AddSingleton(s => PayoutPort.Of(frame.Settings, frame.Vault, s.GetRequiredService<OwnAddress>())).AddSingleton(s => new PayoutApi(s.GetRequiredService<PayoutPort>(), frame.Settings.Patience));
        services.AddSingleton<PayoutPartner>().AddSingleton<ICounterparty>(s => s.GetRequiredService<PayoutPartner>()).AddSingleton<PayoutNotices>();
        services.AddSingleton<ReadPayouts>().AddSingleton<PayeePages>().AddSingleton<PayoutPages>().AddSingleton<PayoutCardPages>();
        if (frame.Settings.IsDemo) services.AddSingleton<PayoutFaults>().AddSingleton<DemoPartner>();
        return services;
    }

    public static void MapPayouts(this WebApplication app, Frame frame)
    {
        app.MapPayoutPages();
        app.Services.GetRequiredService<PayoutNotices>().Map(app);
        if (frame.Settings.IsDemo) app.Services.GetRequiredService<DemoPartner>().Map(app);
    }
}
