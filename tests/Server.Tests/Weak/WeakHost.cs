using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;

namespace Kabinet.Tests.Weak;

/// <summary>
/// Replaces parts of the web host without a door for it in the product: the framework tells whoever listens that a host is being built
/// (<c>HostBuilding</c>, by which its own test host works too), and hands over the builder.
/// </summary>
sealed class WeakHost : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    [ModuleInitializer]
    internal static void Listen() => DiagnosticListener.AllListeners.Subscribe(new WeakHost());

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Microsoft.Extensions.Hosting") listener.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> told)
    {
        if (told is not { Key: "HostBuilding", Value: IHostBuilder builder } || Weakness.Here is not { Web: { } replace } weakness) return;
        builder.ConfigureServices((_, services) => replace(services));
        weakness.Used();
    }

    public void OnCompleted() { }
    public void OnError(Exception error) { }
}
