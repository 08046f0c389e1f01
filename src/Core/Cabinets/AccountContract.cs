namespace Kabinet;

/// <summary>What the first sign-in by account number stands on (AUTH-07, B1): facts about the account of a cabinet's own number.</summary>
/// <param name="SignedOn">The day of the contract; none for a prepaid account without one.</param>
/// <param name="HintUsed">The default password has served its one time.</param>
public sealed record AccountContract(string Number, DateOnly? SignedOn, bool HintUsed);

/// <summary>Signing in over the mobile network without a password is allowed or not (AUTH-11).</summary>
public sealed record NetworkSignInSwitched(bool On) : Change;

/// <summary>The default password of the account number has started a sign-in: it starts no other.</summary>
public sealed record AccountHintUsed : Change;
