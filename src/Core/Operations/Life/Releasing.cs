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
        yield return new NumberReleased(number, cabinet);
        if (cabinet is { } close)
            yield return new WorkScheduled(CloseCabinet.Name, new CloseCabinet(close), setting.Now, $"clock:{CloseCabinet.Name}:{close}");
    }
}
