using Kabinet.Access;
using Kabinet.Reads.Home;

namespace Kabinet.Channels.Web.Home;

/// <summary>A first page as it was when the store last answered.</summary>
public sealed record LastHome(Kabinet.Access.SignedIn Who, Kabinet.Access.LinkedNumber Number, HomeView View, DateTimeOffset At);

/// <summary>
/// The last first page of each session, in this node's memory: what is shown, with its time, while the store does not answer
/// (S-67). Nothing but the page is served from it.
/// </summary>
public sealed class LastHomes(TimeProvider clock)
{
    /// <summary>An ended session may be believed so long at most, and only while nobody can be asked.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    const int Most = 2_000;

    readonly Recent<LastHome> kept = new(Most);

    public void Keep(string session, LastHome home) => kept.Keep(session, home);

    /// <summary>The number that was asked for, or the one that was looked at last.</summary>
    public LastHome? Find(string session, string? number) =>
        kept.TryFind(session, out var home) && home.At + Life > clock.GetUtcNow() && home.Who.Until > clock.GetUtcNow()
        && (number is null || number == $"{home.Number.Subscription}") ? home : null;

    public void Forget(string session) => kept.Forget(session);
}
