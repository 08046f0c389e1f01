namespace Kabinet;

/// <summary>A dead message is tried anew, from the first attempt.</summary>
public sealed record DeadLetterQueued(long Id) : Change;
/// <summary>Nobody waits for it any more.</summary>
public sealed record DeadLetterDropped(long Id, string Reason) : Change;
