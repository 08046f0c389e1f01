using System.Collections.Immutable;

namespace Kabinet;

public enum PayeeKind { Card = 0, Utilities = 1, Internet = 2, Television = 3, Transfer = 4, Loan = 5, Other = 6 }

/// <summary>Money that leaves the operator (PAY-05, PAY-08): terms of <c>payouts.yaml</c>, in force from a day.</summary>
/// <param name="Remainder">What must be left on the balance.</param>
/// <param name="ADay">What may leave in a day.</param>
/// <param name="AMonth">What may leave in a calendar month.</param>
/// <param name="ConfirmMinutes">How long a payment waits for its code.</param>
/// <param name="Most">Templates of one account, and cards.</param>
/// <param name="PauseAfter">So many failed runs in a row stop a schedule.</param>
public sealed record PayoutTerms(DateOnly From, Money Remainder, Money ADay, Money AMonth, int ConfirmMinutes, int Most, int PauseAfter, ImmutableArray<Payee> Payees)
{
    public Payee? Payee(string code) => Payees.FirstOrDefault(p => p.Code == code);
}

/// <summary>Somebody who can be paid.</summary>
/// <param name="Fees">By rising sum; none: free.</param>
/// <param name="Fields">Empty for a card, which is chosen on the partner's own page.</param>
public sealed record Payee(string Code, PayeeKind Kind, LocalText Name, Money Min, Money Max, ImmutableArray<PromiseFee> Fees, ImmutableArray<PayeeField> Fields)
{
    public Money FeeFor(Money amount) => PromiseFee.Of(Fees, amount);
}

/// <param name="Prefix">What the value begins with; mostly nothing.</param>
/// <param name="Min">The least digits that follow.</param>
/// <param name="Max">The most digits that follow; up to <see cref="MostDigits"/>.</param>
/// <param name="Check">A rule over the digits besides.</param>
public sealed record PayeeField(string Code, LocalText Name, LocalText Hint, string Prefix, int Min, int Max, FieldCheck Check)
{
    public const int MostDigits = 32;

    /// <param name="value">Without blanks around it.</param>
    public bool Takes(string value) => value.StartsWith(Prefix, StringComparison.Ordinal) && value[Prefix.Length..] is var digits
        && digits.Length >= Min && digits.Length <= Max && digits.All(char.IsAsciiDigit) && (Check != FieldCheck.Luhn || Luhn(digits));

    /// <summary>ISO/IEC 7812-1, annex B.</summary>
    static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }
        return sum % 10 == 0;
    }
}

public enum FieldCheck { None = 0, Luhn = 1 }
