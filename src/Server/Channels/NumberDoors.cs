using Kabinet.Channels.Sms;
using Kabinet.Channels.Ussd;
using Kabinet.Channels.Voice;
using Kabinet.Reads.Numbers;
using Kabinet.Running;

namespace Kabinet.Channels;

/// <summary>The wiring of the doors through which a number itself speaks: USSD and SMS.</summary>
public static class NumberDoors
{
    public static IServiceCollection AddNumberDoors(this IServiceCollection services, Settings settings) => services
        .AddSingleton(Gateway.All(settings)).AddSingleton<Dialogs>().AddSingleton<AnsweredSms>().AddSingleton<ReadNumber>()
        .AddSingleton<LinePlaces>().AddSingleton<LineCommands>().AddSingleton<Places>().AddSingleton<UssdDoor>().AddSingleton<SmsDoor>().AddSingleton<Calls>().AddSingleton<VoiceDoor>();

    public static void MapNumberDoors(this IEndpointRouteBuilder app)
    {
        app.MapUssd();
        app.MapSms();
        app.MapSmsReports();
        app.MapVoice();
    }
}
