using Kabinet.Access;
using Kabinet.Channels;
using Kabinet.Channels.Api;
using Kabinet.Channels.Clock;
using Kabinet.Channels.Web;
using Kabinet.Channels.Web.Archive;
using Kabinet.Channels.Web.Bonus;
using Kabinet.Channels.Web.Documents;
using Kabinet.Channels.Web.Errors;
using Kabinet.Channels.Web.Expenses;
using Kabinet.Channels.Web.Home;
using Kabinet.Channels.Web.HomeService;
using Kabinet.Channels.Web.Family;
using Kabinet.Channels.Web.Security;
using Kabinet.Channels.Web.Profile;
using Kabinet.Channels.Web.Leftovers;
using Kabinet.Channels.Web.Limits;
using Kabinet.Channels.Web.Services;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Channels.Web.Sim;
using Kabinet.Channels.Web.Support;
using Kabinet.Channels.Web.Tariffs;
using Kabinet.Delivery;
using Kabinet.Demo;
using Kabinet.Demo.ClockPage;
using Kabinet.Demo.Mailbox;
using Kabinet.Demo.MobileData;
using Kabinet.Demo.Phone;
using Kabinet.Intake;
using Kabinet.Reads.Archive;
using Kabinet.Store;

namespace Kabinet;

/// <summary>The web server around a frame: services, doors, background work. Tests start the same one.</summary>
public static class App
{
    public static WebApplication Build(Frame frame)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "kabinet" });
        builder.Logging.SetMinimumLevel(frame.Settings.IsDemo ? LogLevel.Warning : LogLevel.Information);
        // The framework would write down each request's address, and some addresses are keys: links of a forgotten password.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // What a command prints is for its caller; the log goes beside it.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // A page that must not be kept and has a form says so twice; the framework finds that worth a warning each time.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        OneReading.WholeLines();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(System.Net.IPAddress.Parse(frame.Settings.Address), frame.Settings.Port);
        });
        Services(builder.Services, frame);
        var app = builder.Build();
        Doors(app, frame);
        return app;
    }

    static void Services(IServiceCollection services, Frame frame)
    {
        services.AddSingleton(frame.Settings).AddSingleton(frame.Database).AddSingleton(frame.Runner).AddSingleton(frame.Catalog)
            .AddSingleton(frame.Vault).AddSingleton(frame.Queues).AddSingleton(frame.Ids).AddSingleton(frame.Clock);
        services.AddSingleton<Func<Catalog>>(() => frame.Catalog.Current);
        services.AddSingleton(frame.Passwords);
        services.AddSingleton<ClaimWork>().AddSingleton<ClockDoor>().AddHostedService(s => s.GetRequiredService<ClockDoor>());
        services.AddHome().AddExpenses().AddSim();
        services.AddWebShell(_ => new ShellSettings(frame.Catalog.Current.Operator.Name, frame.Catalog.Current.Operator.Brand, frame.Catalog.Current.Calendar,
            demo: frame.Settings.IsDemo ? new DemoBar("/phone", "/demo/clock") : null) { OverNetwork = NetworkPages.IsOn(frame.Settings) });
        services.AddAccess(new VaultProtection(frame.Vault));
        services.AddSecurity();
        services.AddHomeService();
        services.AddIdentities(frame.Settings);
        services.AddDelivery(frame.Settings);
        services.AddSingleton(s => new UsageIntake(frame.Database, frame.Clock, () => frame.Catalog.Current, frame.Ids.Block)).AddHostedService<WatchUsageFolder>();
        services.AddSingleton(new Alarms(frame.Database, frame.Queues, frame.Ids.Block, frame.Clock));
        services.AddPayments(frame);
        services.AddPayouts(frame);
        services.AddFiscal(frame);
        services.AddLine(frame);
        services.AddFamily();
        services.AddTariffs().AddServicePages().AddLimits().AddBonus().AddLeftovers().AddDocuments(frame.Settings);
        services.AddNumberDoors(frame.Settings);
        services.AddProfile();
        services.AddSingleton<ReadArchive>().AddSingleton<ArchivePages>();
        if (frame.Clock is DemoClock demo) services.AddSingleton(demo).AddSingleton<MoveClock>().AddSingleton<ReadPhone>().AddSingleton<PhonePages>().AddSingleton<ClockPages>().AddSingleton<ReadMailbox>().AddSingleton<MailboxPages>();
    }

    static void Doors(WebApplication app, Frame frame)
    {
        app.UseProxies(frame.Settings);
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseErrorPages();
        app.UseOneReading();
        app.UseFormTokens();
        frame.Queues.LinksChanged = app.Services.GetRequiredService<Sessions>().ForgetAll;
        app.MapWebShell(AccessPages.Chosen);
        app.MapAccess();
        app.MapSecurity();
        app.MapHomeService();
        app.MapIdentities(frame.Settings);
        app.MapHome();
        app.MapExpenses();
        app.MapSim();
        app.MapPayments(frame);
        app.MapPayouts(frame);
        app.MapFiscal(frame);
        app.MapLine(frame);
        app.MapFamily();
        app.MapProfile();
        app.MapSupport();
        app.Services.GetRequiredService<ArchivePages>().Map(app);
        app.MapTariffs();
        app.MapServices();
        app.MapLimits();
        app.MapBonus();
        app.MapLeftovers();
        app.MapDocuments();
        OperationsApi.Map(app);
        AppApi.Map(app);
        app.MapNumberDoors();
        if (!frame.Settings.IsDemo) return;
        app.Services.GetRequiredService<PhonePages>().Map(app);
        app.Services.GetRequiredService<ClockPages>().Map(app);
        app.Services.GetRequiredService<MailboxPages>().Map(app);
        app.MapMobileData();
    }
}
