using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Demo.Filling;

/// <summary>The tables that lives are written to, a batch of lives at a time.</summary>
sealed class Tables
{
    readonly BulkRows accounts = new("account", "account_id", "number", "kind", "holder", "holder_name", "opened_on", "balance", "reserved", "credit_limit", "archive_seq", "archive_head", "points");
    readonly BulkRows accountNumbers = new("account_number", "number", "account_id");
    readonly BulkRows holders = new("holder_account", "holder", "account_id");
    readonly BulkRows subscriptions = new("subscription", "account_id", "subscription_id", "msisdn", "generation", "label", "tariff", "tariff_since", "state", "fee_paid_until", "opened_at", "fee_day", "fee_try_on", "fee_grace_until");
    readonly BulkRows owners = new("number_owner", "msisdn", "subscription_id", "account_id", "cabinet_id", "generation");
    readonly BulkRows cabinets = new("cabinet", "cabinet_id", "phantom", "subscription_id", "language", "theme", "password_weak", "password_void", "wrong", "archive_seq", "archive_head");
    readonly BulkRows links = new("cabinet_link", "cabinet_id", "subscription_id", "account_id", "role", "since_at");
    readonly BulkRows lettingIn = new("number_grant", "account_id", "subscription_id", "cabinet_id", "role", "proof", "since_at");
    readonly BulkRows services = new("connected_service", "account_id", "subscription_id", "code", "since", "seq", "trial_until", "anchor", "paid_until", "due_on", "suspended");
    readonly BulkRows grants = new("grant_left", "account_id", "grant_id", "subscription_id", "code", "unit", "size", "amount_left", "priority", "from_at", "until_at", "minted_order", "catalog_version");
    readonly BulkRows promises = new("promise", "account_id", "promise_id", "subscription_id", "amount", "fee", "taken_at", "due_on", "ended", "ended_at", "unpaid");
    readonly BulkRows bills = new("bill", "account_id", "bill_id", "month", "amount", "amount_left", "issued_on", "due_on", "blocked");
    readonly BulkRows sims = new("sim_card", "account_id", "subscription_id", "codes");
    readonly BulkRows homeLines = new("home_line", "account_id", "subscription_id", "login", "contact");
    readonly BulkRows homeLogins = new("home_login", "login", "cabinet_id");
    readonly BulkRows homeContacts = new("home_contact", "msisdn", "account_id", "subscription_id");
    readonly BulkRows archive = new("archive", "account_id", "seq", "at", "operation", "caller_as", "caller_id", "channel", "ask", "outcome", "changes", "hash");
    readonly BulkRows movements = new("movement", "account_id", "seq", "n", "at", "from_book", "to_book", "amount", "reason", "subscription_id", "ref", "catalog_version", "category", "flags");
    readonly BulkRows usage = new("usage_event", "account_id", "at", "event_id", "subscription_id", "kind", "direction", "peer", "zone", "visited", "category", "flags", "units", "up", "billed", "charge", "rule", "catalog_version", "burnt", "file_id", "line");
    readonly BulkRows points = new("bonus_movement", "account_id", "seq", "at", "points", "reason", "subscription_id", "ref");
    readonly BulkRows months = new("month_total", "account_id", "month", "subscription_id", "category", "flags", "events", "units", "charge", "up");
    readonly BulkRows meters = new("rate_meter", "account_id", "month", "subscription_id", "rule", "used");
    readonly BulkRows due = new("due_work", "shard", "id", "operation", "ask", "key", "due_at", "attempts", "state");

    public IReadOnlyList<BulkRows> All => [accounts, accountNumbers, holders, subscriptions, owners, cabinets, links, lettingIn, services, grants, promises, bills, sims, homeLines, homeLogins, homeContacts, archive, movements, usage, points, months, meters, due];

    public int Lives { get; private set; }
    public long UsageRows => usage.Rows.Count;

