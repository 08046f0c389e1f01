using Kabinet.Operations;

namespace Kabinet.Tests;

/// <summary>Anna's number with what it has beside its tariff; changes are applied as the store would.</summary>
sealed class LineWorld
{
    public static readonly AccountId Id = new(10);
    public static readonly SubscriptionId Number = new(1), Second = new(2);
    static readonly LocalText Text = LocalText.Of("текст", "text");
    public static readonly LineTerms Terms = new(new DateOnly(2025, 1, 1),
        new BlockTerms(true, true, Rub(1000), Rub(200), 14, 3, 180, 0, [7, 30]))
    {
        Forwarding = new([10, 20], "0861"),
        VoiceMail = new("0860", [new("standard", Text), new("own", Text)], [3, 7]),
        Messages = new(2, 3, 5, 30, 2),
        Tone = new([], 1, [new("rain", Text, Text, Rub(5000)), new("jazz", Text, Text, Rub(9000))]),
    };

    static readonly CatalogParts Parts = PaymentsWorld.Parts with
    {
        Zones = [new(new(2025, 1, 1), ["RU"], ["250"],
            [
                new("own", ZoneKind.OnNet, Text, ["7900"], []), new("mobile", ZoneKind.Mobile, Text, ["79"], []), new("moscow", ZoneKind.Fixed, Text, ["7495"], []),
                new("kz", ZoneKind.International, Text, ["77"], []), new("free", ZoneKind.Special, Text, ["7800"], ["0890"]), new("mail", ZoneKind.VoiceMail, Text, [], ["0860", "0861"]),
            ], [])],
        Tariffs =
        [
            RatingWorld.Tariff(new(2025, 1, 1), [RatingWorld.Rule("forwarded", RatingWorld.Match(UsageClass.VoiceForwarded), 250, 60), RatingWorld.Rule("sms", RatingWorld.Match(UsageClass.SmsOut, ["onnet", "mobile"]), 250, 1)],
                favourites: new FavouriteRule(2, ["onnet", "mobile"], 50, Rub(2500))),
            RatingWorld.Tariff(new(2025, 1, 1), [RatingWorld.Rule("forwarded", RatingWorld.Match(UsageClass.VoiceForwarded), 250, 60)], code: "plain"),
        ],
        Line = [Terms],
    };

    public static readonly Catalog Catalog = new(Parts);

    public static Money Rub(long minor) => new(minor, Currency.Rub);

    long id = 1000;

    public Account Account { get; set; } = new(Id, "2200000001", AccountKind.Prepaid, 7, "Анна", new DateOnly(2024, 1, 1), Rub(34850), Rub(0), Rub(0))
    {
        Subscriptions =
        [
            new(Number, new("79001234567"), 1, "Анна", "main", new DateOnly(2024, 1, 1), NumberState.Active, new DateOnly(2026, 12, 1)),
            new(Second, new("79001234568"), 1, "Соня", "main", new DateOnly(2024, 1, 1), NumberState.Active, new DateOnly(2026, 12, 1)),
        ],
    };

    public DateTimeOffset Now { get; set; } = PaymentsWorld.Noon;
    public Proven Proven { get; set; } = Proven.Nothing;
    public List<Change> Changes { get; } = [];
    public LineTerms With { get; set; } = Terms;

    public Subscription Line => Account.Subscription(Number)!;

    public Decision<TResult> Ask<TOp, TResult>(IAccountOperation<TOp, TResult> ask) where TOp : IAccountOperation<TOp, TResult>
    {
        var catalog = With == Terms ? Catalog : new Catalog(Parts with { Line = [With] });
        var decision = TOp.Decide(Account, (TOp)ask, new Setting(Now, catalog, new Fresh(new byte[32], id += 100), Facts.None) { Proven = Proven });
        foreach (var change in decision switch { Decision<TResult>.Yes y => y.Changes, Decision<TResult>.No n => n.Changes, _ => [] }) Apply(change);
        return decision;
    }

