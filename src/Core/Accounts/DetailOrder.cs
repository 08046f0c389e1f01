namespace Kabinet;

/// <summary>Numbers are stored: never change them.</summary>
public enum DetailFormat : byte { Csv = 0, Pdf = 1 }

public enum DetailOrderState : byte { Waits = 0, Ready = 1 }

/// <summary>The details of a number as a file, ordered: it is made in the background and kept for some days.</summary>
/// <param name="By">The cabinet that ordered it: its language, and its address if a letter is wanted.</param>
/// <param name="Letter">A letter says when it is ready. It brings a link and no data.</param>
public sealed record DetailOrder(long Id, SubscriptionId Subscription, CabinetId? By, DateOnly From, DateOnly To, DetailFormat Format, bool Letter, DateTimeOffset AskedAt, DetailOrderState State)
{
    /// <summary>One that is not ready after so long holds up no other.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public bool IsBeingMade(DateTimeOffset now) => State == DetailOrderState.Waits && AskedAt + Patience > now;
}
