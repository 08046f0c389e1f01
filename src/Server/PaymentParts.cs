using Kabinet.Access;
using Kabinet.Channels.Clock;
using Kabinet.Channels.Gateways;
using Kabinet.Channels.Web.Payments;
using Kabinet.Counterparties.Accounts;
using Kabinet.Counterparties.Yookassa;
using Kabinet.Delivery;
using Kabinet.Demo.Bank;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet;

/// <summary>The wiring of payments: the gateway, its door, the pages, and in demo mode the bank they talk to.</summary>
public static class PaymentParts
{
    public static IServiceCollection AddPayments(this IServiceCollection services, Frame frame)
    {
        services.AddSingleton<OwnAddress>().AddSingleton<PayLinks>();
        services.AddSingleton(s => YookassaShop.Of(frame.Settings, frame.Vault, s.GetRequiredService<OwnAddress>()) with { GuestPath = (account, payment) => $"pay/done/{s.GetRequiredService<PayLinks>().ToPayment(account, payment)}" });
        services.AddSingleton(s => new YookassaApi(s.GetRequiredService<YookassaShop>(), frame.Settings.Patience)).AddSingleton<ICounterparty, Yookassa>();
        services.AddSingleton<ICounterparty, OtherAccounts>().AddSingleton<ReadTransfers>().AddSingleton<ReadCardUse>()
            .AddSingleton<TakenPayments>().AddSingleton<ReadPayTarget>().AddSingleton<OsmpDoor>().AddSingleton<EripDoor>()
            .AddSingleton<ReadAutopays>().AddSingleton<ReadDueAutopays>().AddSingleton<WatchAutopay>().AddHostedService(s => s.GetRequiredService<WatchAutopay>());
        services.AddSingleton<OwnCredits>().AddSingleton<CompareRegisters>().AddHostedService(s => s.GetRequiredService<CompareRegisters>());
        services.AddSingleton<YookassaNotices>().AddSingleton<ReadGatewayPayment>();
        services.AddSingleton<ReadPayment>().AddSingleton<ReadTopUp>().AddSingleton<ReadNumberToPay>().AddSingleton<ReadPaymentHistory>().AddSingleton<ReadReceipts>().AddSingleton<ReadPromises>();
        services.AddPaymentPages();
        if (!frame.Settings.IsDemo) return services;
        services.AddSingleton<BankFaults>().AddSingleton<BankBook>().AddSingleton<BankCards>().AddSingleton<BankApi>().AddSingleton<DemoBank>();
        return services.AddSingleton<BankNotices>().AddHostedService(s => s.GetRequiredService<BankNotices>());
    }

    public static void MapPayments(this WebApplication app, Frame frame)
    {
        app.MapPaymentPages();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Kabinet.Alarms");
        frame.Queues.AlarmRang = (kind, subject) => log.LogError("Staff must look at this: {Kind} {Subject}", kind, subject);
        app.Services.GetRequiredService<YookassaNotices>().Map(app);
        app.Services.GetRequiredService<OsmpDoor>().Map(app);
        app.Services.GetRequiredService<EripDoor>().Map(app);
        if (frame.Settings.IsDemo) app.Services.GetRequiredService<DemoBank>().Map(app);
    }
}
