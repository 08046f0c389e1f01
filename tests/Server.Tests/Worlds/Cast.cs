using Kabinet.Store;

namespace Kabinet.Tests.Worlds;

/// <summary>Makes the people of a world.</summary>
/// <param name="after">So many are there already.</param>
public sealed class Cast(Frame frame, int after = 0)
{
    readonly List<NewAccount> accounts = [];

    Catalog Catalog => frame.Catalog.Current;

    public Person Add(string name, long balance, int ageDays = 900, long? holder = null, AccountKind kind = AccountKind.Prepaid)
    {
        var n = after + accounts.Count + 1;
        var today = Catalog.Calendar.DayOf(frame.Clock.GetUtcNow());
        var msisdn = new Msisdn(Catalog.Currency == Currency.Byn ? $"37529{1000000 + n}" : $"7900{1000000 + n}");
        var tariff = Catalog.On(today).TariffList.First(t => t.IsOpenOn(today) && t.Payment == (kind == AccountKind.Prepaid ? PaymentKind.Prepaid : PaymentKind.Postpaid));
        var person = new Person(name, new(frame.Ids.Block()), new(frame.Ids.Block()), new(frame.Ids.Block()), msisdn, holder ?? frame.Ids.Block());
        var number = new Subscription(person.Number, msisdn, 1, name, tariff.Code, today.AddDays(-ageDays), NumberState.Active, Month.Of(today).Next.FirstDay);
        accounts.Add(new NewAccount(person.Account, $"22{n:00000000}", kind, person.Holder, name, today.AddDays(-ageDays),
            new Money(balance, Catalog.Currency), Money.Zero(Catalog.Currency), "ru", [(number, person.Cabinet)]));
        return person;
    }

    public Task Write() => frame.Database.Write(tx =>
    {
        foreach (var account in accounts) account.Write(tx, frame.Clock.GetUtcNow());
        return ValueTask.CompletedTask;
    });
}
