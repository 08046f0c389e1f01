using Kabinet.Operations;
using Kabinet.Operations.Documents;
using Kabinet.Reads.Expenses;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels;

/// <summary>A number's own data in short lines, the same for a USSD screen and an SMS.</summary>
public sealed class NumberWords(NumberView view, Texts texts, Catalog catalog, DateOnly today)
{
    Format F => texts.Format;
    CatalogVersion Version => catalog.On(today);

    /// <summary>Balance, an open promise, and what is left of packages: one line each.</summary>
    public IEnumerable<string> Balance()
    {
        yield return texts.Get("number.balance", ("sum", view.Balance));
        if (view.Number.State == NumberState.Blocked) yield return texts["number.blocked"];
        if (view.Promise is { } promise) yield return texts.Get("number.promise", ("sum", promise.ToReturn), ("due", promise.DueOn));
        var left = view.Grants.GroupBy(g => g.Unit).OrderBy(g => Order(g.Key)).Select(g => Amount(g.Key, g.Sum(x => x.Left))).ToList();
        if (left.Count > 0) yield return string.Join(", ", left);
    }

    public IEnumerable<string> Packages()
    {
        if (view.Grants.Count == 0) yield return texts["number.no-packages"];
        foreach (var grants in view.Grants.GroupBy(g => (g.Unit, g.Until)).OrderBy(g => Order(g.Key.Unit)).ThenBy(g => g.Key.Until))
            yield return texts.Get("number.package", ("left", Amount(grants.Key.Unit, grants.Sum(g => g.Left))), ("size", Amount(grants.Key.Unit, grants.Sum(g => g.Size))),
                ("day", catalog.Calendar.DayOf(grants.Key.Until.AddTicks(-1))));
    }

    public IEnumerable<string> Tariff()
    {
        if (!Version.Tariffs.TryGetValue(view.Number.Tariff, out var tariff)) yield break;
        yield return tariff.Name.In(texts.Language);
        yield return texts.Get("number.fee", ("fee", tariff.Under(view.Number.Contract, today).MonthlyFee));
        if (view.Number.Contract is { } contract) yield return texts.Get("number.annual", ("day", contract.Until.AddDays(-1)));
        if (view.Number.GraceUntil is { } grace) yield return texts.Get("number.grace", ("day", grace.AddDays(-1)));
        else if (view.Planned is { } planned) yield return texts.Get("number.tariff-planned", ("tariff", Version.Tariffs.GetValueOrDefault(planned)?.Name.In(texts.Language) ?? planned), ("day", view.Number.FeePaidUntil));
        else if (tariff.MonthlyFee.IsPositive && view.Kind == AccountKind.Prepaid) yield return texts.Get("number.next-fee", ("day", view.Number.FeePaidUntil));
    }

    public IEnumerable<string> Services()
    {
        if (view.Services.Count == 0) yield return texts["number.no-services"];
        foreach (var connected in view.Services)
            yield return Version.Services.TryGetValue(connected.Code, out var service)
                ? texts.Get($"number.service-{service.Period.ToString().ToLowerInvariant()}", ("name", service.Name.In(texts.Language)), ("fee", service.Fee))
                : connected.Code;
    }

    /// <summary>The order of a month's details, up to today.</summary>
    public static OrderDetails DetailsOf(NumberOwner owner, Month month, DateOnly today, bool letter) =>
        new(owner.Account, owner.Subscription, month.FirstDay, month.LastDay < today ? month.LastDay : today, DetailFormat.Csv, letter);

    /// <summary>Exchanges for which enough is left of the number's packages.</summary>
    public static List<LeftoverExchange> Exchanges(Account account, Subscription number, Operations.Setting setting) =>
        [.. setting.Version.Leftovers.Exchanges.Where(e => Operations.Leftovers.Leftover.Left(Operations.Leftovers.Leftover.Of(account, number, e.Give, setting)) >= e.Given)];

    /// <summary>«100 мин на 1 ГБ».</summary>
    public static string Exchange(LeftoverExchange exchange, Texts texts) =>
        texts.Get("exchange.for", ("give", texts.Format.Package(exchange.Give, exchange.Given)), ("get", texts.Format.Package(exchange.Get, exchange.Got)));

    /// <summary>What a size of a package adds to the fee: «по тарифу», «+120 ₽», «−90 ₽».</summary>
    public static string Extra(PackageSize size, Texts texts) => size.IsOwn ? texts["tariff.by-tariff"]
        : size.Fee.IsZero ? texts["tariff.no-extra"] : texts.Get(size.Fee.IsPositive ? "tariff.dearer" : "tariff.cheaper", ("sum", size.Fee.Abs()));

    /// <summary>This month: the sum, then its groups, the largest first.</summary>
    public static IEnumerable<string> Expenses(MonthSpending spent, Texts texts)
    {
        if (spent.Total.IsZero) return [texts.Get("number.nothing-spent", ("month", spent.Month))];
        return [texts.Get("number.spent", ("month", spent.Month), ("sum", spent.Total)), .. spent.Groups.Select(g => texts.Get("number.spent-on", ("group", texts[$"spend.{g.Group}"]), ("sum", g.Sum)))];
    }

    /// <summary>«+5 ГБ: 150 баллов».</summary>
    public static string Reward((Service Service, long Points) offer, Texts texts) =>
        texts.Get("number.reward", ("service", offer.Service.Name), ("points", texts.Get("bonus.points", ("n", offer.Points))));

    public string Own() => texts.Get("number.own", ("phone", view.Number.Msisdn));

    static int Order(GrantUnit unit) => unit switch { GrantUnit.Bytes => 0, GrantUnit.Seconds => 1, _ => 2 };

    string Amount(GrantUnit unit, long amount) => unit switch
    {
        GrantUnit.Bytes => F.Data(amount),
        GrantUnit.Seconds => F.Minutes(amount / 60),
        GrantUnit.Sms => F.Sms(amount),
        _ => $"{F.Number(amount)} MMS",
    };

    /// <summary>The number itself asks. Only a gateway that vouches for it gives the right to change something (B5).</summary>
    public static Caller CallerOf(NumberOwner owner, Gateway gateway, string channel, string key) =>
        new(Who.Subscriber, $"{channel}:{owner.Msisdn}", channel, $"{channel}:{key}", gateway.Trust == Trust.Network && !owner.HasNewSim ? Rights.R1 : Rights.R0)
        {
            Accounts = [owner.Account],
            Links = [new Link(owner.Account, owner.Subscription, Role.Owner, IsGranted: false)],
            Cabinet = owner.Cabinet,
        };

    /// <summary>Texts of the subscriber's language, with the operator's days.</summary>
    public static Texts TextsOf(string language, Catalog catalog, DateTimeOffset now) => Texts.For(Format.For(language).At(catalog.Calendar, now));

    /// <summary>A refusal in the words of a door: <c>@ussd</c> or <c>@sms</c>.</summary>
    public static string Refusal(Texts texts, string code, IReadOnlyDictionary<string, object> values, string door) =>
        texts.Get((texts.Has(code) ? code : "number.refused") + "@" + door, values.ToDictionary(v => v.Key, v => (object?)v.Value));
}
