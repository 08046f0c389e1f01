using System.Text;
using Kabinet.Delivery;
using Kabinet.Store;

namespace Kabinet.Tests.Delivery;

/// <summary>An SMS centre of a test: remembers what it got and answers as told.</summary>
public sealed class Listener : ICounterparty
{
    readonly Lock gate = new();

    public string Name => "sms";
    /// <summary>Every try, in order.</summary>
    public List<string> Bodies { get; } = [];
    /// <summary>What was taken, as the text of the notice.</summary>
    public List<string> Delivered { get; } = [];
    /// <summary>Told how many tries there were before, and the body.</summary>
    public Func<int, string, Sent> Answer { get; init; } = (_, _) => Sent.Ok;

    public ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        lock (gate)
        {
            var body = Encoding.UTF8.GetString(row.Body);
            Bodies.Add(body);
            var sent = Answer(row.Attempts, body);
            if (sent is Sent.Done) Delivered.Add(Json.Read<Notice>(row.Body).Values["text"].GetString()!);
            return ValueTask.FromResult(sent);
        }
    }
}