    public void Add(Life life)
    {
        Lives++;
        var (a, rows, id) = (life.Picture, life.Rows, life.Picture.Id.Value);
        accounts.Add(id, a.Number, (int)a.Kind, a.Holder, a.HolderName, a.OpenedOn.Stored(), a.Balance.Minor, a.Reserved.Minor, a.CreditLimit.Minor, rows.Head.Seq, rows.Head.Hash, a.Points);
        accountNumbers.Add(a.Number, id);
        holders.Add(a.Holder, id);
        foreach (var number in a.Subscriptions) Add(number, a, life.OpenedAt);
        foreach (var (g, version) in life.Packages.All)
            grants.Add(id, g.Id, g.Subscription.Value, g.Code, (int)g.Unit, g.Size, g.Left, g.Priority, g.From.Stored(), g.Until.Stored(), g.MintedOrder, version);
        foreach (var (number, month, rule, used) in life.Packages.Meters) meters.Add(id, month.Number, number.Value, rule, used);
        foreach (var s in a.Services)
            services.Add(id, s.Subscription.Value, s.Code, s.Since.Stored(), s.Seq, s.TrialUntil?.Stored(), s.Anchor.Stored(), s.PaidUntil?.Stored(), s.DueOn?.Stored(), s.Suspended ? 1 : 0);
        promises.Rows.AddRange(rows.Promises);
        foreach (var b in a.Bills)
            bills.Add(id, b.Id, b.Month.Number, b.Amount.Minor, b.Left.Minor, b.IssuedOn.Stored(), b.DueOn.Stored(), WriteBills.Blocked(b.Blocked));
        archive.Rows.AddRange(rows.Archive);
        movements.Rows.AddRange(rows.Movements);
        usage.Rows.AddRange(rows.Usage);
        points.Rows.AddRange(rows.Points);
        months.Rows.AddRange(rows.Months);
        var n = 0;
        foreach (var work in life.Due.OrderBy(work => work.DueAt))
            due.Add(Queues.ShardOf(id), (id << 20) + ++n, work.Operation, Json.Text(work.Ask, work.Ask.GetType()), work.Key, work.DueAt.Stored(), 0, 0);
    }

    /// <summary>Invented codes of the life's cards.</summary>
    public void AddSims(Life life, Vault vault)
    {
        foreach (var number in life.Picture.Subscriptions.Where(n => !n.Msisdn.IsLine()))
        {
            var dice = Dice.Of(77, (int)number.Id.Value);
            sims.Add(life.Picture.Id.Value, number.Id.Value, vault.Seal(new SimCodes(Digits(4), Digits(8), Digits(4), Digits(8)), life.Picture.Id, number.Id));

            Secret Digits(int count) => new(string.Concat(Enumerable.Range(0, count).Select(_ => dice.Below(10))));
        }
    }

    /// <summary>What a home line has instead of a phone.</summary>
    public void AddHome(Life life, string login, Msisdn contact)
    {
        var (id, line) = (life.Picture.Id.Value, life.Picture.Subscriptions[0].Id);
        homeLines.Add(id, line.Value, login, contact.Digits);
        homeLogins.Add(login, Newcomer.CabinetOf(line).Value);
        homeContacts.Add(contact.Digits, id, line.Value);
    }

    void Add(Subscription s, Account account, DateTimeOffset openedAt)
    {
        var cabinet = Newcomer.CabinetOf(s.Id).Value;
        subscriptions.Add(account.Id.Value, s.Id.Value, s.Msisdn.Digits, s.Generation, s.Label, s.Tariff, s.TariffSince.Stored(), (int)s.State, s.FeePaidUntil.Stored(), openedAt.Stored(), s.FeeDay, s.FeeTryOn?.Stored(), s.GraceUntil?.Stored());
        owners.Add(s.Msisdn.Digits, s.Id.Value, account.Id.Value, cabinet, s.Generation);
        cabinets.Add(cabinet, 0, s.Id.Value, "ru", "auto", 0, 0, 0, 0L, ArchiveRow.Start);
        Link(new(cabinet), s.Id, account.Id, "owner", openedAt);
    }

    /// <summary>One cabinet may act on a number.</summary>
    public void Link(CabinetId cabinet, SubscriptionId number, AccountId account, string role, DateTimeOffset since) =>
        links.Add(cabinet.Value, number.Value, account.Value, role, since.Stored());

    /// <summary>The number is another's: «Управление номерами» is on there, and its account knows who was let in.</summary>
    public void LetIn(CabinetId cabinet, SubscriptionId number, AccountId account, string role, DateTimeOffset since, string service, DateOnly on)
    {
        Link(cabinet, number, account, role, since);
        lettingIn.Add(account.Value, number.Value, cabinet.Value, role, "staff", since.Stored());
        services.Add(account.Value, number.Value, service, on.Stored(), 0L, null, null, null, null, 0);
    }
}
