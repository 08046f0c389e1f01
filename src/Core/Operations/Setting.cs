namespace Kabinet.Operations;

/// <summary>Everything a decision may know beside the picture and the request: now, today, the catalog, chance, facts.</summary>
public sealed record Setting(DateTimeOffset Now, Catalog Catalog, Fresh Fresh, Facts Facts)
{
    /// <summary>For a look at what a decision would say: without chance, because nothing comes of it.</summary>
    public static Setting Foreseen(DateTimeOffset now, Catalog catalog, Facts? facts = null) => new(now, catalog, new Fresh(new byte[32], 0), facts ?? Facts.None);

    /// <summary>The cabinet that asks, when one is signed in.</summary>
    public CabinetId? By { get; init; }
    /// <summary>The member of staff who asks.</summary>
    public CabinetId? Staff { get; init; }
    public DateOnly Today => Catalog.Calendar.DayOf(Now);
    /// <summary>Prices and terms of today.</summary>
    public CatalogVersion Version => Catalog.On(Today);
    public Month Month => Month.Of(Today);
    /// <summary>What the caller's session has proved; nothing without a session.</summary>
    public Proven Proven { get; init; } = Proven.Nothing;
    /// <summary>The session that asks: it stays when the others end.</summary>
    public byte[]? Session { get; init; }
    /// <summary>The network address that asks; empty for a phone.</summary>
    public string Address { get; init; } = "";
}

/// <summary>Read after the lock, only what the operation declared in <c>Facts</c>.</summary>
public sealed record Facts(IReadOnlyList<Money> HolderDebts)
{
    public static readonly Facts None = new([]);

    /// <summary>Instants of the last days; a number whose codes are not kept is missing.</summary>
    public IReadOnlyDictionary<SubscriptionId, IReadOnlyList<DateTimeOffset>> SimLooks { get; init; } = new Dictionary<SubscriptionId, IReadOnlyList<DateTimeOffset>>();
    /// <summary>The member of staff whose cabinet this is; none for a name nobody has.</summary>
    public StaffMember? Member { get; init; }
    /// <summary>How many members of staff can do anything.</summary>
    public int StaffAtWork { get; init; }
    /// <summary>Which other member of staff, who still works here, wanted this one disabled, and when last.</summary>
    public (CabinetId By, DateTimeOffset At)? DisableAsked { get; init; }
    /// <summary>The oldest that nobody has seen to.</summary>
    public IReadOnlyList<long> Alarms { get; init; } = [];
    /// <summary>The oldest that nothing more is tried for, whomever they are about.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters { get; init; } = [];
    public IReadOnlyList<SecondRequest> Seconds { get; init; } = [];
    /// <summary>Numbers that guardians may look for, or may not because the phone said no.</summary>
    public IReadOnlyDictionary<SubscriptionId, ChildPlace> ChildPlaces { get; init; } = new Dictionary<SubscriptionId, ChildPlace>();
    /// <summary>By number, kind and period; what was not used at all is not in it.</summary>
    public IReadOnlyDictionary<(SubscriptionId Number, LimitKind Kind, LimitPeriod Period), long> Used { get; init; } =
        new Dictionary<(SubscriptionId, LimitKind, LimitPeriod), long>();

    /// <summary>Of the text that the operation named in <c>ToHash</c>; made before the lock.</summary>
    public Secret Hash { get; init; }
    /// <summary>The cabinet named by <c>Asking</c>; none when it is not there or its number is closed.</summary>
    public AskingCabinet? Asking { get; init; }
    /// <summary>The owner of the number named by <c>LooksUp</c>; none when it is nobody's.</summary>
    public FoundNumber? Found { get; init; }
    public IReadOnlyList<LinkRequest> Requests { get; init; } = [];
    /// <summary>Regular sharing of other accounts to numbers of this one.</summary>
    public IReadOnlyList<PointedAt> PointedAt { get; init; } = [];
    /// <summary>Home services whose contract names a number of this account.</summary>
    public IReadOnlyList<PointedHome> Homes { get; init; } = [];
    /// <summary>Logins of the account's home services.</summary>
    public IReadOnlyList<string> HomeLogins { get; init; } = [];
    /// <summary>Requests to be let in to a home service.</summary>
    public IReadOnlyList<HomeRequest> HomeRequests { get; init; } = [];
    /// <summary>What the account spent last month.</summary>
    public Money? SpentLastMonth { get; init; }
    /// <summary>What the account spent in each of the last twelve months, in minor units.</summary>
    public IReadOnlyDictionary<Month, long> SpentByMonth { get; init; } = new Dictionary<Month, long>();
    /// <summary>Whose number the request names; null when it is none of ours.</summary>
    public Peer? Peer { get; init; }
    /// <summary>How many numbers of others were asked for today from this account.</summary>
    public int LookUps { get; init; }
    /// <summary>The card with the digits of the request; null when there is none.</summary>
    public ScratchCard? Card { get; init; }
    /// <summary>The keyed hash of the code named by <c>Keyed</c>.</summary>
    public byte[] Keyed { get; init; } = [];
    /// <summary>Wrong cards today from the address that asks, and from everywhere.</summary>
    public (int FromHere, int InAll) WrongCards { get; init; }
    /// <summary>The cabinets that the account's numbers were born with.</summary>
    public IReadOnlyDictionary<SubscriptionId, CabinetId> Cabinets { get; init; } = new Dictionary<SubscriptionId, CabinetId>();
    /// <summary>The last life of the number named by <c>LooksUp</c>, where it has had one that is over.</summary>
    public RestingNumber? Rested { get; init; }
    /// <summary>The passport named by <c>ToCompare</c> is the one on the contract.</summary>
    public bool PassportMatches { get; init; }
    /// <summary>The owner forbids signing in over the network.</summary>
    public bool NetworkIsOff { get; init; }
    /// <summary>The contract behind the cabinet's own number; none for a phantom.</summary>
    public AccountContract? Contract { get; init; }
    /// <summary>Numbers of other accounts of the same person that the asking cabinet owns.</summary>
    public IReadOnlyList<AutopaySource> OwnOthers { get; init; } = [];
    /// <summary>Other people's numbers that the cabinet was let in to.</summary>
    public IReadOnlyList<FoundGrant> Grants { get; init; } = [];
}

/// <summary>Another account's regular sharing to a number of this one.</summary>
public sealed record PointedAt(SubscriptionId Number, AccountId Account, long Share);

/// <summary>A home service whose codes go to a number of this account.</summary>
public sealed record PointedHome(SubscriptionId Number, AccountId Account, SubscriptionId Line);

/// <summary>A number that a cabinet was let in to, and its account.</summary>
public sealed record FoundGrant(AccountId Account, SubscriptionId Number);
