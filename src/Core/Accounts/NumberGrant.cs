namespace Kabinet;

/// <summary>Another cabinet may act on a number of this account. The account holds it, so that taking it back is one lock.</summary>
/// <param name="Proof">What it stands on: <c>code</c> sent to the number, <c>staff</c> who looked at papers.</param>
public sealed record NumberGrant(SubscriptionId Number, CabinetId Cabinet, Role Role, string Proof, DateTimeOffset Since);

/// <summary>A code on its way to a number that a cabinet of the same person wants to add. Only its keyed hash is kept.</summary>
public sealed record LinkCode(SubscriptionId Number, CabinetId Cabinet, byte[] Hash, int Tries, DateTimeOffset Until, DateTimeOffset AskedAt);

/// <summary>Who asks to be let in to a number: facts about his cabinet and the number it was born with.</summary>
/// <param name="Holder">The person on whose contract the asking number is.</param>
/// <param name="Managed">«Управление номерами» is on at the asking number (NUM-01).</param>
/// <param name="Links">How many numbers the cabinet has already.</param>
public sealed record AskingCabinet(CabinetId Cabinet, SubscriptionId Number, Msisdn Msisdn, long Holder, bool Managed, int Links);

/// <summary>Whose a number is now; a fact about another account.</summary>
public sealed record FoundNumber(Msisdn Msisdn, AccountId Account, SubscriptionId Number);

public enum LinkRequestState { Waiting = 0, Approved = 1, Declined = 2, Withdrawn = 3 }

/// <summary>A request for another person's number: staff look at it by hand (NUM-03).</summary>
/// <param name="Found">Whose number it was when it was asked for; none when it was nobody's.</param>
/// <param name="DueOn">The last working day for the answer.</param>
public sealed record LinkRequest(long Id, Msisdn Number, FoundNumber? Found, Role Role, string Comment, LinkRequestState State, DateTimeOffset AskedAt, DateOnly DueOn);
