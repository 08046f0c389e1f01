namespace Kabinet;

/// <summary>A message or call of an account that nothing more is tried for.</summary>
/// <param name="Counterparty">To whom it was: <c>sms</c>, <c>yookassa</c>.</param>
/// <param name="IsSecret">Its body has been wiped.</param>
public sealed record DeadLetter(long Id, string Counterparty, DateTimeOffset At, bool IsSecret);

/// <summary>The part of the picture about messages that died.</summary>
public sealed partial record Account
{
    public IReadOnlyList<DeadLetter> DeadLetters { get; init; } = [];

    public DeadLetter? DeadLetter(long id) => DeadLetters.FirstOrDefault(l => l.Id == id);
}
