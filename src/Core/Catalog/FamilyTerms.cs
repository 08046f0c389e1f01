namespace Kabinet;

/// <summary>Terms of several numbers in one cabinet (NUM-01 … NUM-04, SERV-10).</summary>
/// <param name="Service">Code of «Управление номерами» in the catalog of services.</param>
/// <param name="MostNumbers">How many numbers of others or of one's own a cabinet may add.</param>
/// <param name="LooksADay">How many numbers one cabinet may ask for in a day: a guard against trying numbers out (B7).</param>
/// <param name="RequestDays">Working days in which staff answer a request for another person's number (NUM-03).</param>
/// <param name="LowBalance">A number with less is marked as running low.</param>
public sealed record FamilyTerms(string Service, int MostNumbers, int LooksADay, int RequestDays, Money LowBalance)
{
    /// <summary>«Где ребёнок»; none where the operator's network tells nobody where a phone is.</summary>
    public ChildPlaceTerms? ChildPlace { get; init; }

    public static FamilyTerms Usual(Currency currency) => new("number-management", 10, 20, 2, Money.Of(50, currency));
}
