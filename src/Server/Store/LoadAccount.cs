using System.Data.Common;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Locks an account and reads its picture in one round trip.</summary>
public sealed class LoadAccount(Dialect dialect, Func<Catalog> catalog)
{
    readonly Currency currency = catalog().Currency;

    const string AccountRow = """
        select number, kind, holder, holder_name, opened_on, balance, reserved, credit_limit, archive_seq, archive_head, points
        from account where account_id = $1
        """;

    readonly string lockAccount = AccountRow + dialect.Lock;

    /// <summary>Null when there is no such account.</summary>
    public async ValueTask<Held<Account>?> Run(Tx tx, AccountId id, string key, Parts needs, DateTimeOffset now)
    {
        var (asks, held) = Locked(id, key, needs, now);
        await tx.Session.Run(asks);
        return held();
    }

    /// <summary>What locks an account and reads its picture, and what makes the picture once that has run.</summary>
    public (IReadOnlyList<Statement> Asks, Func<Held<Account>?> Held) Locked(AccountId id, string key, Parts needs, DateTimeOffset now)
    {
        var reply = Scope.Account.Reply(id.Value, key);
        var (asks, answer) = Picture(lockAccount, id, needs, now, reply);
        return (asks, () => answer() is var (picture, head) ? new Held<Account>(picture, head, reply.First) : null);
    }

    /// <summary>The same picture for a page: nothing is locked, so it may be old before it is shown.</summary>
    public async ValueTask<Account?> Look(Session session, AccountId id, Parts needs, DateTimeOffset now)
    {
        var (asks, answer) = Picture(AccountRow, id, needs, now);
        await session.Run(asks);
        return answer() is var (picture, _) ? picture : null;
    }

    (List<Statement> Asks, Func<(Account, ChainHead)?> Answer) Picture(string accountRow, AccountId id, Parts needs, DateTimeOffset now, params IEnumerable<Statement> first)
    {
        var account = new Ask<(Account Account, ChainHead Head)>(accountRow, row => Read(row, id), id.Value);
        var subscriptions = new Ask<Subscription>(SubscriptionsOf, ReadSubscription, id.Value);
        var grants = new Ask<Grant>(GrantsOf, ReadGrant, id.Value, now.Stored());
        var promises = new Ask<(Promise Promise, bool IsUnpaid)>(PromisesOf, row => (ReadPromise(row), row.GetInt32(6) == 1), id.Value);
        var payments = new Ask<Payment>(PaymentsOf, ReadPayment, id.Value, (now - Payment.Remembered).Stored());
        var services = new Ask<ConnectedService>(ServicesOf, ReadService, id.Value);
        var pastServices = new Ask<PastService>(PastServicesOf, ReadPastService, id.Value);
        var bans = new Ask<SubscriptionId>("select subscription_id from content_ban where account_id = $1", row => new(row.GetInt64(0)), id.Value);
        var planned = new Ask<PlannedChange>(PlannedOf, ReadPlanned, id.Value);
        var limits = new Ask<UsageLimit>(LimitsOf, ReadLimit, id.Value);

        var links = new Ask<NumberGrant>(LinksOf, row => new(new(row.GetInt64(0)), new(row.GetInt64(1)), Roles.Of(row.GetString(2)), row.GetString(3), row.At(4)), id.Value);
        var linkCodes = new Ask<LinkCode>(LinkCodesOf, row => new(new(row.GetInt64(0)), new(row.GetInt64(1)), row.Bytes(2), row.GetInt32(3), row.At(4), row.At(5)), id.Value);
        var bills = new Ask<Bill>(WriteBills.Of, row => WriteBills.Read(row, currency), id.Value);

        var (given, received) = (WriteGifts.Given(id, now), WriteGifts.Received(id, now));

        var asks = new List<Statement>(7) { account };
        asks.AddRange(first);
        if (needs.HasFlag(Parts.Subscriptions)) asks.Add(subscriptions);
        if (needs.HasFlag(Parts.Grants)) asks.Add(grants);
        if (needs.HasFlag(Parts.Promises)) asks.Add(promises);
        if (needs.HasFlag(Parts.Payments)) asks.Add(payments);
        if (needs.HasFlag(Parts.Services)) asks.Add(services);
        if (needs.HasFlag(Parts.Links)) asks.AddRange([links, linkCodes]);
        if (needs.HasFlag(Parts.Bills)) asks.Add(bills);
        var extras = new LineAsks(id, needs, currency, now);
        asks.AddRange(extras.Statements);
        var money = new LoadMoney(id, currency, catalog(), now);
        money.AddTo(asks, needs);
        if (needs.HasFlag(Parts.ServicePast)) asks.AddRange([pastServices, bans]);
        if (needs.HasFlag(Parts.Planned)) asks.Add(planned);
        if (needs.HasFlag(Parts.Limits)) asks.Add(limits);
        var details = WriteDocuments.Of(id, now);
        if (needs.HasFlag(Parts.Documents)) asks.Add(details);
        if (needs.HasFlag(Parts.Gifts)) asks.AddRange([given, received]);
        return (asks, Answer);

        (Account, ChainHead)? Answer() => account.Rows.Count == 0 ? null : (money.In(account.First.Account with
        {
            Subscriptions = subscriptions.Rows,
            Grants = grants.Rows,
            OpenPromise = promises.Rows.FirstOrDefault(p => !p.IsUnpaid).Promise,
            UnpaidPromise = promises.Rows.FirstOrDefault(p => p.IsUnpaid).Promise,
            Payments = payments.Rows,
            Services = services.Rows,
            Links = links.Rows,
            LinkCodes = linkCodes.Rows,
            Bills = bills.Rows,
            Extras = extras.Answer,
            PastServices = pastServices.Rows,
            ContentBans = bans.Rows.ToHashSet(),
            Planned = planned.Rows,
            Limits = limits.Rows,
            DetailOrders = details.Rows,
            Gifts = given.Rows,
            GiftsIn = received.Rows,
        }), account.First.Head);
    }

