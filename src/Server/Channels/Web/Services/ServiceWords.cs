using Kabinet.Operations;
using Kabinet.Reads.Services;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Services;

/// <summary>Services in the words of a page.</summary>
public static class ServiceWords
{
    public static string IconOf(ServiceKind kind) => kind switch
    {
        ServiceKind.Calls => "phone", ServiceKind.Internet => "globe", ServiceKind.Messages => "message", ServiceKind.Roaming => "plane", ServiceKind.Content => "music", _ => "grid",
    };

    /// <summary>«99 ₽ в месяц», «25 ₽ в день», «190 ₽», «бесплатно».</summary>
    public static string Price(Service service, Texts texts) => service.Fee.IsZero
        ? texts["tariff.free"]
        : texts.Get($"services.price.{service.Period}", ("fee", service.Fee));

    /// <summary>«подключили вы в кабинете», «подключил сотрудник»; nothing when the archive does not know.</summary>
    public static string? By(ConnectedBy? by, Texts texts) => by switch
    {
        null => null,
        { As: Who.Agent } => texts["services.by.Agent"],
        { Channel: "ussd" or "sms" } => texts[$"services.by.{by.Channel}"],
        _ => texts["services.by.Subscriber"],
    };

    /// <summary>The grey line of a connected service: since when, by whom, how it stands with the fee.</summary>
    public static string Detail(OwnService own, DateOnly today, Texts texts)
    {
        var c = own.Connected;
        List<string> parts = [texts.Get("services.since", ("day", c.Since))];
        if (By(own.By, texts) is { } by) parts.Add(by);
        if (c.Suspended) parts.Add(texts["services.suspended"]);
        else if (c.IsOnTrial(today) && c.TrialUntil is { } trial && own.Service is { } service) parts.Add(texts.Get($"services.trial.{service.Period}", ("day", trial.AddDays(-1)), ("fee", service.Fee)));
        else if (own.IsPaid && c.DueOn is { } due) parts.Add(texts.Get("services.next-fee", ("day", due)));
        return string.Join(" · ", parts);
    }
}
