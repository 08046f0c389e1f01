namespace Kabinet.Intake.Subscribers;

/// <summary>One number with the account it is on, as another billing hands it over. Several lines may name one account.</summary>
/// <param name="Account">Лицевой счёт, 10 digits beginning 22.</param>
/// <param name="SignedOn">The day of the contract; none for a prepaid account without one.</param>
/// <param name="Phone">Of a home service: where its line stands, which is nobody's phone.</param>
/// <param name="Holder">The person as the other system names him; the same on all his accounts.</param>
public sealed record SubscriberRow(
    int Line, string Account, AccountKind Kind, string Holder, string Name, DateOnly OpenedOn, Money Balance, Money CreditLimit,
    Msisdn Phone, string Label, Tariff Tariff, DateOnly TariffSince, DateOnly FeePaidUntil, DateOnly? SignedOn, HomeService? Home, NumberState State, string Language);

/// <summary>A line of home internet or TV (AUTH-19).</summary>
/// <param name="Login">Of the contract, small letters.</param>
/// <param name="Contact">The phone on the contract; none known.</param>
public sealed record HomeService(string Login, Msisdn? Contact);

/// <summary>What is wrong with one value: where, and what would be right.</summary>
public sealed record SubscriberMistake(int Line, string Column, string What)
{
    public override string ToString() => Column.Length == 0 ? $"line {Line}: {What}" : $"line {Line}, {Column}: {What}";
}
