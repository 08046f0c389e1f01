namespace Kabinet.Demo.Filling;

/// <summary>What happens to one number in the current month, in order. Times are shares of it: 0 its beginning, 1 now.</summary>
public sealed class Script(Relatives relatives, Life life, SubscriptionId number, Wallet wallet)
{
    readonly List<(double Share, int Order, Action<DateTimeOffset> Act)> scenes = [];

    public void TopUp(double share, long minor) => Add(share, at => wallet.Pay(at, minor, Wallet.Card));

    public void AddService(double share, string code) => Add(share, at => life.Add(number, code, at));

    public void Call(double share, string peer, int minutes, string place = "") => Use(share, new(number, default, UsageKind.Voice, Direction.Out, peer, minutes * 60, place));
    public void CallFrom(double share, string peer, int minutes, string place = "") => Use(share, new(number, default, UsageKind.Voice, Direction.In, peer, minutes * 60, place));
    public void Text(double share, string peer, int parts = 1, string place = "") => Use(share, new(number, default, UsageKind.Sms, Direction.Out, peer, parts, place));
    public void TextFrom(double share, string peer, string place = "") => Use(share, new(number, default, UsageKind.Sms, Direction.In, peer, 1, place));
    public void Surf(double share, long bytes, string place = "") => Use(share, new(number, default, UsageKind.Data, Direction.Out, "", bytes, place, bytes / 8, bytes - bytes / 8));

    /// <summary>Spreads calls, messages and sessions over the month until exactly so much is left of each package.</summary>
    public void LeaveOf(GrantUnit unit, long left, int events, string[] peers)
    {
        var grant = life.Picture.Subscription(number) is { } n ? life.Packages.Live.FirstOrDefault(g => g.Unit == unit && g.Subscription == n.Id && g.Until > relatives.Period.Now) : null;
        if (grant is null || grant.Left <= left) return;
        var step = unit == GrantUnit.Seconds ? 60 : 1;
        var (dice, rest) = (new Dice((ulong)unit), (grant.Left - left) / step);
        for (var i = 0; i < events && rest > 0; i++)
        {
            var part = i == events - 1 ? rest : Math.Min(rest, Math.Max(1, (long)(rest / (events - i) * (0.4 + dice.Share() * 1.2))));
            rest -= part;
            var (share, peer) = ((i + dice.Share()) / events, peers[dice.Below(peers.Length)]);
            if (unit == GrantUnit.Seconds) Call(share, peer, (int)part);
            else if (unit == GrantUnit.Sms) Text(share, peer, (int)part);
            else Surf(share, part);
        }
    }

    public void Play()
    {
        foreach (var (share, _, act) in scenes.OrderBy(s => s.Share).ThenBy(s => s.Order))
        {
            var at = relatives.At(share);
            life.Reach(at);
            act(at);
        }
    }

    void Use(double share, Usage usage) => Add(share, at => life.Use(usage with { At = at }));
    void Add(double share, Action<DateTimeOffset> act) => scenes.Add((share, scenes.Count, act));
}
