using Kabinet.Counterparties.Mail;
using Kabinet.Counterparties.Sms;
using Kabinet.Store;

namespace Kabinet.Delivery;

/// <summary>The wiring of Delivery and of the SMS centre that the settings name.</summary>
public static class DeliveryParts
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ClaimOutbox>().AddSingleton<EmptyOutbox>().AddHostedService(s => s.GetRequiredService<EmptyOutbox>());
        services.AddSingleton<SmsText>();
        services.AddSingleton<ICounterparty>(s => new SwitchedNotices(Sms(s, settings), s.GetRequiredService<Database>(), s.GetRequiredService<Queues>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LetterText>();
        services.AddSingleton<ICounterparty>(s => Mail(s, settings));
        return services;
    }

    static ICounterparty Sms(IServiceProvider services, Settings settings)
    {
        var texts = services.GetRequiredService<SmsText>();
        return settings.Sms == "demo"
            ? new DemoSms(texts, services.GetRequiredService<Database>(), services.GetRequiredService<Func<Catalog>>(), services.GetRequiredService<TimeProvider>())
            : new HttpSms(texts, settings.SmsUrl, new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, settings.Patience);
    }

    static ICounterparty Mail(IServiceProvider services, Settings settings)
    {
        var texts = services.GetRequiredService<LetterText>();
        if (settings.Mail == "demo") return new DemoMail(texts, services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>());
        return SmtpServer.Read(settings.Mail) is { } server ? new SmtpMail(texts, server, settings.MailFrom, settings.Patience, services.GetRequiredService<Func<Catalog>>()) : new NoMail();
    }
}
