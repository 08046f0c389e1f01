namespace Kabinet;

/// <summary>The ring-back tone «Гудок» of a number (SERV-09): what callers hear instead of the tone.</summary>
/// <param name="Melody">Code of the catalog.</param>
/// <param name="Since">Its months are counted from this day.</param>
/// <param name="PaidUntil">The first day that is not paid for.</param>
/// <param name="On">False: switched off; kept, because the free month is given once.</param>
public sealed record Tone(SubscriptionId Subscription, string Melody, DateOnly Since, DateOnly PaidUntil, bool On);

/// <summary>Terms of the ring-back tone (SERV-09).</summary>
/// <param name="Tariffs">On which it may be had; empty means all.</param>
/// <param name="TrialMonths">Free months, once for a number.</param>
public sealed record ToneTerms(IReadOnlyList<string> Tariffs, int TrialMonths, IReadOnlyList<Melody> Melodies)
{
    public bool IsFor(string tariff) => Tariffs.Count == 0 || Tariffs.Names(tariff);
    public Melody? Melody(string code) => Melodies.FirstOrDefault(m => m.Code == code);
}

/// <param name="Fee">A month.</param>
public sealed record Melody(string Code, LocalText Name, LocalText Kind, Money Fee);
