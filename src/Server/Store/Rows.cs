using System.Data.Common;

namespace Kabinet.Store;

/// <summary>How the store writes instants and days, and reads them back.</summary>
public static class Rows
{
    public static long Stored(this DateTimeOffset at) => at.ToUnixTimeMilliseconds();
    public static long? Stored(this DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();
    public static int Stored(this DateOnly day) => day.DayNumber;

    public static DateTimeOffset At(this DbDataReader row, int i) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(i));
    public static DateTimeOffset? AtOrNone(this DbDataReader row, int i) => row.IsDBNull(i) ? null : row.At(i);
    public static DateOnly Day(this DbDataReader row, int i) => DateOnly.FromDayNumber(row.GetInt32(i));
    public static DateOnly? DayOrNone(this DbDataReader row, int i) => row.IsDBNull(i) ? null : row.Day(i);
    public static string? TextOrNone(this DbDataReader row, int i) => row.IsDBNull(i) ? null : row.GetString(i);
    public static long? NumberOrNone(this DbDataReader row, int i) => row.IsDBNull(i) ? null : row.GetInt64(i);
    public static byte[] Bytes(this DbDataReader row, int i) => (byte[])row.GetValue(i);
    public static byte[]? BytesOrNone(this DbDataReader row, int i) => row.IsDBNull(i) ? null : row.Bytes(i);
}
