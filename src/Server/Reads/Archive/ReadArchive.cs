using System.Data.Common;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Reads.Archive;

/// <summary>One thing that was done, or refused.</summary>
/// <param name="OfAccount">On the account; else in the cabinet itself.</param>
/// <param name="Ask">The request as it was kept: secrets are stars.</param>
/// <param name="Outcome"><c>done</c>, or <c>refused Name</c> and the values of its text.</param>
public sealed record ArchiveEntry(bool OfAccount, long Seq, DateTimeOffset At, string Operation, Who By, string CallerId, string Channel, string Ask, string Outcome, string Changes)
{
    public bool IsDone => Outcome == "done";
}

/// <summary>What is looked for; empty means any.</summary>
/// <param name="Operations">Names of one subject's operations.</param>
/// <param name="Result"><c>done</c>, <c>refused</c> or empty.</param>
public sealed record ArchiveAsked(IReadOnlyList<string> Operations, string Channel, string Result, DateOnly? From, DateOnly? To);

/// <summary>Where the next page begins: below these numbers of the account's and of the cabinet's archive.</summary>
public sealed record ArchivePlace(long Account, long Cabinet)
{
    public static readonly ArchivePlace Newest = new(long.MaxValue, long.MaxValue);

    public override string ToString() => $"{Account}-{Cabinet}";

    public static ArchivePlace Read(string? text) =>
        text?.Split('-') is [var a, var c] && long.TryParse(a, System.Globalization.NumberStyles.None, null, out var account) && long.TryParse(c, System.Globalization.NumberStyles.None, null, out var cabinet)
            ? new(account, cabinet) : Newest;
}

/// <summary>
/// What was done in this cabinet and on this number's account, through whichever door (DOC-07)? Two archives are read by their keys
/// from the newest down and laid together by time; a page costs the same however long they are.
/// </summary>
public sealed class ReadArchive(Database database, Func<Catalog> catalog)
{
    public const int PageRows = 25;

    /// <summary>Steps of the machinery that tell a person nothing: what came of them has a row of its own.</summary>
    static readonly string[] Machinery = ["sign-in.count-attempt", "card-payment.note", "card-payment.check", "limits.check", "app.refresh", "network-order.confirm", "network.repair", "receipt.check", "receipt.settle"];

    /// <summary>Looks that the clock takes on a day: where there was nothing to do, there is nothing to tell.</summary>
    static readonly string[] Looks = ["bill.collect", "bill.issue", "outgoing.check", "promised-payment.settle"];

    const string Columns = "seq, at, operation, caller_as, caller_id, channel, ask, outcome, changes";

    public async ValueTask<(IReadOnlyList<ArchiveEntry> Rows, ArchivePlace? Next)> Run(SignedIn who, LinkedNumber number, ArchiveAsked asked, ArchivePlace below)
    {
        var account = Ask(Scope.Account, number.Account.Value, asked, below.Account);
        var cabinet = Ask(Scope.Cabinet, who.Cabinet.Value, asked, below.Cabinet);
        List<Statement> asks = Owns(number) ? [account, cabinet] : [cabinet];
        await database.Read(async s => { await s.Run(asks); return true; });

        var rows = account.Rows.Concat(cabinet.Rows).OrderByDescending(row => row.At).ThenBy(row => row.OfAccount).ThenByDescending(row => row.Seq).Take(PageRows).ToList();
        var more = account.Rows.Count + cabinet.Rows.Count > rows.Count;
        return (rows, more ? new(Last(rows, true) ?? below.Account, Last(rows, false) ?? below.Cabinet) : null);
    }

    /// <summary>One row; null when it is not there or not his.</summary>
    public async ValueTask<ArchiveEntry?> One(SignedIn who, LinkedNumber number, bool ofAccount, long seq)
    {
        if (ofAccount && !Owns(number)) return null;
        var scope = ofAccount ? Scope.Account : Scope.Cabinet;
        return await database.Read(s => s.First($"select {Columns} from {scope.Archive} where {scope.Id} = $1 and seq = $2",
            row => Read(row, ofAccount), ofAccount ? number.Account.Value : who.Cabinet.Value, seq));
    }

    /// <summary>Who only looks or pays does not read what others did on the account.</summary>
    static bool Owns(LinkedNumber number) => number.Role == "owner";

    static long? Last(List<ArchiveEntry> rows, bool ofAccount) => rows.LastOrDefault(row => row.OfAccount == ofAccount)?.Seq;

    Ask<ArchiveEntry> Ask(Scope scope, long id, ArchiveAsked asked, long below)
    {
        var calendar = catalog().Calendar;
        var from = asked.From is { } first ? calendar.StartOf(first).Stored() : long.MinValue;
        var to = asked.To is { } last ? calendar.StartOf(last.AddDays(1)).Stored() : long.MaxValue;
        // Names come from our own list of operations, never from a visitor.
        var only = asked.Operations.Count > 0 ? $"and operation in ({Quoted(asked.Operations)})" : "";
        return new($"""
            select {Columns} from {scope.Archive} where {scope.Id} = $1 and seq < $2 and at >= $3 and at < $4
            and ($5 = '' or channel = $5) and ($6 = '' or ($6 = 'done') = (outcome = 'done')) and operation not in ({Quoted(Machinery)})
            and (outcome = 'done' or operation not in ({Quoted(Looks)})) {only}
            order by seq desc limit {PageRows + 1}
            """, row => Read(row, scope == Scope.Account), id, below, from, to, asked.Channel, asked.Result);
    }

    static string Quoted(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    static ArchiveEntry Read(DbDataReader row, bool ofAccount) => new(ofAccount, row.GetInt64(0), row.At(1), row.GetString(2), (Who)row.GetInt32(3), row.GetString(4), row.GetString(5),
        row.GetString(6), row.GetString(7), row.GetString(8));
}
