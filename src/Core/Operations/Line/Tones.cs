namespace Kabinet.Operations.Line;

/// <summary>When the ring-back tone is paid for.</summary>
public static class Tones
{
    /// <summary>What switching it on costs now and how long that lasts: a free month the first time, what was paid for before is not paid again.</summary>
    public static (Money Fee, DateOnly Since, DateOnly PaidUntil) Start(Setting setting, ToneTerms terms, Melody melody, Tone? before)
    {
        var free = Money.Zero(melody.Fee.Currency);
        if (before is { } had && had.PaidUntil > setting.Today) return (free, had.Since, had.PaidUntil);
        if (before is null && terms.TrialMonths > 0) return (free, setting.Today, setting.Today.AddMonths(terms.TrialMonths));
        return (melody.Fee, setting.Today, setting.Today.AddMonths(1));
    }

    /// <summary>The same day of the next month, the last one where it is shorter.</summary>
    public static DateOnly Next(Tone tone)
    {
        var next = Month.Of(tone.PaidUntil).Next;
        return new DateOnly(next.Year, next.OfYear, Math.Min(tone.Since.Day, next.LastDay.Day));
    }
}
