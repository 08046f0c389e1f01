using Kabinet.Operations;
using Kabinet.Operations.Payments;

namespace Kabinet.Tests;

/// <summary>
/// Anna's account in memory: decisions are applied to the picture the way the store would, and every movement is kept,
/// so that the books can be added up.
/// </summary>
sealed class PaymentsWorld
{
    public static readonly AccountId Id = new(10);
    public static readonly SubscriptionId Number = new(1);
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(3));

    static readonly DateOnly Start = new(2025, 1, 1);
    static readonly LocalText Text = LocalText.Of("текст", "text");

    public static Money Rub(long minor) => new(minor, Currency.Rub);

    public static readonly CatalogParts Parts = new(
        new Operator("test", Text, new Brand(172, 0.085m, 22, ""), "test.example", "", ""), Currency.Rub,
        new BillingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")),
        new NumberPlan("7", "8", "810", 10, ["9"], ["7900"]), ["ru", "en"], AccessPresets.SeedRu, 6,
        [new PromiseTerms(Start, Rub(5000), Rub(80000), Rub(5000), [], [new PromiseFee(Rub(80000), Rub(2000))], 5, 60, true)],
        [new TopUpTerms(Start, Rub(1000), Rub(1500000), []) { Sbp = true }],
        [new ZoneBook(Start, ["RU"], ["250"], [new Zone("own", ZoneKind.OnNet, Text, ["7900"], [])], [])],
        [], [], [], [], [], null)
    {
        Payments = [new MoneyTerms(Start, new CardTerms(3, 10, 100),
            new TransferTerms(Rub(100), Rub(100000), Rub(1000), Rub(200000), Rub(500000), [], 10, 24, 10), new ShareTerms(5, 3), new AutopayTerms(Rub(100000), Rub(1000000)))],
    };

    public static readonly Catalog Catalog = new(Parts);

    long id = 1000;

    public Account Account { get; private set; } = Anna();
    public DateTimeOffset Now { get; set; } = Noon;
    public List<MoneyMoved> Movements { get; } = [];
    public List<Change> Changes { get; } = [];
    /// <summary>Every payment there was, also those that the picture no longer shows.</summary>
    public Dictionary<long, Payment> Payments { get; } = [];

    static Account Anna() => new(Id, "2200000001", AccountKind.Prepaid, 7, "Анна", new DateOnly(2024, 1, 1), Rub(34850), Rub(0), Rub(0))
    {
        Subscriptions = [new(Number, new("79001234567"), 1, "Анна", "main", new DateOnly(2024, 1, 1), NumberState.Active, new DateOnly(2026, 12, 1))],
    };

    public PaymentsWorld With(Func<Account, Account> change)
    {
        Account = change(Account);
        return this;
    }

    public Setting Setting(params Money[] debts) => new(Now, Catalog, new Fresh(new byte[32], id += 100), new Facts(debts));

    /// <summary>Decides and applies what was decided.</summary>
    public Decision<TResult> Ask<TOp, TResult>(IAccountOperation<TOp, TResult> ask, params Money[] debts) where TOp : IAccountOperation<TOp, TResult>
    {
        var decision = TOp.Decide(Account, (TOp)ask, Setting(debts));
        foreach (var change in decision switch { Decision<TResult>.Yes y => y.Changes, Decision<TResult>.No n => n.Changes, _ => [] }) Apply(change);
        return decision;
    }

    /// <summary>The name of the refusal, or <c>yes</c>.</summary>
    public string Answer<TOp, TResult>(IAccountOperation<TOp, TResult> ask, params Money[] debts) where TOp : IAccountOperation<TOp, TResult> =>
        Ask(ask, debts) is Decision<TResult>.No no ? $"{no.Why}" : "yes";

    public TResult Yes<TOp, TResult>(IAccountOperation<TOp, TResult> ask) where TOp : IAccountOperation<TOp, TResult> =>
        ((Decision<TResult>.Yes)Ask(ask)).Result;

    public Payment Started(long minor = 30150) => Yes(new StartCardPayment(Id, Number, Rub(minor), PaymentMethod.Card));

    /// <summary>What all books hold together, which is nothing.</summary>
    public long SumOfBooks() => Movements.SelectMany(m => new[] { (Book: m.From, Minor: -m.Amount.Minor), (Book: m.To, m.Amount.Minor) })
        .GroupBy(m => m.Book).Sum(book => book.Sum(m => m.Minor));

    void Apply(Change change)
    {
        Changes.Add(change);
        switch (change)
        {
            case MoneyMoved m:
                Movements.Add(m);
                if (m.To == Books.Main) Account = Account with { Balance = Account.Balance + m.Amount };
                if (m.From == Books.Main) Account = Account with { Balance = Account.Balance - m.Amount };
                break;
            case PaymentStarted started: Payments[started.Payment.Id] = started.Payment; Show(); break;
            case PaymentMoved moved:
                var was = Payments[moved.Id];
                if (moved.To <= was.State) throw new InvalidOperationException($"A payment went back from {was.State} to {moved.To}.");
                Payments[moved.Id] = was with { State = moved.To, ExternalId = moved.ExternalId ?? was.ExternalId };
                Show();
                break;
            case PromiseOpened opened: Account = Account with { OpenPromise = opened.Promise }; break;
            case PromiseClosed: Account = Account with { OpenPromise = null }; break;
        }
    }

    void Show() => Account = Account with
    {
        Payments = [.. Payments.Values.Where(p => p.State != PaymentState.Succeeded && (p.State != PaymentState.Canceled || p.At > Now - Payment.Remembered))],
    };
}
