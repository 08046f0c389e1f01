namespace Kabinet;

/// <summary>Somebody who works for the operator, under a name of his own (S-24, S-40). His cabinet keeps his archive and opens nothing.</summary>
/// <param name="Name">2 to 40 letters, digits, «.», «-», «_».</param>
/// <param name="DisabledAt">From then on he can do nothing.</param>
/// <param name="AskedBy">Who wants him here, until another confirms it.</param>
/// <param name="OutAskedAt">When one last wanted him disabled where it takes two.</param>
public sealed record StaffMember(CabinetId Cabinet, string Name, DateTimeOffset Since, DateTimeOffset? DisabledAt, CabinetId? AskedBy = null, DateTimeOffset? OutAskedAt = null)
{
    /// <summary>Fewer can do nothing but enlist another: one alone has no second pair of eyes.</summary>
    public const int Enough = 2;

    public bool IsOn => DisabledAt is null && AskedBy is null;
    public bool IsAskedOut(DateTimeOffset now) => DisabledAt is null && OutAskedAt + SecondRequest.Life > now;
}

public enum SecondState { Waiting = 0, Confirmed = 1, Refused = 2 }

/// <summary>A dangerous act that one of staff has asked for and another must confirm (S-42). The request itself lies sealed in the store.</summary>
public sealed record SecondRequest(long Id, string Operation, CabinetId AskedBy, DateTimeOffset AskedAt, DateTimeOffset Until, SecondState State)
{
    /// <summary>How long one's word waits for another's.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);
}

/// <summary>A new member of staff, or one who is back.</summary>
/// <param name="AskedBy">Waits for another's word; none: works from now on.</param>
public sealed record StaffEnlisted(string Name, CabinetId? AskedBy) : Change;
public sealed record StaffConfirmed(CabinetId By) : Change;
/// <summary>An alarm leaves the list of what waits.</summary>
public sealed record AlarmSeen(long Id) : Change;
/// <summary>A dead message of no account is tried again.</summary>
public sealed record LetterSentAgain(long Id) : Change;
/// <summary>Waits for another's word, because too few would be left.</summary>
public sealed record StaffDisableAsked(CabinetId By) : Change;
/// <param name="AgreedBy">The second of the two that it took; none: one was enough.</param>
public sealed record StaffDisabled(string Reason, CabinetId? AgreedBy) : Change;

/// <param name="Body">The request as JSON, with whatever secrets are in it: sealed, and wiped with the answer.</param>
public sealed record SecondAsked(SecondRequest Request, string Summary, string Reason, Operations.Secret Body) : Change;
public sealed record SecondAnswered(long Id, SecondState To, CabinetId By) : Change;
