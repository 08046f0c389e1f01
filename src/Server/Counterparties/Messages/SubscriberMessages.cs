using Kabinet.Counterparties.Sms;
using Kabinet.Delivery;
using Kabinet.Intake;
using Kabinet.Operations.Messages;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Counterparties.Messages;

/// <summary>
/// Carries subscribers' own SMS to the SMS centre (MSG-01). What the centre has taken is charged as usage, by the same rating as an SMS from
/// the phone, under the message's id: so a repeat after a crash charges nothing twice.
/// </summary>
/// <param name="gate">The SMS gateway; none in the demo, where messages lie on the demo phone.</param>
public sealed class SubscriberMessages(Database database, Runner runner, ChargeTogether charges, TimeProvider clock, SmsGate? gate, ILogger<SubscriberMessages> log) : ICounterparty, IDisposable
{
    public string Name => MessagePrice.Counterparty;

    const string MessageRow = """
        select m.subscription_id, s.msisdn, m.peer, m.body, m.parts, m.state, m.send_at from message m
        join subscription s on s.account_id = m.account_id and s.subscription_id = m.subscription_id
        where m.account_id = $1 and m.message_id = $2 and s.closed_at is null
        """;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var call = Json.Read<Call>(row.Body);
        var letter = await database.Read(s => s.First(MessageRow, r => new Letter(new(r.GetInt64(0)), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4), (MessageState)r.GetInt32(5), r.GetInt64(6)),
            call.Owner, call.Subject), stop);
        if (letter is null) return new Sent.Dropped("the number has another owner");
        if (letter.State != MessageState.Sending) return Sent.Ok;

        var taken = gate is null ? await OnDemoPhone(call.Subject, letter) : await gate.Send(letter.From, letter.To, letter.Text, $"{call.Subject}", stop);
        if (taken is not Sent.Done)
        {
            if (taken is Sent.Never) await Note(call, letter, MessageState.Failed, "refused", stop);
            return taken is Sent.Never never ? new Sent.Dropped(never.Why) : taken;
        }
        await Charge(call.Subject, letter);
        await ToInbox(call.Subject, letter);
        await Note(call, letter, gate is null ? MessageState.Delivered : MessageState.Sent, null, stop);
        return Sent.Ok;
    }

    async Task<Sent> OnDemoPhone(long id, Letter letter)
    {
        await database.Write(tx =>
        {
            tx.Add("insert into demo_sms (msisdn, id, at, sender, body) values ($1, $2, $3, $4, $5) on conflict (msisdn, id) do nothing",
                letter.To, id, clock.GetUtcNow().Stored(), $"+{letter.From}", letter.Text);
            return ValueTask.CompletedTask;
        });
        return Sent.Ok;
    }

    async Task Charge(long id, Letter letter)
    {
        if (await charges.Charge(new UsageRecord(letter.From, letter.SendAt, UsageKind.Sms, Direction.Out, letter.To, letter.Parts, id)) is not (RecordOutcome.Rated or RecordOutcome.Duplicate))
            log.LogError("Message {Id} was sent and could not be charged", id);
    }

    /// <summary>Who gets it may be one of ours: then it is read in the cabinet too (MSG-04).</summary>
    Task ToInbox(long id, Letter letter) => database.Write(async tx =>
    {
        if (await tx.Session.First("select account_id, subscription_id from number_owner where msisdn = $1", r => Tuple.Create(r.GetInt64(0), r.GetInt64(1)), letter.To) is not var (account, number)) return;
        tx.Add("""
            insert into inbox (account_id, subscription_id, at, what, sender, body, unread) values ($1, $2, $3, $4, $5, $6, 1)
            on conflict (account_id, subscription_id, at, what) do nothing
            """, account, number, letter.SendAt, $"message:{id}", letter.From, letter.Text);
    });

    Task Note(Call call, Letter letter, MessageState state, string? reason, CancellationToken stop) =>
        runner.Run<NoteMessage, Operations.Nothing>(new(new(call.Owner), letter.Subscription, call.Subject, state, reason),
            Caller.Counterparty(Name, $"message:{call.Subject}:{state}"), stop);

    sealed record Letter(SubscriptionId Subscription, string From, string To, string Text, int Parts, MessageState State, long SendAt);

    public void Dispose() => gate?.Dispose();
}
