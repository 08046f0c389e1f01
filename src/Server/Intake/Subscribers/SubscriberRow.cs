namespace Kabinet.Intake.Subscribers;

/// <summary>One number with the account it is on, as another billing hands it over. Several lines may name one account.</summary>
/// <param name="Account">Лицевой счёт, 10 digits beginning 22.</param>
/// <param name="Holder">The person as the other system names him; the same on all his accounts.</param>
public sealed record SubscriberRow(
    int Line, string Account, AccountKind Kind, string Holder, string Name, DateOnly OpenedOn, Money Balance, Money CreditLimit,
    Msisdn Phone, string Label, Tariff Tariff, DateOnly TariffSince, DateOnly FeePaidUntil, NumberState State, string Language);

/// <summary>What is wrong with one value: where, and what would be right.</summary>
public sealed record SubscriberMistake(int Line, string Column, string What)
{
    public override string ToString() => Column.Length == 0 ? $"line {Line}: {What}" : $"line {Line}, {Column}: {What}";
}
