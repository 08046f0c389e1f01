namespace Kabinet.Operations;

/// <summary>The kind of caller. Deny by default: an operation names every kind that may ask it.</summary>
[Flags]
public enum Who
{
    Nobody = 0,
    /// <summary>Not signed in: asks for a code, pays for a number.</summary>
    Guest = 1,
    /// <summary>Signed in, or speaking from the number itself by USSD or SMS over a trusted bind.</summary>
    Subscriber = 2,
    /// <summary>Staff at the desk.</summary>
    Agent = 4,
    /// <summary>The clock: monthly fees, due days.</summary>
    Clock = 8,
    /// <summary>A counterparty that answers: gateway, SMS centre, network.</summary>
    Counterparty = 16,
}

/// <summary>What a session must have proved (security.md B0). Each class contains the ones before it.</summary>
public enum Rights
{
    /// <summary>Nothing yet.</summary>
    None = -1,
    /// <summary>See balance, packages, tariff; bring money in.</summary>
    R0 = 0,
    /// <summary>A cheap change that can be taken back.</summary>
    R1 = 1,
    /// <summary>Money out, call details, documents, personal data.</summary>
    R2 = 2,
    /// <summary>Credentials, PIN and PUK, linking, moving a number.</summary>
    R3 = 3,
}

/// <summary>Parts of the account's picture beside the account row itself.</summary>
[Flags]
public enum Parts
{
    None = 0,
    Subscriptions = 1,
    Grants = 2,
    Promises = 4,
    Payments = 8,
    Services = 16,
    /// <summary>Who else may act on the numbers, and codes under way to let somebody in.</summary>
    Links = 1 << 10,
    /// <summary>The bills of a year: only operations on bills ask for them, so not part of <see cref="All"/>.</summary>
    Bills = 1 << 8,
    /// <summary>Fiscal receipts that are not issued.</summary>
    Receipts = 1 << 11,
    /// <summary>Messages and calls of the account that nothing more is tried for.</summary>
    DeadLetters = 1 << 12,
    /// <summary>Invoices for payment in advance by bank.</summary>
    Invoices = 1 << 13,
    /// <summary>Internet given to others and received from them.</summary>
    Gifts = 1 << 14,
    /// <summary>What numbers have beside tariff, money and packages: <see cref="Account.Extras"/>.</summary>
    Line = 1 << 20,
    /// <summary>SMS sent from the cabinet: those that wait or are on their way, and those of the last month.</summary>
    Messages = 1 << 21,
    Holds = 1 << 22,
    /// <summary>Sent from here.</summary>
    Transfers = 1 << 23,
    /// <summary>Come from others.</summary>
    Arrivals = 1 << 24,
    Shares = 1 << 25,
    /// <summary>Wrong scratch cards tried today.</summary>
    CardTries = 1 << 26,
    /// <summary>Autopays and the saved cards they charge.</summary>
    Autopays = 1 << 27,
    /// <summary>Money that leaves the operator, with its cards and templates.</summary>
    Payouts = 1 << 28,
    /// <summary>Payments that may go back to whoever paid, and those that do.</summary>
    Refunds = 1 << 29,
    /// <summary>Changes of tariff that wait for their day.</summary>
    Planned = 1 << 16,
    /// <summary>Services that were here before, and bans on content.</summary>
    ServicePast = 1 << 17,
    Limits = 1 << 18,
    /// <summary>Files on order: those of the last days and those that wait.</summary>
    Documents = 1 << 19,
    All = Subscriptions | Grants | Promises | Payments | Services,
}

/// <summary>Parts of the cabinet's picture that only a few operations look at.</summary>
[Flags]
public enum CabinetParts
{
    None = 0,
    /// <summary>Addresses and switches of notices.</summary>
    Profile = 1,
}

[Flags]
public enum FactKinds
{
    None = 0,
    /// <summary>Debts of the same holder on his other accounts.</summary>
    HolderDebts = 1,
    /// <summary>Whether the cabinet is that of a member of staff.</summary>
    Staff = 1 << 6,
    /// <summary>Alarms that nobody has seen to, and messages that nothing more is tried for.</summary>
    Attention = 1 << 9,
    /// <summary>Dangerous acts on the account that wait for a second pair of eyes, and those that were answered.</summary>
    Seconds = 1 << 7,
    /// <summary>Which numbers of the account guardians may look for, and when they did.</summary>
    ChildPlaces = 1 << 5,
    /// <summary>A cabinet's requests for other people's numbers.</summary>
    LinkRequests = 1 << 10,
    /// <summary>When PIN and PUK were looked at lately, of each number whose codes are kept.</summary>
    SimLooks = 1 << 8,
    /// <summary>What the account spent last month, where the terms of the promised payment ask for it.</summary>
    LastMonth = 1 << 24,
    /// <summary>What the account spent in each of the last twelve months.</summary>
    SpentByMonth = 1 << 17,
    /// <summary>Whose number the request names, and how many were asked for today.</summary>
    Peer = 1 << 20,
    /// <summary>The scratch card whose digits the request holds, and how much was guessed today.</summary>
    Card = 1 << 21,
    /// <summary>The keyed hash of the secret that the operation names in <c>Keyed</c>.</summary>
    Hashed = 1 << 25,
    /// <summary>What each number of the account has used and spent today and this month.</summary>
    Used = 1 << 16,
    /// <summary>The cabinets that the account's numbers were born with.</summary>
    Cabinets = 1 << 11,
    /// <summary>The last life of a number that is looked up.</summary>
    Resting = 1 << 12,
    /// <summary>Other people's numbers that the cabinet was let in to.</summary>
    Grants = 1 << 13,
    /// <summary>Numbers of other accounts of the same person that the asking cabinet owns.</summary>
    OwnOthers = 1 << 29,
    /// <summary>The contract behind a cabinet's own number.</summary>
    Contract = 1 << 14,
    /// <summary>Whether the owner forbids signing in over the network.</summary>
    NetworkSwitch = 1 << 15,
    /// <summary>A cabinet's requests to be let in to a home service, each with the line it names as it is now.</summary>
    HomeRequests = 1 << 26,
    /// <summary>Logins of the account's home services.</summary>
    HomeLogins = 1 << 28,
    /// <summary>Regular sharing of other accounts to numbers of this one, and home services whose codes go to them.</summary>
    PointedAt = 1 << 27,
}
