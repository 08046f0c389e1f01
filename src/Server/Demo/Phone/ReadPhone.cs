using Kabinet.Demo.Filling;
using Kabinet.Store;

namespace Kabinet.Demo.Phone;

/// <summary>A number whose phone a visitor may hold.</summary>
/// <param name="Role">What it is there to show; null for one of the crowd.</param>
public sealed record DemoNumber(Msisdn Msisdn, string Label, FamilyRole? Role = null);

/// <summary>A message that lies on a phone.</summary>
public sealed record DemoMessage(long Id, DateTimeOffset At, string Sender, string Text);

/// <summary>The dialog that stands on the screen.</summary>
public sealed record DemoDialog(string Session, int Step, string Text, bool More);

/// <summary>What the demo phone shows.</summary>
public sealed class ReadPhone(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    const int OthersShown = 3, MessagesShown = 30;

    const string NumberRows = """
        select o.msisdn, s.label from number_owner o join subscription s on s.account_id = o.account_id and s.subscription_id = o.subscription_id
        """;

    /// <summary>The number a visitor is told to sign in with, the family, then a few of the others.</summary>
    public async ValueTask<List<DemoNumber>> Numbers()
    {
        object[] known = [catalog().Demo?.SignInNumber.Digits ?? "", .. FamilyRoles.All.Keys];
        var places = string.Join(", ", known.Select((_, i) => $"${i + 1}"));
        var family = new Ask<DemoNumber>($"{NumberRows} where o.msisdn in ({places})", Read, known);
        var others = new Ask<DemoNumber>($"{NumberRows} where o.msisdn not in ({places}) and o.msisdn not like '0%' order by o.msisdn limit {OthersShown}", Read, known);
        await database.Read(async s => { await s.Run([family, others]); return true; });
        return [.. family.Rows.OrderBy(n => Array.IndexOf(known, n.Msisdn.Digits)), .. others.Rows];
    }

    static DemoNumber Read(System.Data.Common.DbDataReader row) =>
        new(new(row.GetString(0)), row.GetString(1), FamilyRoles.All.TryGetValue(row.GetString(0), out var role) ? role : null);

    public ValueTask<DemoNumber?> Number(Msisdn msisdn) => database.Read(s =>
        s.First($"{NumberRows} where o.msisdn = $1", Read, msisdn.Digits));

    /// <summary>Newest first.</summary>
    public ValueTask<List<DemoMessage>> Messages(Msisdn msisdn) => database.Read(s => s.All(
        "select id, at, sender, body from demo_sms where msisdn = $1 order by at desc, id desc limit $2",
        row => new DemoMessage(row.GetInt64(0), row.At(1), row.GetString(2), row.GetString(3)), msisdn.Digits, MessagesShown));

    public ValueTask<DemoDialog?> Dialog(Msisdn msisdn, string gateway) => database.Read(s => s.First(
        "select session, step, reply, more from ussd_session where msisdn = $1 and gateway = $2 and until_at > $3",
        row => new DemoDialog(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetInt32(3) == 1), msisdn.Digits, gateway, clock.GetUtcNow().Stored()));
}
