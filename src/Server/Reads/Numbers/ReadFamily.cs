using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Numbers;

/// <summary>One of the numbers of a cabinet with what its owner worries about.</summary>
public sealed record FamilyNumber(LinkedNumber Number, Money Balance, NumberState State, string Tariff);

/// <summary>Somebody else who may act on the number.</summary>
/// <param name="Phone">Of his own number; none when he has none any more.</param>
public sealed record LetIn(CabinetId Cabinet, Msisdn? Phone, Role Role, DateTimeOffset Since);

/// <summary>A request of this cabinet and what was answered.</summary>
public sealed record AskedFor(LinkRequest Request, string Reason);

/// <param name="Managed">«Управление номерами» is on at the number the page is about.</param>
/// <param name="LetIn">Who else may act on that number; empty for somebody who is not its owner.</param>
public sealed record FamilyView(IReadOnlyList<FamilyNumber> Numbers, bool Managed, IReadOnlyList<LetIn> LetIn, IReadOnlyList<AskedFor> Requests)
{
    /// <summary>The cabinet may be entered over the mobile network without a password (AUTH-11).</summary>
    public bool OverNetwork { get; init; }
}

/// <summary>My numbers, who can act on them, and whom I have asked (NUM-01 … NUM-04).</summary>
public sealed class ReadFamily(Database database, TimeProvider clock, Func<Catalog> catalog)
{
    static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    const string NumberRows = """
        select l.subscription_id, a.balance, n.state, n.tariff from cabinet_link l join account a on a.account_id = l.account_id
        join subscription n on n.account_id = l.account_id and n.subscription_id = l.subscription_id where l.cabinet_id = $1
        """;

    const string ManagedRow = "select 1 from connected_service where account_id = $1 and subscription_id = $2 and code = $3";

    const string LetInRows = """
        select g.cabinet_id, o.msisdn, g.role, g.since_at from number_grant g join cabinet c on c.cabinet_id = g.cabinet_id
        left join number_owner o on o.subscription_id = c.subscription_id where g.account_id = $1 and g.subscription_id = $2 order by g.since_at, g.cabinet_id
        """;

    public async ValueTask<FamilyView> Run(SignedIn who, LinkedNumber current)
    {
        var currency = catalog().Currency;
        var (account, number) = (current.Account.Value, current.Subscription.Value);
        var lines = new Ask<(SubscriptionId Id, Money Balance, NumberState State, string Tariff)>(NumberRows,
            row => (new(row.GetInt64(0)), new(row.GetInt64(1), currency), (NumberState)row.GetInt32(2), row.GetString(3)), who.Cabinet.Value);
        var managed = new Ask<int>(ManagedRow, row => row.GetInt32(0), account, number, catalog().Family.Service);
        var letIn = new Ask<LetIn>(LetInRows, row => new(new(row.GetInt64(0)), row.TextOrNone(1) is { } phone ? new Msisdn(phone) : null, Roles.Of(row.GetString(2)), row.At(3)), account, number);
        var requests = new Ask<AskedFor>("""
            select request_id, msisdn, account_id, subscription_id, role, comment, state, asked_at, due_on, reason from cabinet_number_request
            where cabinet_id = $1 and state <> 3 and (state = 0 or asked_at > $2) order by asked_at desc
            """, row => new(LoadNumberFacts.ReadRequest(row), row.GetString(9)), who.Cabinet.Value, (clock.GetUtcNow() - Shown).Stored());
        var off = new Ask<int>("select 1 from cabinet_no_network where cabinet_id = $1", row => row.GetInt32(0), who.Cabinet.Value);
        await database.Read(async s => { await s.Run([lines, managed, letIn, requests, off]); return true; });

        return new FamilyView(
            [.. who.Numbers.Select(n => (Number: n, Line: lines.Rows.FirstOrDefault(l => l.Id == n.Subscription))).Where(n => n.Line.Tariff is not null)
                .Select(n => new FamilyNumber(n.Number, n.Line.Balance, n.Line.State, n.Line.Tariff))],
            managed.Rows.Count > 0, Roles.Of(current.Role).May(Deed.Manage) ? letIn.Rows : [], requests.Rows) { OverNetwork = off.Rows.Count == 0 };
    }

    /// <summary>One request of one's own, for the page after it was sent.</summary>
    public ValueTask<LinkRequest?> Request(SignedIn who, long id) => database.Read(s => s.First(
        $"{LoadNumberFacts.RequestRows} where cabinet_id = $1 and request_id = $2", LoadNumberFacts.ReadRequest, who.Cabinet.Value, id));
}
