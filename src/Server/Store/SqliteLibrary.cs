using SQLitePCL;

namespace Kabinet.Store;

/// <summary>How the library under <c>Microsoft.Data.Sqlite</c> runs in this process.</summary>
static class SqliteLibrary
{
    /// <summary><c>SQLITE_DBCONFIG_ENABLE_QPSG</c> of sqlite.org/c3ref, which the binding does not name.</summary>
    const int EnableStablePlans = 1007;

    static readonly Lock Gate = new();
    static bool settled;

    /// <summary>
    /// Before the first file is opened: no locks inside a connection, because each is used by one thread at a time, and no counting of
    /// memory that nobody reads. A library that somebody has opened a file with before stays as it is: slower, and right.
    /// </summary>
    public static void Settle()
    {
        lock (Gate)
        {
            if (settled) return;
            settled = true;
            Batteries_V2.Init();
            raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
            raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        }
    }

    /// <summary>A statement is planned once for all values: else each new value of a <c>limit $1</c> has it compiled anew.</summary>
    public static void KeepPlans(sqlite3 connection) =>
        Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(connection, EnableStablePlans, 1, out _), connection);
}
