using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Reads.Services;

/// <summary>Who connected a service, through which door, when: the archive's own word.</summary>
public sealed record ConnectedBy(DateTimeOffset At, Who As, string Channel);

/// <summary>A fee of a service that was taken.</summary>
public sealed record ServiceFeeRow(DateTimeOffset At, Money Amount);

/// <param name="By">None when it came with the account.</param>
/// <param name="Fees">Newest first.</param>
public sealed record ServiceStory(ConnectedBy? By, IReadOnlyList<ServiceFeeRow> Fees);

/// <summary>«Кто подключил и за что списывали?» (SERV-01): asked of one service of a number.</summary>
public sealed class ReadServiceStory(Database database, Func<Catalog> catalog)
{
    const int Most = 24;

    const string Archive = "select at, caller_as, channel from archive where account_id = $1 and seq = $2";

    const string Fees = """
        select at, amount from movement where account_id = $1 and subscription_id = $2 and reason = 'service.fee' and ref >= $3 and ref < $4
        order by seq desc limit $5
        """;

    /// <param name="seq">Of the connected service; 0 asks for the fees alone.</param>
    public async ValueTask<ServiceStory> Run(AccountId account, SubscriptionId number, string code, long seq)
    {
        var by = new Ask<ConnectedBy>(Archive, row => new(row.At(0), (Who)row.GetInt32(1), row.GetString(2)), account.Value, seq);
        // The reference of a fee is «code day»: a blank sorts before everything a code may hold.
        var fees = new Ask<ServiceFeeRow>(Fees, row => new(row.At(0), new Money(row.GetInt64(1), catalog().Currency)), account.Value, number.Value, $"{code} ", $"{code} ~", Most);
        await database.Read(async s => { await s.Run([by, fees]); return true; });
        return new ServiceStory(by.First, fees.Rows);
    }

    /// <summary>Who connected each of these.</summary>
    public async ValueTask<IReadOnlyDictionary<string, ConnectedBy>> Who(AccountId account, IReadOnlyList<ConnectedService> services)
    {
        var asks = services.Where(s => s.Seq > 0).Select(s => (s.Code, Ask: new Ask<ConnectedBy>(Archive, row => new(row.At(0), (Who)row.GetInt32(1), row.GetString(2)), account.Value, s.Seq))).ToList();
        if (asks.Count > 0) await database.Read(async s => { await s.Run([.. asks.Select(a => a.Ask)]); return true; });
        return asks.Where(a => a.Ask.First is not null).ToDictionary(a => a.Code, a => a.Ask.First!);
    }
}
