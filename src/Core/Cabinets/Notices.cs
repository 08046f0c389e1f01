namespace Kabinet;

/// <summary>What the subscriber can be told about (MSG-02, AUTH-18); a row of the table in the settings.</summary>
public enum NoticeEvent
{
    /// <summary>Money came: top-ups, transfers to him.</summary>
    Income = 0,
    /// <summary>Money went, or will be missing: charges, debt, blocks, spending control.</summary>
    Charges = 1,
    /// <summary>Promised payments: taken, due, returned.</summary>
    Promises = 2,
    /// <summary>Someone came in, or tried to.</summary>
    SignIns = 3,
    /// <summary>Passwords and other ways in, addresses: always told by SMS.</summary>
    Credentials = 4,
    /// <summary>One's own actions: tariff, services, numbers.</summary>
    Actions = 5,
    /// <summary>Bills and ordered documents.</summary>
    Documents = 6,
}

/// <param name="Sms">By SMS to the number itself.</param>
/// <param name="Email">To the contact address.</param>
public sealed record NoticeSwitch(NoticeEvent Event, bool Sms, bool Email)
{
    public bool IsOn => Sms || Email;
}

/// <summary>Which event a message is about, and what is on where nobody has chosen.</summary>
public static class Notices
{
    public static IReadOnlyList<NoticeEvent> Money { get; } = [NoticeEvent.Income, NoticeEvent.Charges, NoticeEvent.Promises];

    /// <summary>Beginnings of text keys; the longest that fits decides.</summary>
    static readonly (string Prefix, NoticeEvent Event)[] Known =
    [
        ("top-up", NoticeEvent.Income), ("card-payment", NoticeEvent.Income), ("autopay", NoticeEvent.Income), ("transfer", NoticeEvent.Income), ("scratch", NoticeEvent.Income),
        ("monthly-fee", NoticeEvent.Charges), ("debt", NoticeEvent.Charges), ("limit", NoticeEvent.Charges), ("spending", NoticeEvent.Charges), ("balance", NoticeEvent.Charges),
        ("promised-payment", NoticeEvent.Promises),
        ("access.new-device", NoticeEvent.SignIns), ("access.step-up-failed", NoticeEvent.SignIns), ("access.locked", NoticeEvent.SignIns), ("access", NoticeEvent.Credentials), ("profile", NoticeEvent.Credentials), ("life", NoticeEvent.Credentials), ("numbers.linked", NoticeEvent.Credentials),
        ("bill", NoticeEvent.Documents), ("document", NoticeEvent.Documents),
    ];

    /// <summary>Everything by SMS; alerts of security also to the address of whoever has confirmed one (AUTH-18).</summary>
    public static NoticeSwitch ByDefault(NoticeEvent about) => new(about, Sms: true, Email: about is NoticeEvent.SignIns or NoticeEvent.Credentials);

    /// <summary>The event of a message, by its text key; what no prefix claims is one's own action.</summary>
    /// <returns>Null for an answer to an SMS command: it was asked for and always goes.</returns>
    public static NoticeEvent? Of(string text) => text.StartsWith("sms.", StringComparison.Ordinal)
        ? null
        : Known.Where(k => text.StartsWith(k.Prefix, StringComparison.Ordinal)).OrderByDescending(k => k.Prefix.Length).Select(k => (NoticeEvent?)k.Event).FirstOrDefault() ?? NoticeEvent.Actions;
}