    (Account, ChainHead) Read(DbDataReader row, AccountId id) => (
        new Account(id, row.GetString(0), (AccountKind)row.GetInt32(1), row.GetInt64(2), row.GetString(3), row.Day(4),
            Money(row.GetInt64(5)), Money(row.GetInt64(6)), Money(row.GetInt64(7))) { Points = row.GetInt64(10) },
        new ChainHead(row.GetInt64(8), row.Bytes(9)));

    Money Money(long minor) => new(minor, currency);

    public const string SubscriptionsOf = """
        select subscription_id, msisdn, generation, label, tariff, tariff_since, state, fee_paid_until, fee_sleep, fee_day, fee_try_on,
            contract_from, contract_until, contract_fee, contract_saved, fee_grace_until
        from subscription where account_id = $1 order by subscription_id
        """;

    public static Subscription ReadSubscription(DbDataReader row) => WriteAnnual.Read(new(new(row.GetInt64(0)), new(row.GetString(1)), row.GetInt32(2),
        row.GetString(3), row.GetString(4), row.Day(5), (NumberState)row.GetInt32(6), row.Day(7)) 
        { FeeSleep = (FeeSleep)row.GetInt32(8), FeeDay = row.GetInt32(9), FeeTryOn = row.DayOrNone(10) }, row, 11);

    /// <summary>Also the grants that have run out of time but still hold something: they expire or roll over.</summary>
    public const string GrantsOf = """
        select grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order
        from grant_left where account_id = $1 and (until_at > $2 or amount_left > 0)
        """;

    public static Grant ReadGrant(DbDataReader row) => new(row.GetInt64(0), new(row.GetInt64(1)), row.GetString(2), (GrantUnit)row.GetInt32(3),
        row.GetInt64(4), row.GetInt64(5), row.GetInt32(6), row.At(7), row.At(8), row.GetInt64(9));

    const string PromisesOf = """
        select promise_id, subscription_id, amount, fee, taken_at, due_on, unpaid
        from promise where account_id = $1 and (ended = 0 or unpaid = 1)
        """;

    Promise ReadPromise(DbDataReader row) =>
        new(row.GetInt64(0), new(row.GetInt64(1)), Money(row.GetInt64(2)), Money(row.GetInt64(3)), row.At(4), row.Day(5));

    const string PaymentsOf = """
        select payment_id, subscription_id, amount, gateway, method, state, at, external_id, saves, card_id
        from payment where account_id = $1 and (state in (0, 1, 3) or (state = 2 and at > $2))
        """;

    Payment ReadPayment(DbDataReader row) => new(row.GetInt64(0), new(row.GetInt64(1)), Money(row.GetInt64(2)), row.GetString(3),
        (PaymentMethod)row.GetInt32(4), (PaymentState)row.GetInt32(5), row.At(6), row.TextOrNone(7)) { Saves = row.GetInt32(8) == 1, Card = row.NumberOrNone(9) };

    const string LinksOf = "select subscription_id, cabinet_id, role, proof, since_at from number_grant where account_id = $1 order by since_at, cabinet_id";
    const string LinkCodesOf = "select subscription_id, cabinet_id, hash, tries, until_at, asked_at from number_link_code where account_id = $1";

    const string ServicesOf = """
        select subscription_id, code, since, seq, trial_until, anchor, paid_until, due_on, suspended from connected_service where account_id = $1 order by since, code
        """;

    static ConnectedService ReadService(DbDataReader row) => new(new(row.GetInt64(0)), row.GetString(1), row.Day(2))
    {
        Seq = row.GetInt64(3), TrialUntil = row.DayOrNone(4), Anchor = row.DayOrNone(5) ?? row.Day(2), PaidUntil = row.DayOrNone(6), DueOn = row.DayOrNone(7),
        Suspended = row.GetInt32(8) == 1,
    };

    const string PastServicesOf = "select subscription_id, code, trial_used, paid_until, anchor from service_past where account_id = $1";

    static PastService ReadPastService(DbDataReader row) => new(new(row.GetInt64(0)), row.GetString(1), row.GetInt32(2) == 1, row.DayOrNone(3), row.Day(4));

    const string PlannedOf = "select change_id, subscription_id, from_tariff, to_tariff, on_day, asked_at from tariff_change where account_id = $1 and state = 0";

    static PlannedChange ReadPlanned(DbDataReader row) => new(row.GetInt64(0), new(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.Day(4), row.At(5));

    const string LimitsOf = "select subscription_id, kind, period, amount, told_percent, told_for from usage_limit where account_id = $1 order by subscription_id, kind, period";

    static UsageLimit ReadLimit(DbDataReader row) => new(new(row.GetInt64(0)), (LimitKind)row.GetInt32(1), (LimitPeriod)row.GetInt32(2), row.GetInt64(3), row.GetInt32(4), row.Day(5));
}
