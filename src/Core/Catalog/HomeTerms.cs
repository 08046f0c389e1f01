namespace Kabinet;

/// <summary>Terms of the registration for home internet and TV (AUTH-19).</summary>
/// <param name="From">The day from which the texts hold: a request keeps it, so that one can tell later what was agreed to.</param>
/// <param name="Contract">The text of the contract.</param>
/// <param name="Privacy">What is done with personal data.</param>
/// <param name="ReviewDays">Working days in which staff answer.</param>
/// <param name="RequestsADay">How many requests may come from one network in a day, whatever contracts they name.</param>
public sealed record HomeTerms(DateOnly From, LocalText Contract, LocalText Privacy, int ReviewDays, int RequestsADay);
