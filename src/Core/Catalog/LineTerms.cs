namespace Kabinet;

/// <summary>Terms of what a number has beside its tariff, in force from a day (line.yaml).</summary>
public sealed record LineTerms(DateOnly From, BlockTerms? Block)
{
    public ForwardingTerms? Forwarding { get; init; }
    public VoiceMailTerms? VoiceMail { get; init; }
    public ToneTerms? Tone { get; init; }
    public MessageTerms? Messages { get; init; }

    /// <summary>An operator that offers none of it.</summary>
    public static readonly LineTerms None = new(DateOnly.MinValue, null);
}

/// <summary>Terms of blocking a number (SERV-08). A lost SIM is blocked at once and free.</summary>
/// <param name="LostFeeSleeps">No monthly fee while the SIM is lost.</param>
/// <param name="FeeSleeps">No monthly fee while the number is blocked by its own will.</param>
/// <param name="Fee">Once, for a block by one's own will.</param>
/// <param name="DayFee">For every day beyond the free ones; paid in advance, given back for days that were not needed.</param>
/// <param name="FreeDays">Free days in a calendar year.</param>
/// <param name="RestDays">Days between the end of one such block and the next.</param>
/// <param name="Suggested">Lengths offered as choices, in days.</param>
public sealed record BlockTerms(bool LostFeeSleeps, bool FeeSleeps, Money Fee, Money DayFee, int FreeDays, int MinDays, int MaxDays, int RestDays, IReadOnlyList<int> Suggested)
{
    /// <summary>Fees of services sleep and wake with the monthly fee.</summary>
    public bool ServiceFeesSleep { get; init; }

    /// <param name="freeLeft">Free days of the year that are not used yet.</param>
    public Money PriceOf(int days, int freeLeft) => Fee + DayFee * Math.Max(0, days - freeLeft);

    public int FreeLeft(LineExtras extras, SubscriptionId number, int year) =>
        Math.Max(0, FreeDays - (extras.Suspended.FirstOrDefault(s => s.Subscription == number && s.Year == year)?.Days ?? 0));
}

/// <summary>Terms of call forwarding (SERV-06). Its prices are the tariff's own rates for forwarded calls.</summary>
/// <param name="Seconds">How long the phone may ring before «no answer»: the choices.</param>
/// <param name="FaxMail">Number of the fax mail, or empty.</param>
public sealed record ForwardingTerms(IReadOnlyList<int> Seconds, string FaxMail);

/// <summary>Terms of voice mail (SERV-07).</summary>
/// <param name="Number">Short number of the voice mail.</param>
/// <param name="KeepDays">How long messages may be kept: the choices, in days.</param>
public sealed record VoiceMailTerms(string Number, IReadOnlyList<NamedCode> Greetings, IReadOnlyList<int> KeepDays);

/// <summary>A choice of the catalog: its code and how it is called.</summary>
public sealed record NamedCode(string Code, LocalText Name);
