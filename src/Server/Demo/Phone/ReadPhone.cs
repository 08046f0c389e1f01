using Kabinet.Store;

namespace Kabinet.Demo.Phone;

/// <summary>A number whose phone a visitor may hold.</summary>
public sealed record DemoNumber(Msisdn Msisdn, string Label);

/// <summary>A message that lies on a phone.</summary>
public sealed record DemoMessage(long Id, DateTimeOffset At, string Sender, string Text);

/// <summary>The dialog that stands on the screen.</summary>
public sealed record DemoDialog(string Session, int Step, string Text, bool More);

/// <summary>What the demo phone shows.</summary>
public sealed class ReadPhone(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    const int NumbersShown = 8, MessagesShown = 30;

    const string NumberRows = """
        select o.msisdn, s.label from number_owner o join subscription s on s.account_id = o.account_id and s.subscription_id = o.subscription_id
        """;

    /// <summary>The number a visitor is told to sign in with, then the first others.</summary>
    public async ValueTask<List<DemoNumber>> Numbers()
    {
        var own = catalog().Demo?.SignInNumber.Digits ?? "";
        var first = new Ask<DemoNumber>($"{NumberRows} where o.msisdn = $1", row => new(new(row.GetString(0)), row.GetString(1)), own);
        var others = new Ask<DemoNumber>($"{NumberRows} where o.msisdn <> $1 order by o.msisdn limit $2", row => new(new(row.GetString(0)), row.GetString(1)), own, NumbersShown);
        await database.Read(async s => { await s.Run([first, others]); return true; });
        return [.. first.Rows, .. others.Rows];
    }

    public ValueTask<DemoNumber?> Number(Msisdn msisdn) => database.Read(s =>
        s.First($"{NumberRows} where o.msisdn = $1", row => new DemoNumber(new(row.GetString(0)), row.GetString(1)), msisdn.Digits));

    /// <summary>Newest first.</summary>
    public ValueTask<List<DemoMessage>> Messages(Msisdn msisdn) => database.Read(s => s.All(
        "select id, at, sender, body from demo_sms where msisdn = $1 order by at desc, id desc limit $2",
        row => new DemoMessage(row.GetInt64(0), row.At(1), row.GetString(2), row.GetString(3)), msisdn.Digits, MessagesShown));

    public ValueTask<DemoDialog?> Dialog(Msisdn msisdn, string gateway) => database.Read(s => s.First(
        "select session, step, reply, more from ussd_session where msisdn = $1 and gateway = $2 and until_at > $3",
        row => new DemoDialog(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetInt32(3) == 1), msisdn.Digits, gateway, clock.GetUtcNow().Stored()));
}
