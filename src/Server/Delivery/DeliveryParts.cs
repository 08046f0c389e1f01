using Kabinet.Counterparties.Sms;

namespace Kabinet.Delivery;

/// <summary>The wiring of Delivery and of the SMS centre that the settings name.</summary>
public static class DeliveryParts
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ClaimOutbox>().AddSingleton<EmptyOutbox>().AddHostedService(s => s.GetRequiredService<EmptyOutbox>());
        services.AddSingleton<SmsText>();
        if (settings.Sms == "demo") services.AddSingleton<ICounterparty, DemoSms>();
        else services.AddSingleton<ICounterparty>(s => new HttpSms(s.GetRequiredService<SmsText>(), settings.SmsUrl, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }));
        return services;
    }
}
