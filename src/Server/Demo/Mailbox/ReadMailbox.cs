using Kabinet.Store;

namespace Kabinet.Demo.Mailbox;

/// <summary>A letter as it came.</summary>
public sealed record DemoLetter(long Id, string To, DateTimeOffset At, string Subject, string Body);

/// <summary>What lies in the demo's mailboxes?</summary>
public sealed class ReadMailbox(Database database)
{
    const int Shown = 30;

    const string Letters = "select id, address, at, subject, body from demo_mail where $1 = '' or address = $1 order by at desc, id desc limit $2";

    /// <param name="address">One mailbox; empty: all of them.</param>
    public ValueTask<List<DemoLetter>> Run(string address) => database.Read(s => s.All(Letters,
        row => new DemoLetter(row.GetInt64(0), row.GetString(1), row.At(2), row.GetString(3), row.GetString(4)), address, Shown));
}
