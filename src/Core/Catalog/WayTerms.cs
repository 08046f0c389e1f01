using System.Collections.Immutable;
using Kabinet.Operations;

namespace Kabinet;

/// <summary>Terms of the ways in that prove little (security.md B1, B6).</summary>
/// <param name="AccountHintDays">Days after the contract in which account number and default password start the first sign-in (AUTH-07).</param>
/// <param name="AccountHintDenied">Operations that such a session may not ask for, by name: <c>AccountSignIn.Denied</c>.</param>
/// <param name="NetworkLevel">What a sign-in over the operator's network opens: R0 or R1 (AUTH-11).</param>
public sealed record WayTerms(int AccountHintDays, ImmutableArray<string> AccountHintDenied, Rights NetworkLevel)
{
    /// <summary>Seconds of silence after which a call asks again, and hangs up the second time (AUTH-06).</summary>
    public int VoiceSilence { get; init; } = 8;
    /// <summary>The same while a password is typed.</summary>
    public int VoiceTyping { get; init; } = 20;
    /// <summary>Turns after which a call ends whatever happens.</summary>
    public int VoiceTurns { get; init; } = 12;

    public static readonly WayTerms Careful = new(30, [], Rights.R0);
}
