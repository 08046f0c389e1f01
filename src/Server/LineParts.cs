using Kabinet.Channels.Gateways;
using Kabinet.Channels.Web.Line;
using Kabinet.Channels.Web.Messages;
using Kabinet.Counterparties.Messages;
using Kabinet.Counterparties.Network;
using Kabinet.Counterparties.Sms;
using Kabinet.Delivery;
using Kabinet.Demo.Network;
using Kabinet.Intake;
using Kabinet.Reads.Line;
using Kabinet.Reads.Messages;
using Kabinet.Reads.Numbers;

namespace Kabinet;

/// <summary>The wiring of a number's own services: the network's port, its pages, and in demo mode the network they talk to.</summary>
public static class LineParts
{
    public static IServiceCollection AddLine(this IServiceCollection services, Frame frame)
    {
        services.AddSingleton(s => NetworkPort.Of(frame.Settings, frame.Vault, s.GetRequiredService<OwnAddress>())).AddSingleton(s => new NetworkApi(s.GetRequiredService<NetworkPort>(), frame.Settings.Patience));
        services.AddSingleton<Network>().AddSingleton<ICounterparty>(s => s.GetRequiredService<Network>());
        services.AddSingleton<NetworkAnswers>().AddSingleton<ReadNetworkOrder>();
        services.AddSingleton(s => new ReconcileNetwork(frame.Database, frame.Runner, s.GetRequiredService<NetworkApi>(), frame.Ids.Block, () => frame.Catalog.Current, frame.Clock, s.GetRequiredService<ILogger<ReconcileNetwork>>())).AddHostedService(s => s.GetRequiredService<ReconcileNetwork>());
        services.AddSingleton<ReadLine>().AddSingleton<LineForms>().AddSingleton<NumberPages>().AddSingleton<BlockPages>()
            .AddSingleton<ForwardingPages>().AddSingleton<VoiceMailPages>().AddSingleton<FavouritePages>().AddSingleton<TonePages>();
        services.AddSingleton<ReadMessages>().AddSingleton<ReadMessageOwner>().AddSingleton<MessagePages>();
        services.AddSingleton<ICounterparty>(s => new SubscriberMessages(frame.Database, frame.Runner, new ChargeTogether(new UsageIntake(frame.Database, frame.Clock, () => frame.Catalog.Current, frame.Ids.Block)), frame.Clock,
            frame.Settings.Sms == "demo" ? null : new SmsGate(frame.Settings.SmsUrl, new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, frame.Settings.Patience), s.GetRequiredService<ILogger<SubscriberMessages>>()));
        if (frame.Settings.IsDemo) services.AddSingleton<NetworkFaults>().AddSingleton<DemoNetwork>();
        return services;
    }

    public static void MapLine(this WebApplication app, Frame frame)
    {
        app.MapLinePages();
        app.Services.GetRequiredService<MessagePages>().Map(app);
        app.Services.GetRequiredService<NetworkAnswers>().Map(app);
        if (frame.Settings.IsDemo) app.Services.GetRequiredService<DemoNetwork>().Map(app);
    }
}
