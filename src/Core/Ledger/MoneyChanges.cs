namespace Kabinet;

public sealed record HoldPlaced(Hold Hold) : Change;
public sealed record HoldEnded(long Id, HoldEnd How) : Change;

public sealed record TransferStarted(Transfer Transfer) : Change;
public sealed record TransferMoved(long Id, TransferState To) : Change;
public sealed record TransferArrived(Arrival Arrival, Msisdn From) : Change;
public sealed record ArrivalRecalled(long Id) : Change;

/// <summary>How far below zero the balance may go from now on; zero: not at all.</summary>
public sealed record CreditLimitSet(Money Limit) : Change;

/// <summary>A number of another was asked for: counts in the day's look-ups of this account (security.md B7).</summary>
public sealed record PeerLookedUp : Change;

public sealed record ShareSetUp(Share Share) : Change;
public sealed record ShareChanged(long Id, ShareState State, DateOnly NextOn, int Failed) : Change;

/// <summary>The card is used up; written only if nobody was faster.</summary>
/// <param name="Use">Our number of the use.</param>
/// <param name="To">Whose account gets the money.</param>
public sealed record CardUsed(long Use, ScratchCard Card, SubscriptionId By, AccountId To, SubscriptionId ToNumber) : Change;
/// <summary>Wrong digits: counts for the number's account, for the address and in all (S-57).</summary>
public sealed record CardGuessed : Change;

/// <summary>Something staff must look at: a series of guesses, a payment put aside.</summary>
/// <param name="Kind">A word of small letters and hyphens, the end of its text's key.</param>
/// <param name="Subject">What it is about: a batch, a payment.</param>
public sealed record AlarmRaised(string Kind, string Subject) : Change;
