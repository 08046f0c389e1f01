namespace Kabinet.Operations.Life;

/// <summary>Why a life of a number ended.</summary>
public enum ReleaseReason { GivenUp = 0, PortedOut = 1, ContractEnded = 2, Reconciled = 3 }

/// <summary>What ends with a life of a number, in one transaction on its account; its cabinet is closed by work of its own (B8, S-15).</summary>
static class Releasing
{
    public static IEnumerable<Change> Of(Account account, Subscription number, Setting setting)
    {
        var cabinet = setting.Facts.Cabinets.TryGetValue(number.Id, out var own) ? own : (CabinetId?)null;
        foreach (var grant in account.Links.Where(l => l.Number == number.Id)) yield return new AccessEnded(number.Id, grant.Cabinet);
        foreach (var rule in account.Autopays.Where(a => a.Subscription == number.Id && a.State != AutopayState.Stopped)) yield return new AutopayChanged(rule with { State = AutopayState.Stopped });
        foreach (var share in account.Shares.Where(s => s.Subscription == number.Id)) yield return new ShareChanged(share.Id, ShareState.Stopped, share.NextOn, share.Failed);
        foreach (var template in account.PayoutTemplates.Where(t => t.Subscription == number.Id)) yield return new PayoutTemplateRemoved(template.Id);
        // Others' sharing to it stops under the lock of their own accounts.
        foreach (var other in setting.Facts.PointedAt.Where(p => p.Number == number.Id))
            yield return new WorkScheduled(LoseReceiver.Name, new LoseReceiver(other.Account, other.Share), setting.Now, $"clock:{LoseReceiver.Name}:{other.Share}");
        foreach (var home in Homes(number, setting)) yield return home;
        yield return new NumberReleased(number, cabinet);
        if (cabinet is { } close)
            yield return new WorkScheduled(CloseCabinet.Name, new CloseCabinet(close), setting.Now, $"clock:{CloseCabinet.Name}:{close}");
    }

    /// <summary>Codes of home services must not go to whoever gets the number next.</summary>
    public static IEnumerable<Change> Homes(Subscription number, Setting setting) => setting.Facts.Homes.Where(h => h.Number == number.Id).Select(h =>
        new WorkScheduled(Home.DropHomeContact.Name, new Home.DropHomeContact(h.Account, h.Line, number.Msisdn), setting.Now, $"clock:{Home.DropHomeContact.Name}:{h.Line}:{number.Id}:{number.Generation}"));

    /// <summary>With the account's last number its saved cards go: nobody is left who could pay with them.</summary>
    public static IEnumerable<Change> Cards(Account account) => [.. account.Cards.Select(card => new CardRemoved(card.Id)), .. account.PayoutCards.Select(card => new PayoutCardRemoved(card.Id))];
}
