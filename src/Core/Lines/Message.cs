namespace Kabinet;

public enum MessageState
{
    /// <summary>Its time has not come: it can still be cancelled.</summary>
    Waits = 0,
    /// <summary>On its way to the SMS centre.</summary>
    Sending = 1,
    /// <summary>The SMS centre has taken it; it is charged.</summary>
    Sent = 2,
    Delivered = 3,
    Failed = 4,
    Cancelled = 5,
}

/// <summary>An SMS that a subscriber sends from the cabinet (MSG-01).</summary>
/// <param name="To">E.164 digits.</param>
/// <param name="Text">A letter is nobody else's business: it reaches neither the archive nor a log.</param>
/// <param name="Parts">How many messages it is on the air, each charged as one.</param>
/// <param name="SendAt">When it leaves.</param>
public sealed record Message(long Id, SubscriptionId Subscription, string To, Operations.Secret Text, int Parts, DateTimeOffset At, DateTimeOffset SendAt,
    MessageState State, string? Reason = null);

/// <summary>Terms of sending SMS from the cabinet (MSG-01).</summary>
/// <param name="MaxParts">The longest text, in messages.</param>
/// <param name="AnHour">A guard against abuse: how many a number may send in an hour.</param>
/// <param name="DaysAhead">How far ahead one may be put off.</param>
/// <param name="Waiting">How many may wait at once.</param>
public sealed record MessageTerms(int MaxParts, int AnHour, int ADay, int DaysAhead, int Waiting);

/// <summary>
/// Length of a text on the air. The GSM alphabet (3GPP TS 23.038, 6.2.1) packs 160 characters into one message and 153 into a part of several;
/// one character outside of it turns the whole text into UCS2: 70 and 67.
/// </summary>
public static class SmsLength
{
    const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const string Extension = "^{}\\[~]|€";

    public static bool IsGsm(string text) => text.All(c => Basic.Contains(c, StringComparison.Ordinal) || Extension.Contains(c, StringComparison.Ordinal));

    /// <summary>Characters of the extension take two.</summary>
    public static int Septets(string text) => text.Sum(c => Extension.Contains(c, StringComparison.Ordinal) ? 2 : 1);

    public static int Parts(string text)
    {
        var (length, alone, part) = IsGsm(text) ? (Septets(text), 160, 153) : (text.Length, 70, 67);
        return length <= alone ? 1 : (length + part - 1) / part;
    }
}
