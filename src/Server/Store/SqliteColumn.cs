using System.Runtime.InteropServices;

namespace Kabinet.Store;

/// <summary>
/// What a column of the row holds that a statement stands on (sqlite.org/c3ref/column_blob). The binding counts up and down who uses the
/// statement around each of these calls, which is more work than the call; the session that steps it holds it anyway.
/// </summary>
static class SqliteColumn
{
    const string Library = "e_sqlite3";

    [DllImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition] public static extern int Type(nint statement, int i);
    [DllImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition] public static extern long Number(nint statement, int i);

    public static string Text(nint statement, int i) => Marshal.PtrToStringUTF8(Chars(statement, i), Length(statement, i));

    public static byte[] Bytes(nint statement, int i)
    {
        var (start, length) = (Blob(statement, i), Length(statement, i));
        if (length == 0) return [];
        var bytes = new byte[length];
        Marshal.Copy(start, bytes, 0, length);
        return bytes;
    }

    [DllImport(Library, EntryPoint = "sqlite3_column_text"), SuppressGCTransition] static extern nint Chars(nint statement, int i);
    [DllImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition] static extern nint Blob(nint statement, int i);
    /// <summary>Of what was asked for last, the text or the bytes.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition] static extern int Length(nint statement, int i);
}
