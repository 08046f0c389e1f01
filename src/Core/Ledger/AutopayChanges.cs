namespace Kabinet;

public sealed record CardSaved(SavedCard Card) : Change;
public sealed record CardRemoved(long Id) : Change;

/// <summary>Another own account is asked for money.</summary>
public sealed record AutopayPulled(AutopayPull Pull) : Change;

public sealed record AutopaySetUp(Autopay Autopay) : Change;
/// <summary>The rule as it is from now on.</summary>
public sealed record AutopayChanged(Autopay Autopay) : Change;