    /// <summary>The name of the refusal, or <c>yes</c>.</summary>
    public string Answer<TOp, TResult>(IAccountOperation<TOp, TResult> ask) where TOp : IAccountOperation<TOp, TResult> =>
        Ask(ask) is Decision<TResult>.No no ? $"{no.Why}" : "yes";

    public TResult Yes<TOp, TResult>(IAccountOperation<TOp, TResult> ask) where TOp : IAccountOperation<TOp, TResult> => ((Decision<TResult>.Yes)Ask(ask)).Result;

    /// <summary>What was said and done since the last look.</summary>
    public List<T> Take<T>() where T : Change
    {
        var found = Changes.OfType<T>().ToList();
        Changes.Clear();
        return found;
    }

    void ChangeNumber(SubscriptionId number, Func<Subscription, Subscription> change) =>
        Account = Account with { Subscriptions = [.. Account.Subscriptions.Select(s => s.Id == number ? change(s) : s)] };

    void Extras(Func<LineExtras, LineExtras> change) => Account = Account with { Extras = change(Account.Extras) };

    void Apply(Change change)
    {
        Changes.Add(change);
        switch (change)
        {
            case MoneyMoved m: Account = Account with { Balance = Account.Balance + (m.To == Books.Main ? m.Amount : Rub(0)) - (m.From == Books.Main ? m.Amount : Rub(0)) }; break;
            case NumberStateChanged s: ChangeNumber(s.Subscription, n => n with { State = s.State }); break;
            case FeeSleepChanged f: ChangeNumber(f.Subscription, n => n with { FeeSleep = f.To }); break;
            case FeeTryMoved f: ChangeNumber(f.Subscription, n => n with { FeeTryOn = f.On }); break;
            case FeePaidUntil f: ChangeNumber(f.Subscription, n => n with { FeePaidUntil = f.On }); break;
            case NumberBlocked b: Extras(e => e with { Blocks = [.. e.Blocks, b.Block] }); break;
            case NumberUnblocked u: Extras(e => e with { Blocks = [.. e.Blocks.Where(b => b.Id != u.Id)] }); break;
            case SuspensionCounted c:
                Extras(e => e with
                {
                    Suspended = [.. e.Suspended.Where(s => s.Year != c.Year || s.Subscription != c.Subscription),
                        new(c.Subscription, c.Year, c.Days + (e.Suspended.FirstOrDefault(s => s.Year == c.Year && s.Subscription == c.Subscription)?.Days ?? 0), c.EndedOn)],
                });
                break;
            case MessageWritten m: Extras(e => e with { Messages = [.. e.Messages, m.Message] }); break;
            case MessageMoved m: Extras(e => e with { Messages = [.. e.Messages.Select(x => x.Id == m.Id ? x with { State = m.State, Reason = m.Reason } : x)] }); break;
            case FavouriteAdded f: Extras(e => e with { Favourites = [.. e.Favourites, f.Favourite] }); break;
            case FavouriteRemoved f: Extras(e => e with { Favourites = [.. e.Favourites.Where(x => x != f.Favourite)] }); break;
            case ToneSet t: Extras(e => e with { Tones = [.. e.Tones.Where(x => x.Subscription != t.Tone.Subscription), t.Tone] }); break;
            case NetworkWished w:
                Extras(e => e with { Wishes = [.. e.Wishes.Where(x => x.Subscription != w.Subscription || x.Feature != w.Feature),
                    new(w.Subscription, w.Feature, w.Value, e.Wish(w.Subscription, w.Feature)?.Known ?? "", WishState.UnderWay, w.Order, Now)] });
                break;
            case NetworkAnswered a:
                Extras(e => e with { Wishes = [.. e.Wishes.Select(w => w.Order != a.Order ? w : a.State == WishState.Done ? w with { State = a.State, Known = w.Wanted } : w with { State = a.State, Wanted = w.Known })] });
                break;
        }
    }
}
