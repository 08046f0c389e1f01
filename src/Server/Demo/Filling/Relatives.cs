namespace Kabinet.Demo.Filling;

/// <summary>Makes the members of a family: a history that was lived like everybody's, and an end that was asked for.</summary>
public sealed class Relatives(Catalog catalog, Period period)
{
    // Looks after the balance until then; afterwards only what the script says comes in.
    static readonly TimeSpan Settled = TimeSpan.FromDays(4), Correction = TimeSpan.FromHours(1);

    long ids;

    public Catalog Catalog => catalog;
    public Period Period => period;
    /// <summary>The first instant of the current month.</summary>
    public DateTimeOffset Month { get; } = catalog.Calendar.StartOf(catalog.Calendar.MonthOf(period.Now)).ToUniversalTime();

    /// <summary>An instant of the current month: 0 is its beginning, 1 is now.</summary>
    public DateTimeOffset At(double share) =>
        DateTimeOffset.FromUnixTimeMilliseconds((Month + (period.Now - Month) * share).ToUnixTimeMilliseconds());

    public Newcomer Comes(string phone, string name, string tariff, DateOnly joined, long opening, long? holder = null) =>
        Newcomer.Of(catalog, period, ++ids, phone, name, TariffOf(tariff), joined, new Money(opening, catalog.Currency), holder);

    /// <summary>Home internet, on an account of its own beside the phone of the same person.</summary>
    public Newcomer HasAtHome(Life who, string label, string tariff, DateOnly joined, long opening)
    {
        var (holder, name) = (who.Picture.Holder, who.Picture.HolderName);
        var line = Comes(HomeLine.Of(Newcomer.AccountNumberOf(ids + 1)).Digits, name, tariff, joined, opening, holder);
        return line with { Account = line.Account with { Subscriptions = [line.Account.Subscriptions[0] with { Label = label }] } };
    }

    /// <summary>A second number on the same account.</summary>
    public Newcomer AlsoHas(Newcomer who, string phone, string label, string tariff, DateOnly joined) => who with
    {
        Account = who.Account with
        {
            Subscriptions = [.. who.Account.Subscriptions, Newcomer.Numbered(who.Account.Id, who.Account.Subscriptions.Count + 1, phone, label, TariffOf(tariff), joined, period.FirstDay)],
        },
    };

    /// <summary>Lives like everybody to the very end.</summary>
    public Life Live(Newcomer who, params IReadOnlyList<Habit> habits)
    {
        var (life, walks) = Begin(who, habits);
        if (walks.Count > 0) Walk.Together(who.OpenedAt, period.Now, true, walks);
        return life;
    }

    /// <summary>Pays until some day, then no more.</summary>
    public Life PaysUntil(DateTimeOffset stops, Newcomer who, params IReadOnlyList<Habit> habits)
    {
        var (life, walks) = Begin(who, habits);
        if (stops > who.OpenedAt) Walk.Together(who.OpenedAt, stops, true, walks);
        Walk.Together(stops > who.OpenedAt ? stops : who.OpenedAt, period.Now, false, walks);
        return life;
    }

    /// <summary>
    /// Ends with exactly this balance: lived twice, the second time with the top-up before the current month that
    /// makes it come out. In the current month happens what the script says; without one, what always does.
    /// A promised payment of <paramref name="lent"/> is taken late in the month, or in its first hours.
    /// </summary>
    public Life EndsWith(long balance, Newcomer who, Habit habit, Action<Script>? script = null, long lent = 0, string? service = null)
    {
        var plenty = catalog.At(period.Now).TopUps.Max.Minor;
        var first = Until(plenty);
        return Until(plenty + balance - first.Picture.Balance.Minor);

        Life Until(long topUp)
        {
            var (life, walks) = Begin(who, [habit]);
            if (service is not null) life.Add(who.Account.Subscriptions[0].Id, service, who.OpenedAt);
            var calm = Month - Settled;
            if (calm > who.OpenedAt)
            {
                Walk.Together(who.OpenedAt, calm, true, walks);
                Walk.Together(calm, Month - Correction, false, walks);
            }
            var number = who.Account.Subscriptions[0].Id;
            var wallet = new Wallet(life, number, habit, new Dice(7));
            wallet.Pay(who.OpenedAt < Month - Correction ? Month - Correction : who.OpenedAt, topUp, Wallet.Card);
            life.Reach(Month > who.OpenedAt ? Month : who.OpenedAt);
            var late = Later(Month, period.Now.AddDays(-3));
            if (lent > 0)
            {
                Walk.Together(Month, late, false, walks);
                wallet.Borrow(late, new Money(lent, catalog.Currency));
                Walk.Together(late, period.Now, false, walks);
            }
            else if (script is null) Walk.Together(Month, period.Now, false, walks);
            else script(new Script(this, life, number, wallet));
            life.Reach(period.Now);
            return life;
        }
    }

    (Life, IReadOnlyList<Walk>) Begin(Newcomer who, IReadOnlyList<Habit> habits)
    {
        var dice = Dice.Of(1, (int)who.Account.Id.Value);
        var life = new Life(catalog, dice, who);
        return (life, [.. who.Account.Subscriptions.Zip(habits, (number, habit) => new Walk(life, number.Id, habit, dice))]);
    }

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    Tariff TariffOf(string code) => catalog.On(period.Today).Tariffs.GetValueOrDefault(code)
        ?? throw new InvalidOperationException($"The catalog of the demo has no tariff «{code}» today.");
}
