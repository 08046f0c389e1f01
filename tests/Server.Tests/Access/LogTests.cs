using System.Collections.Concurrent;
using Kabinet.Operations;
using Kabinet.Tests.House;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>The log of a server at work, as loud as in production: nothing that was typed, sent or shown in secret stands in it (S-48).</summary>
[Trait("security", "S-48")]
public sealed class LogTests
{
    /// <summary>A card that is none.</summary>
    const string CardPin = "90909090909090";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_secret_stands_in_the_log_even_when_the_store_fails(string database)
    {
        await using var world = await World.Open(database);
        await new Gate(world).SetPassword(world.Anna);
        await world.GiveSim(world.Anna);
        await using var site = await world.Serve();
        var log = Heard.Of(site);
        List<string> secrets = [Gate.Good, "Wrong-canary-1", CardPin, BillSamples.Codes.Puk.Reveal()];

        var tab = site.NewTab();
        var page = await tab.Post(await tab.Get("/sign-in/password"), "/sign-in/password", ("phone", world.Anna.Msisdn.Digits), ("password", "Wrong-canary-1"));
        (await tab.Post(page, "/sign-in/password", ("phone", world.Anna.Msisdn.Digits), ("password", Gate.Good))).Path.ShouldBe("/");
        secrets.Add(tab.Cookies.GetAllCookies()["kabinet"]!.Value);
        await tab.Post(await tab.Get("/payments/card"), "/payments/card", ("pin", CardPin));
        tab = await site.As(world, world.Anna, Rights.R3);
        await tab.Post(await tab.Get("/sim"), "/sim");

        tab = site.NewTab();
        var form = await tab.Post(await tab.Get("/sign-in"), "/sign-in", ("phone", world.Anna.Msisdn.Digits));
        secrets.Add(await world.LastSecret(world.Anna, "code"));
        await tab.Post(form, "/sign-in/code", ("code", secrets[^1]));
        tab = site.NewTab();
        await tab.Post(await tab.Get("/password/forgotten"), "/password/forgotten", ("phone", world.Anna.Msisdn.Digits));
        secrets.Add(await world.LastSecret(world.Anna, "token"));
        var link = await tab.Get($"/password/reset/{secrets[^1]}");
        form = await site.NewTab().Get("/sign-in/password");

        await world.Database.Write(async tx => await tx.Session.Run("alter table cabinet rename to cabinet_gone"));
        await tab.Post(link, link.Path);
        await site.NewTab().Post(form, "/sign-in/password", ("phone", world.Anna.Msisdn.Digits), ("password", Gate.Good));

        await Until.So(() => ValueTask.FromResult(log.Text.Contains("cabinet", StringComparison.Ordinal)), "the outage in the log");
        foreach (var secret in secrets) log.Text.ShouldNotContain(secret);
    }

    sealed class Heard : ILoggerProvider, ILogger
    {
        readonly ConcurrentQueue<string> lines = new();

        /// <summary>Listens to a server from now on, at the level of production.</summary>
        public static Heard Of(Site site)
        {
            var log = new Heard();
            site.Services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().CurrentValue.MinLevel = LogLevel.Information;
            site.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
            return log;
        }

        public string Text => string.Join('\n', lines);
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}
