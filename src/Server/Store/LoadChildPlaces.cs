namespace Kabinet.Store;

/// <summary>Reads which numbers of an account guardians may look for, and when they did.</summary>
static class LoadChildPlaces
{
    const string Places = "select subscription_id, born_on, since_at, refused_at from child_place where account_id = $1";
    /// <summary>Ids grow with time: a month of looks of every child of an account is far fewer.</summary>
    const string Looks = "select subscription_id, at from child_place_look where account_id = $1 order by look_id desc limit 5000";

    public static async ValueTask<IReadOnlyDictionary<SubscriptionId, ChildPlace>> Of(Session session, AccountId account)
    {
        var places = new Ask<ChildPlace>(Places, row => new(new(row.GetInt64(0)), row.Day(1), row.At(2), row.IsDBNull(3) ? null : row.At(3)), account.Value);
        var looks = new Ask<(long Number, DateTimeOffset At)>(Looks, row => (row.GetInt64(0), row.At(1)), account.Value);
        await session.Run([places, looks]);
        return places.Rows.ToDictionary(p => p.Number, p => p with { Looks = [.. looks.Rows.Where(l => l.Number == p.Number.Value).Select(l => l.At)] });
    }
}
