namespace Kabinet;

/// <summary>A number between two lives: which one was the last, and when it ended.</summary>
public sealed record RestingNumber(Msisdn Msisdn, int Generation, DateTimeOffset ReleasedAt);
