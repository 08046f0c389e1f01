using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Bonus;

/// <summary>One line of the history of points.</summary>
public sealed record BonusRow(DateTimeOffset At, long Points, string Reason, string Ref);

/// <summary>How many points, and where from (BONUS-03)?</summary>
public sealed class ReadBonus(Database database)
{
    public const int MostRows = 50;

    public async ValueTask<IReadOnlyList<BonusRow>> Run(LinkedNumber number) => await database.Read(s => s.All(
        $"select at, points, reason, ref from bonus_movement where account_id = $1 order by seq desc limit {MostRows}",
        row => new BonusRow(row.At(0), row.GetInt64(1), row.GetString(2), row.GetString(3)), number.Account.Value));

    public ValueTask<long> Points(AccountId account) =>
        database.Read(s => s.First("select points from account where account_id = $1", row => row.GetInt64(0), account.Value));
}
