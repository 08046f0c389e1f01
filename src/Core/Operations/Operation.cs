namespace Kabinet.Operations;

/// <summary>
/// An account can be asked to do something. Whoever asks, through whichever door, the same file
/// answers: it looks at the locked picture and decides, without clock, chance or I/O.
/// </summary>
public interface IAccountOperation<TSelf, TResult> where TSelf : IAccountOperation<TSelf, TResult>
{
    /// <summary>Kebab-case with a dot, e.g. <c>promised-payment.take</c>: the word of the API, the archive and the texts.</summary>
    static abstract string Name { get; }
    static abstract Who May { get; }
    static abstract Rights Rights { get; }

    /// <summary>Which parts of the picture are read. Less is faster; a part that was not asked for is empty.</summary>
    static virtual Parts Needs => Parts.All;
    /// <summary>What the picture does not hold and is read after the lock.</summary>
    static virtual FactKinds Facts => FactKinds.None;
    /// <summary>Staff do it only when two of them agree (S-42).</summary>
    static virtual bool NeedsSecond(TSelf ask, Catalog catalog) => false;
    /// <summary>What it does to a number, for people who were let in to it; see <see cref="Roles"/>.</summary>
    static virtual Deed Deed => Deed.Manage;
    /// <summary>Another cabinet that the decision needs to know about; see <see cref="Facts.Asking"/>.</summary>
    static virtual CabinetId? Asking(TSelf ask) => null;
    /// <summary>Another's number in the request, as typed: becomes <see cref="Facts.Peer"/>.</summary>
    static virtual string? Peer(TSelf ask) => null;
    /// <summary>A secret in the request of which only a keyed hash is kept: facts are found by it.</summary>
    static virtual Secret? Keyed(TSelf ask) => null;
    /// <summary>A number that the decision needs to find the owner of; see <see cref="Facts.Found"/>.</summary>
    static virtual Msisdn? LooksUp(TSelf ask) => null;
    /// <summary>A passport to compare with the one on the contract; see <see cref="Facts.PassportMatches"/>.</summary>
    static virtual Secret? ToCompare(TSelf ask) => null;

    AccountId Account { get; }

    static abstract Decision<TResult> Decide(Account account, TSelf ask, Setting setting);
}

/// <summary>The same contract for one sign-in: passwords, codes, sessions, settings.</summary>
public interface ICabinetOperation<TSelf, TResult> where TSelf : ICabinetOperation<TSelf, TResult>
{
    static abstract string Name { get; }
    static abstract Who May { get; }
    static abstract Rights Rights { get; }

    CabinetId Cabinet { get; }

    /// <summary>Raises <see cref="Rights"/> where the picture says so: who has a second factor must show it.</summary>
    static virtual Rights RightsFor(Cabinet cabinet, TSelf ask, Setting setting) => TSelf.Rights;

    /// <summary>A password in the request: hashed before the lock, because that takes a tenth of a second; see <see cref="Facts.Hash"/>.</summary>
    static virtual Secret? ToHash(TSelf ask) => null;
    /// <summary>What the picture does not hold and is read after the lock.</summary>
    static virtual FactKinds Facts => FactKinds.None;
    /// <summary>The cabinet whose own number the decision needs to know about; see <see cref="Facts.Asking"/>.</summary>
    static virtual CabinetId? Asking(TSelf ask) => null;
    /// <summary>A number that the decision needs to find the owner of; see <see cref="Facts.Found"/>.</summary>
    static virtual Msisdn? LooksUp(TSelf ask) => null;

    /// <summary>Which parts of the picture are read besides what every operation of getting in needs.</summary>
    static virtual CabinetParts Needs => CabinetParts.None;

    static abstract Decision<TResult> Decide(Cabinet cabinet, TSelf ask, Setting setting);
}

/// <summary>For operations that only change something and have nothing to tell back.</summary>
public sealed record Nothing
{
    public static readonly Nothing Else = new();
}
