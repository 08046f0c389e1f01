using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>services.yaml: what may be added to a number.</summary>
static class ReadServices
{
    static readonly (string, ServiceKind)[] Kinds =
    [
        ("calls", ServiceKind.Calls), ("roaming", ServiceKind.Roaming), ("internet", ServiceKind.Internet),
        ("messages", ServiceKind.Messages), ("content", ServiceKind.Content), ("other", ServiceKind.Other),
    ];

    public static ImmutableArray<Service> Read(Reading reading)
    {
        if (reading.Open("services.yaml") is not { } map) return [];
        var services = ImmutableArray.CreateBuilder<Service>();
        foreach (var entity in map.Maps("services", required: true))
        {
            var code = entity.Text("code");
            reading.Services.Add(entity, "code", code);
            services.AddRange(Versions.Of(entity).Select(version => Version(version, code)).ToList());
            ReadTariffs.CheckStart(entity, services.Where(s => s.Code == code).Select(s => (s.From, s.OpenFrom)));
        }
        map.Done();
        return services.ToImmutable();
    }

    static Service Version(YamlMap map, string code)
    {
        map.Has("code");
        var (open, archived) = ReadTariffs.Life(map);
        var ussd = map.Text("ussd", "");
        if (ussd.Length > 0) ReadChannels.CheckCode(map, "ussd", ussd);
        var service = new Service(
            code, map.Day("from", open), map.OneOf("kind", Kinds), map.Local("name"), map.Local("description"), open, archived,
            map.Money("fee"), map.OneOf("period", [("once", FeePeriod.Once), ("daily", FeePeriod.Daily), ("monthly", FeePeriod.Monthly)]),
            map.Whole("trial-days", 0, 366, 0), ReadRates.Grants(map, code), map.Whole("grant-days", 0, 366, 0),
            Others(map, "conflicts", code), Others(map, "needs", code), On(map), ussd);
        if (service.Period == FeePeriod.Once && service.TrialDays > 0) map.Wrong("a service paid once has no trial days");
        map.Done();
        return service;
    }

    static ImmutableArray<string> Others(YamlMap map, string key, string self)
    {
        var words = map.Words(key);
        foreach (var (word, at) in words)
            if (word == self) map.Wrong(at, $"service «{self}» names itself in «{key}»");
            else map.Reading.Services.Refer(map, word, at);
        return [.. words.Select(w => w.Word)];
    }

    static ImmutableArray<string> On(YamlMap map)
    {
        var words = map.Words("tariffs");
        foreach (var (word, at) in words) map.Reading.Tariffs.Refer(map, word, at);
        return [.. words.Select(w => w.Word)];
    }
}
