using Kabinet.Operations;
using Kabinet.Operations.Life;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>What a request's own declarations ask for about numbers, cabinets and people: read after the lock, never locked.</summary>
sealed class NumberFacts(Func<Catalog> catalog, Vault vault)
{
    public async ValueTask<Facts> OfAccount<TOp, TResult>(Tx tx, TOp ask, CabinetId? by, Facts facts) where TOp : IAccountOperation<TOp, TResult>
    {
        if (TOp.Facts.HasFlag(FactKinds.Seconds)) facts = facts with { Seconds = await LoadStaff.Seconds(tx.Session, ask.Account) };
        if (TOp.Asking(ask) is { } asking) facts = facts with { Asking = await LoadNumberFacts.Asking(tx, asking, catalog().Family.Service) };
        if (TOp.LooksUp(ask) is { } number) facts = facts with { Found = await LoadNumberFacts.Found(tx, number) };
        if (TOp.LooksUp(ask) is { } rested && TOp.Facts.HasFlag(FactKinds.Resting)) facts = facts with { Rested = await LoadNumberFacts.Rested(tx, rested) };
        if (TOp.Facts.HasFlag(FactKinds.Cabinets)) facts = facts with { Cabinets = await LoadNumberFacts.Cabinets(tx, ask.Account) };
        if (TOp.Facts.HasFlag(FactKinds.OwnOthers) && by is { } cabinet) facts = facts with { OwnOthers = await LoadNumberFacts.OwnOthers(tx.Session, cabinet, ask.Account) };
        if (TOp.Facts.HasFlag(FactKinds.HomeLogins)) facts = facts with { HomeLogins = await LoadNumberFacts.HomeLogins(tx, ask.Account) };
        if (TOp.Facts.HasFlag(FactKinds.PointedAt)) facts = facts with { PointedAt = await LoadNumberFacts.PointedAt(tx, ask.Account), Homes = await LoadNumberFacts.Homes(tx, ask.Account) };
        if (TOp.ToCompare(ask) is { } passport)
            facts = facts with { PassportMatches = await LoadNumberFacts.PassportIs(tx, ask.Account, vault.HashOfPassport(NotePassport.Plain(passport))) };
        return facts;
    }

    public async ValueTask<Facts> OfCabinet<TOp, TResult>(Tx tx, TOp ask, Facts facts) where TOp : ICabinetOperation<TOp, TResult>
    {
        if (TOp.Facts.HasFlag(FactKinds.Staff)) facts = facts with { Member = await LoadStaff.Member(tx.Session, ask.Cabinet), StaffAtWork = await LoadStaff.AtWork(tx.Session), DisableAsked = await LoadStaff.DisableAsked(tx.Session, ask.Cabinet) };
        if (TOp.Facts.HasFlag(FactKinds.Attention)) facts = await LoadStaff.Attention(tx.Session, facts);
        if (TOp.Facts.HasFlag(FactKinds.LinkRequests)) facts = facts with { Requests = await LoadNumberFacts.Requests(tx, ask.Cabinet) };
        if (TOp.Facts.HasFlag(FactKinds.HomeRequests)) facts = facts with { HomeRequests = await LoadHome.Requests(tx, ask.Cabinet, vault) };
        if (TOp.Facts.HasFlag(FactKinds.NetworkSwitch)) facts = facts with { NetworkIsOff = await LoadNumberFacts.NetworkIsOff(tx, ask.Cabinet) };
        if (TOp.Facts.HasFlag(FactKinds.Contract)) facts = facts with { Contract = await LoadNumberFacts.Contract(tx, ask.Cabinet) };
        if (TOp.Facts.HasFlag(FactKinds.Grants)) facts = facts with { Grants = await LoadNumberFacts.Grants(tx, ask.Cabinet) };
        if (TOp.Asking(ask) is { } asking) facts = facts with { Asking = await LoadNumberFacts.Asking(tx, asking, catalog().Family.Service) };
        if (TOp.LooksUp(ask) is { } number) facts = facts with { Found = await LoadNumberFacts.Found(tx, number) };
        return facts;
    }
}
