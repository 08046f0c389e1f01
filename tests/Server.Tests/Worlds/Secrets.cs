using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Worlds;

/// <summary>What went out to people, whether it still waits in the outbox or lies on the demo phone.</summary>
public static partial class Secrets
{
    /// <summary>Every message that waits for a person's number, oldest first, opened with the world's own key.</summary>
    public static async Task<List<Notice>> Waiting(this World world, Person person)
    {
        var rows = await world.Database.Read(s => s.All("select body, secret from outbox where subscription_id = $1 and state = 0 order by created_at, id desc",
            row => (Body: row.Bytes(0), Secret: row.GetInt32(1) == 1), person.Number.Value));
        return [.. rows.Where(r => r.Body.Length > 0).Select(r => Json.Read<Notice>(r.Secret ? world.Frame.Vault.Unseal(r.Body, "outbox") : r.Body))];
    }

    /// <summary>The keys of every message that was queued for a person's number, oldest first; sent ones have lost their text.</summary>
    public static async Task<List<string>> Told(this World world, Person person) => [.. (await world.Waiting(person)).Select(n => n.Text)];

    /// <summary>Texts on a person's demo phone, oldest first.</summary>
    public static async Task<List<string>> OnPhone(this World world, Person person) =>
        await world.Database.Read(s => s.All("select body from demo_sms where msisdn = $1 order by at, id desc", row => row.GetString(0), person.Msisdn.Digits));

    /// <summary>The newest code (<c>code</c>) or password (<c>password</c>) sent to a person.</summary>
    public static async Task<string> LastSecret(this World world, Person person, string name)
    {
        var pattern = name switch { "code" => Code(), "token" => Token(), _ => Password() };
        return await Until.Found(async () =>
            // What is dialled to leave a number is a code in that message, and none of ours.
            (await world.Waiting(person)).LastOrDefault(m => m.Values.TryGetValue(name, out var value) && !value.GetString()!.StartsWith('*')) is { } notice ? notice.Values[name].GetString()
            : (await world.OnPhone(person)).LastOrDefault(pattern.IsMatch) is { } text ? pattern.Match(text).Groups[1].Value : null, $"a {name} sent to {person.Name}");
    }

    /// <summary>A message waits for a person or has come.</summary>
    public static Task IsTold(this World world, Person person, string key, string words) => Until.So(async () =>
        (await world.Waiting(person)).Exists(n => n.Text == key) || (await world.OnPhone(person)).Exists(text => text.Contains(words, StringComparison.Ordinal)), $"«{key}» told to {person.Name}");

    /// <summary>Everything on a person's demo phone, once that is so many.</summary>
    public static Task<List<string>> OnPhone(this World world, Person person, int atLeast) =>
        Until.Found(async () => await world.OnPhone(person) is var texts && texts.Count >= atLeast ? texts : null, $"{atLeast} messages on the phone of {person.Name}");

    [GeneratedRegex("#([0-9]{6})$")]
    private static partial Regex Code();

    [GeneratedRegex("/password/reset/([A-Za-z0-9]{45})")]
    private static partial Regex Token();

    [GeneratedRegex(": ([A-Za-z0-9]{12})\\.")]
    private static partial Regex Password();

    /// <summary>The key of a session as if a person had come in: for tests of what comes after.</summary>
    static readonly ConditionalWeakTable<World, Sightings> Seen = [];

    /// <summary>What this node has noted of the use of sessions.</summary>
    public static Sightings Sightings(this World world) => Seen.GetValue(world, static w => new Sightings(w.Database, NullLogger<Sightings>.Instance));

    /// <summary>Sessions as they are after a restart of nothing but what they remember.</summary>
    public static Sessions Sessions(this World world) => new(world.Database, world.Clock, () => world.Catalog, world.Sightings());

    public static Task<string> OpenSession(this World world, Person person, Rights rights = Rights.R2) => world.Frame.OpenSession(person.Cabinet, person.Number, rights);

    public static async Task<string> OpenSession(this Frame frame, CabinetId cabinet, SubscriptionId number, Rights rights = Rights.R2)
    {
        var (key, hash) = Kabinet.Access.Sessions.NewKey();
        var now = frame.Clock.GetUtcNow().Stored();
        var day = TimeSpan.FromDays(1).Ticks / TimeSpan.TicksPerMillisecond;
        var proof = rights switch { Rights.R3 => Proofs.Passkey, Rights.R2 => Proofs.Sms, Rights.R1 => Proofs.Network, _ => "none/0" };
        await frame.Database.Write(tx =>
        {
            tx.Add("""
                insert into session (hash, cabinet_id, proofs, device, address, opened_at, seen_at, idle, until_at)
                values ($1, $2, $3, 'test', '127.0.0.1', $4, $4, $5, $6)
                """, hash, cabinet.Value, rights is Rights.R1 or Rights.R2 ? $"{proof}/{number}@{now}" : $"{proof}@{now}", now, day, now + day);
            return ValueTask.CompletedTask;
        });
        return key;
    }
}
