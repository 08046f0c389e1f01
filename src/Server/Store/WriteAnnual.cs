using System.Data.Common;

namespace Kabinet.Store;

/// <summary>What a number's row says of its fee beside the tariff: an annual contract, and days of grace.</summary>
static class WriteAnnual
{
    /// <summary>The columns of <see cref="Read"/>.</summary>
    public const string Columns = "contract_from, contract_until, contract_fee, contract_saved, fee_grace_until";

    /// <summary>A number with what those columns say, the first of them being the column <paramref name="at"/>.</summary>
    public static Subscription Read(Subscription number, DbDataReader row, int at) => row.DayOrNone(at + 1) is { } until
        ? number with { Contract = new(row.Day(at), until, row.GetInt64(at + 2), row.GetInt64(at + 3)), GraceUntil = row.DayOrNone(at + 4) }
        : number with { GraceUntil = row.DayOrNone(at + 4) };

    /// <summary>False for a change that is none of these.</summary>
    public static bool Try(Tx tx, long account, Change change)
    {
        switch (change)
        {
            case AnnualSigned { Contract: var c } signed:
                tx.Add("update subscription set contract_from = $3, contract_until = $4, contract_fee = $5, contract_saved = $6 where account_id = $1 and subscription_id = $2",
                    account, signed.Subscription.Value, c.From.Stored(), c.Until.Stored(), c.Fee, c.Saved);
                return true;
            case AnnualSaved saved:
                tx.Add("update subscription set contract_saved = contract_saved + $3 where account_id = $1 and subscription_id = $2", account, saved.Subscription.Value, saved.Minor);
                return true;
            case AnnualEnded ended:
                tx.Add("update subscription set contract_from = null, contract_until = null, contract_fee = null, contract_saved = 0 where account_id = $1 and subscription_id = $2", account, ended.Subscription.Value);
                return true;
            case FeeGraceMoved grace:
                tx.Add("update subscription set fee_grace_until = $3 where account_id = $1 and subscription_id = $2", account, grace.Subscription.Value, grace.Until?.Stored());
                return true;
            default: return false;
        }
    }
}
