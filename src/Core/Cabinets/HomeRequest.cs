using Kabinet.Operations;

namespace Kabinet;

public enum HomeRequestState { Waiting = 0, Approved = 1, Declined = 2 }

/// <summary>What a person says of himself to be let in to a home service: sealed in the store, wiped once staff have answered (AUTH-19).</summary>
/// <param name="Name">As on the contract.</param>
/// <param name="Address">Where the service is.</param>
/// <param name="Phone">E.164 digits.</param>
/// <param name="Email">Empty: none.</param>
public sealed record HomeClaim(Secret Name, Secret Address, Secret Phone, Secret Email);

/// <summary>The line of a home service that an account number leads to.</summary>
/// <param name="Contact">The phone on the contract: codes and passwords go there; none known yet.</param>
public sealed record FoundHomeLine(AccountId Account, SubscriptionId Line, CabinetId Cabinet, string Login, Msisdn? Contact);

/// <summary>A request to be let in to a home service.</summary>
/// <param name="Number">The account number of the contract, as it was given.</param>
/// <param name="Language">In which the answer is wanted.</param>
public sealed record HomeRequest(long Id, string Number, string Language, HomeRequestState State, DateTimeOffset AskedAt, DateOnly DueOn)
{
    /// <summary>Null once it was answered.</summary>
    public HomeClaim? Claim { get; init; }
    /// <summary>As it is now; null: there is no such line.</summary>
    public FoundHomeLine? Line { get; init; }
    /// <summary>The passport is the one that was noted of the contract; null: none was noted.</summary>
    public bool? PassportMatches { get; init; }
}

/// <param name="Terms">The day of the texts that were agreed to.</param>
/// <param name="Passport">Only its keyed hash is kept, to compare with.</param>
public sealed record HomeRequested(long Id, string Number, DateOnly Terms, HomeClaim Claim, Secret Passport, string Language, DateOnly DueOn) : Change;
/// <summary>What the person wrote is wiped with it.</summary>
public sealed record HomeRequestClosed(long Id, HomeRequestState To, string Reason) : Change;
/// <summary>The phone of a line's contract.</summary>
/// <param name="Replaces">False: one that is there stays.</param>
public sealed record HomeContactSet(SubscriptionId Line, Msisdn Contact, bool Replaces) : Change;
/// <summary>The phone of the contract is in other hands: nothing more goes there.</summary>
public sealed record HomeContactDropped(SubscriptionId Line) : Change;
/// <summary>A message past the switches of any cabinet: to somebody who has no number of ours yet, or to an address that was left.</summary>
/// <param name="Phone">E.164 digits; empty: no SMS.</param>
/// <param name="Email">Empty: no letter.</param>
/// <param name="Text">Key of the text: <c>…@sms</c>, <c>…/subject</c> and <c>…/letter</c>.</param>
public sealed record PersonTold(Secret Phone, Secret Email, string Language, string Text, IReadOnlyDictionary<string, string> Values) : Change;
