using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Kabinet.Access;

/// <summary>
/// A thread for each core that does nothing but slow hashes. On the pool's threads they would keep pages waiting for a tenth of a
/// second; and where the system allows it these step back for whatever else wants the core (<c>nice</c> 10), so that readers
/// hardly notice a storm of sign-ins.
/// </summary>
static class HashThreads
{
    const int Nice = 10;

    static readonly BlockingCollection<Action> works = [];

    static HashThreads()
    {
        for (var i = 0; i < Environment.ProcessorCount; i++) new Thread(Work) { IsBackground = true, Name = $"hash {i}" }.Start();
    }

    public static Task<T> Run<T>(Func<T> work, CancellationToken stop)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        works.Add(() =>
        {
            if (stop.IsCancellationRequested) { done.SetCanceled(stop); return; }
            try { done.SetResult(work()); }
            catch (Exception error) { done.SetException(error); }
        }, CancellationToken.None);
        return done.Task;
    }

    static void Work()
    {
        // On Linux a thread has a priority of its own, and the runtime's own setting of it does nothing there.
        if (OperatingSystem.IsLinux()) _ = SetPriority(0, 0, Nice);
        foreach (var work in works.GetConsumingEnumerable()) work();
    }

    /// <summary>setpriority(2): 0, 0 is the calling thread. What it answers does not matter: without it hashes are as fast and pages slower.</summary>
    [DllImport("libc", EntryPoint = "setpriority")]
    static extern int SetPriority(int which, int who, int priority);
}
