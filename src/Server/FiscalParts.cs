using Kabinet.Counterparties.Fiscal;
using Kabinet.Delivery;
using Kabinet.Demo.Fiscal;

namespace Kabinet;

/// <summary>The wiring of fiscal receipts: the till's port, and in demo mode the till it talks to.</summary>
public static class FiscalParts
{
    public static IServiceCollection AddFiscal(this IServiceCollection services, Frame frame)
    {
        services.AddSingleton(s => FiscalPort.Of(frame.Settings, frame.Vault, s.GetRequiredService<OwnAddress>())).AddSingleton(s => new FiscalApi(s.GetRequiredService<FiscalPort>(), frame.Settings.Patience)).AddSingleton<ICounterparty, FiscalTill>();
        if (frame.Settings.IsDemo) services.AddSingleton<FiscalFaults>().AddSingleton<DemoTill>();
        return services;
    }

    public static void MapFiscal(this WebApplication app, Frame frame)
    {
        if (frame.Settings.IsDemo) app.Services.GetRequiredService<DemoTill>().Map(app);
    }
}
