using Kabinet.Operations;
using Kabinet.Operations.Limits;
using Kabinet.Wording;

namespace Kabinet.Channels;

/// <summary>Limits of a number (SERV-04, SPEND-07) as they are read and written on a page and in the short lines of a phone.</summary>
/// <param name="setting">With what has been used (<see cref="FactKinds.Used"/>).</param>
public sealed class LimitWords(Account account, SubscriptionId number, Setting setting, Texts texts)
{
    public IEnumerable<UsageLimit> Own => account.Limits.Where(l => l.Subscription == number).OrderBy(l => l.Kind).ThenBy(l => l.Period);

    public UsageLimit? Find(LimitKind kind, LimitPeriod period) => Own.FirstOrDefault(l => l.Kind == kind && l.Period == period);

    /// <summary>«Расходы в месяц: 120,00 ₽ из 500,00 ₽».</summary>
    public string Line(UsageLimit limit) => texts.Get("number.limit", ("what", What(limit.Kind, limit.Period)),
        ("used", Amount(limit.Kind, setting.Facts.Used.GetValueOrDefault((number, limit.Kind, limit.Period)))), ("limit", Amount(limit.Kind, limit.Amount)));

    public string What(LimitKind kind, LimitPeriod period) => texts.Get($"number.limit.{period}", ("what", texts[$"limits.kind.{kind}"]));

    /// <summary>What a reached limit does beyond the warnings, where it does something; told before it is set.</summary>
    public IEnumerable<string> Consequence(LimitKind kind) =>
        kind == LimitKind.Money && SpendBarring.IsOn(setting) ? [texts["limits.blocks.Network"]] : [];

    public string Amount(LimitKind kind, long amount) => Amount(texts.Format, account.Currency, kind, amount);

    /// <param name="amount">Minor units, seconds, pieces or bytes.</param>
    public static string Amount(Format format, Currency currency, LimitKind kind, long amount) => kind switch
    {
        LimitKind.Money => format.Money(new Money(amount, currency)),
        LimitKind.Minutes => format.Package(GrantUnit.Seconds, amount),
        LimitKind.Sms => format.Package(GrantUnit.Sms, amount),
        _ => format.Package(GrantUnit.Bytes, amount),
    };

    /// <summary>Minor units, seconds, pieces or bytes; null when it cannot be read. Whole gigabytes and their parts: <c>1,5</c>.</summary>
    public static long? Units(LimitKind kind, string typed, Currency currency)
    {
        // A sum of money is read the same way, whatever it counts: groups, comma or point.
        var digits = new Currency(currency.Code, currency.Number, kind is LimitKind.Money ? currency.Digits : kind is LimitKind.Data ? 3 : 0);
        if (MoneyInput.Read(typed, digits).Sum is not { IsPositive: true } read) return null;
        return kind switch
        {
            LimitKind.Minutes => read.Minor <= SetLimit.Most / 60 ? read.Minor * 60 : null,
            LimitKind.Data => read.Minor <= SetLimit.Most / DataSize.Gigabyte * 1000 ? read.Minor * DataSize.Gigabyte / 1000 : null,
            _ => read.Minor,
        };
    }
}
