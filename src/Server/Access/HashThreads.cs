using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Kabinet.Access;

/// <summary>
/// A thread for each core that does nothing but slow hashes. On the pool's threads they would keep pages waiting for a tenth of a
/// second; and where the system allows it these step back for whatever else wants the core (<c>nice</c> 10), so that readers
/// hardly notice a storm of sign-ins. What is done is told by a thread of its own: a thread that is made inherits how far its maker
/// steps back, and whoever wakes the pool may have to make one.
/// </summary>
static class HashThreads
{
    const int Nice = 10;

    static readonly BlockingCollection<Action> works = [], answers = [];

    static HashThreads()
    {
        for (var i = 0; i < Environment.ProcessorCount; i++) new Thread(Work) { IsBackground = true, Name = $"hash {i}" }.Start();
        new Thread(Answer) { IsBackground = true, Name = "hash answers" }.Start();
    }

    public static Task<T> Run<T>(Func<T> work, CancellationToken stop)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        works.Add(() =>
        {
            if (stop.IsCancellationRequested) { answers.Add(() => done.SetCanceled(stop)); return; }
            try
            {
                var result = work();
                answers.Add(() => done.SetResult(result));
            }
            catch (Exception error) { answers.Add(() => done.SetException(error)); }
        }, CancellationToken.None);
        return done.Task;
    }

    static void Answer()
    {
        foreach (var answer in answers.GetConsumingEnumerable()) answer();
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
