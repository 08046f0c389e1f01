using System.Runtime.InteropServices;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// PostgreSQL on the same machine goes before the site (sched(7), autogroup). Linux shares the cores between sessions of processes,
/// and priorities weigh only inside of one: however far <see cref="HashThreads"/> step back, a database process that is woken for a page
/// waits behind them, because each has a session of its own. So the session of the site steps back as a whole (<c>nice</c> 10).
/// Only where the site is its own session, as a service is: of a terminal all that its user runs there would step back too.
/// </summary>
static class RoomForDatabase
{
    const string Autogroup = "/proc/self/autogroup";

    public static void Leave(Dialect dialect)
    {
        if (!dialect.IsPostgres || !OperatingSystem.IsLinux() || !File.Exists(Autogroup) || SessionOf(0) != Environment.ProcessId) return;
        try { File.WriteAllText(Autogroup, "10"); }
        // Without it nothing is wrong, only pages are slower while many sign in.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { }
    }

    /// <summary>getsid(2): 0 is the calling process.</summary>
    [DllImport("libc", EntryPoint = "getsid")]
    static extern int SessionOf(int process);
}
