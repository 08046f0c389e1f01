using Kabinet.Delivery;
using Kabinet.Store;

namespace Kabinet.Counterparties.Sms;

/// <summary>
/// Between the outbox and the SMS centre stand the subscriber's own switches (MSG-02, AUTH-18): a message he wants by e-mail goes there
/// too, one he wants no SMS of is dropped. Codes, passwords and answers to commands always go: he has asked for them.
/// </summary>
public sealed class SwitchedNotices(ICounterparty sms, Database database, Queues queues, TimeProvider clock) : ICounterparty
{
    /// <summary>A run queues its rows from the upper quarter of its 64 ids; the letter of a message lies this much below it.</summary>
    const int LetterBelow = 32;

    const string SwitchesOf = """
        select n.sms, n.email, e.address, c.cabinet_id, c.language from number_owner o join cabinet c on c.cabinet_id = o.cabinet_id
        left join cabinet_notice n on n.cabinet_id = o.cabinet_id and n.event = $2
        left join cabinet_email e on e.cabinet_id = o.cabinet_id and e.use = 0
        where o.subscription_id = $1
        """;

    public string Name => sms.Name;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        if (row.IsSecret || row.Subscription is not { } number || Json.Read<Notice>(row.Body) is not { } notice || Notices.Of(notice.Text) is not { } about)
            return await sms.Send(row, stop);

        var byDefault = Notices.ByDefault(about);
        var chosen = await database.Read(s => s.First(SwitchesOf, r => new Chosen(
            r.NumberOrNone(0) is { } on ? on == 1 : byDefault.Sms, r.NumberOrNone(1) is { } also ? also == 1 : byDefault.Email, r.TextOrNone(2), r.GetInt64(3), r.GetString(4)), number.Value, (int)about), stop);
        if (chosen is { Email: true, Address: { } address })
            await Post(row, new Letter(address, chosen.Language, notice.Text, notice.Values), stop);
        return chosen is { Sms: false } ? new Sent.Dropped("switched off by the subscriber") : await sms.Send(row, stop);
    }

    /// <summary>Once, however often the message itself is tried.</summary>
    Task Post(OutboxRow row, Letter letter, CancellationToken stop) => database.Write(tx =>
    {
        queues.AddLetter(tx, row.Shard, row.Id - LetterBelow, letter, clock.GetUtcNow());
        return ValueTask.CompletedTask;
    }, stop);

    sealed record Chosen(bool Sms, bool Email, string? Address, long Cabinet, string Language);
}
