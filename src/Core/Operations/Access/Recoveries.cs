namespace Kabinet.Operations.Access;

/// <summary>
/// Recovery by e-mail for whoever has lost the phone itself (AUTH-14, B15): nothing happens for a day, and the number is told how to stop
/// it. Until then it is a code that only cancels.
/// </summary>
static class Recoveries
{
    /// <summary>How late the clock may be and still find what it is to send.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public static OneTimeCode? Pending(Cabinet cabinet, DateTimeOffset now) => cabinet.Codes.FirstOrDefault(c => c.Purpose == CodePurpose.RecoveryCancel && c.Until > now);
}
