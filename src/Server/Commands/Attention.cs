using System.CommandLine;
using Kabinet.Operations.Desk;
using Kabinet.Store;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet staff attention</c>: what went wrong and waits for a person: alarms, payments put aside, refunds and payouts without an
/// answer, messages that nothing more is tried for. <c>kabinet staff seen ID</c> takes an alarm off the list, <c>kabinet staff again ID</c> sends
/// a dead message once more.
/// </summary>
public static class Attention
{
    const int Most = LoadStaff.MostShown;

    static readonly Argument<long> Id = new("ID") { Description = "The number at the beginning of the line." };

    public static Command List(Option<string> by, Option<string> why) => new Command("attention", "What went wrong and waits for a person") { by, why }.WithSettings()
        .Does((settings, parsed, stop) => StaffDesk.With(settings, frame => StaffDesk.Looked(frame, "attention", parsed.GetValue(by)!, parsed.GetValue(why)!, () => Lines(frame), stop)));

    public static Command Seen(Option<string> by, Option<string> why) => new Command("seen", "Take an alarm off the list") { Id, by, why }.WithSettings()
        .Does((settings, parsed, stop) => StaffDesk.With(settings, frame => SeeTo(frame, parsed.GetValue(Id), parsed.GetValue(by)!, parsed.GetValue(why)!, stop)));

    public static Command Again(Option<string> by, Option<string> why) => new Command("again", "Send a dead message once more") { Id, by, why }.WithSettings()
        .Does((settings, parsed, stop) => StaffDesk.With(settings, frame => Resend(frame, parsed.GetValue(Id), parsed.GetValue(by)!, parsed.GetValue(why)!, stop)));

    /// <summary>One line each, the oldest of its kind first; nothing in them is a secret.</summary>
    public static async Task<IReadOnlyList<string>> Lines(Frame frame)
    {
        var currency = frame.Catalog.Current.Currency;
        return await frame.Database.Read(async s => (IReadOnlyList<string>)
        [
            .. await s.All($"select id, at, kind, subject, account_id from alarm where seen_at is null order by at, id limit {Most}",
                r => $"{r.GetInt64(0)} · alarm {r.At(1):yyyy-MM-dd HH:mm} · {r.GetString(2)} {r.GetString(3)}{(r.NumberOrNone(4) is { } account ? $" · account {account}" : "")}"),
            .. await s.All($"""
                select p.payment_id, p.at, p.amount, p.account_id, p.gateway, p.external_id, p.reason, p.came from payment p
                where p.state = 3 and not exists (select 1 from refund r where r.account_id = p.account_id and r.payment_id = p.payment_id and r.state <> 2) order by p.at, p.payment_id limit {Most}
                """, r => $"{r.GetInt64(0)} · payment put aside {r.At(1):yyyy-MM-dd HH:mm} · {new Money(r.GetInt64(2), currency)} asked{(r.NumberOrNone(7) is { } came ? $", {new Money(came, currency)} came" : "")} · account {r.GetInt64(3)} · {r.GetString(4)} {r.TextOrNone(5)} {r.TextOrNone(6)}\n"
                    + $"  card-payment.return-parked {{\"account\":\"{r.GetInt64(3)}\",\"payment\":{r.GetInt64(0)}}}\n  card-payment.accept {{\"account\":\"{r.GetInt64(3)}\",\"payment\":{r.GetInt64(0)},\"amount\":{(r.NumberOrNone(7) is { } sum ? Json.Text(new Money(sum, currency)) : "…")}}}"),
            .. await s.All($"select i.n, i.made_on, i.amount, i.came, i.account_id, a.number from invoice i join account a on a.account_id = i.account_id where i.state = 2 order by i.made_on, i.account_id, i.n limit {Most}",
                r => $"{Invoice.NumberOf(r.GetString(5), r.GetInt32(0))} · invoice of {r.Day(1):yyyy-MM-dd} asks {new Money(r.GetInt64(2), currency)}, {new Money(r.GetInt64(3), currency)} came · account {r.GetInt64(4)}\n  invoice.decide {{\"account\":\"{r.GetInt64(4)}\",\"invoice\":{r.GetInt32(0)},\"take\":true}}"),
            .. await s.All($"select refund_id, at, account_id from refund where state = 0 order by at, refund_id limit {Most}", r => $"{r.GetInt64(0)} · refund without an answer {r.At(1):yyyy-MM-dd HH:mm} · account {r.GetInt64(2)}"),
            .. await s.All($"select payout_id, at, account_id from payout where state = 1 order by at, payout_id limit {Most}", r => $"{r.GetInt64(0)} · payout without an answer {r.At(1):yyyy-MM-dd HH:mm} · account {r.GetInt64(2)}"),
            .. await s.All($"""
                select o.id, o.created_at, o.counterparty, o.error, o.body, o.secret, n.account_id from outbox o left join number_owner n on n.subscription_id = o.subscription_id
                where o.state = 1 order by o.created_at, o.id limit {Most}
                """, r => $"{r.GetInt64(0)} · dead message {r.At(1):yyyy-MM-dd HH:mm} · to {r.GetString(2)}: {r.TextOrNone(3)}{Answers(r.GetInt64(0), r.NumberOrNone(6) ?? LoadDeadLetters.OwnerOf(r.Bytes(4), r.GetInt32(5) == 1))}"),
        ]);
    }

    /// <summary>The requests that answer a dead message of an account; others are for <c>kabinet staff again</c>.</summary>
    static string Answers(long id, long? account) => account is null ? ""
        : $"\n  dead-letter.retry {{\"account\":\"{account}\",\"letter\":{id}}}\n  dead-letter.drop {{\"account\":\"{account}\",\"letter\":{id},\"reason\":\"…\"}}";

    public static Task<(bool Yes, string Words)> SeeTo(Frame frame, long id, string by, string why, CancellationToken stop) => StaffDesk.Own(frame, by, me => new SeeAlarm(me, id, why), stop);

    public static Task<(bool Yes, string Words)> Resend(Frame frame, long id, string by, string why, CancellationToken stop) => StaffDesk.Own(frame, by, me => new SendAgain(me, id, why), stop);
}
