using AngleSharp.Html.Dom;
using Kabinet.Operations;
using Kabinet.Operations.Messages;
using Kabinet.Tests.Expenses;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Kabinet.Tests.House;

/// <summary>Anna with something of everything, and words that stand on her pages and may stand on no one else's.</summary>
sealed class FullLife(World world)
{
    const string Canary = "Kanareika";
    public const string Email = "kanareika@example.ru", Called = Canary + " Анна", Letter = "Kanareika letit";

    /// <summary>What she does; what comes of a sample that finds something in its way does not matter.</summary>
    static readonly string[] Does =
    [
        "top-up", "transfer.start", "share.set-up", "card-payment.start", "promised-payment.take", "favourite.add", "forwarding.set", "message.send", "tone.connect", "limit.set",
        "details.finish", "payout.start", "payout-card.save", "payout-template.save", "home-credit.turn-on", "bonus.exchange", "annual-contract.sign", "service.add", "number-management.connect", "number.request", "autopay.set-up", "tariff.cancel-change", "email.request", "totp.start", "recovery-codes.make",
    ];

    /// <summary>Written on her pages, or in her files.</summary>
    public IReadOnlyList<string> Words => [Canary, Email, "701 555-01-14", Wording.Format.For("ru").Phone(world.Anna.Msisdn).Replace('\u00A0', ' ').TrimStart('+')];

    public static async Task<FullLife> Happens(World world)
    {
        await AnnasMonth.Happens(world);
        await world.GiveSim(world.Anna);
        var now = world.Clock.GetUtcNow();
        foreach (var name in Does)
            try
            {
                var sample = await Samples.For(name, world);
                await EveryOperation.Ask(world, name, sample.Ask, sample.By(world.NewKey()));
            }
            catch (Exception error) when (error is Shouldly.ShouldAssertException or System.Data.Common.DbException or InvalidOperationException && Kabinet.Running.OperationList.All.ContainsKey(name)) { /* Another sample stands in the way of this one. */ }
        // Some of them let months pass; her calls are of this one.
        world.Clock.MoveTo(now);
        await Asking.Yes(world, new SendMessage(world.Anna.Account, world.Anna.Number, world.Boris.Msisdn.Digits, new Secret(Letter), world.Clock.GetUtcNow().AddHours(1)), world.As(world.Anna));
        var (cabinet, account) = (world.Anna.Cabinet.Value, world.Anna.Account.Value);
        await world.Database.Write(tx =>
        {
            tx.Add("update subscription set label = $1 where account_id = $2", Called, account);
            tx.Add("update account set holder_name = $1 where account_id = $2", Called, account);
            tx.Add("insert into cabinet_profile (cabinet_id, called) values ($1, $2) on conflict (cabinet_id) do update set called = excluded.called", cabinet, Called);
            tx.Add("delete from cabinet_email where cabinet_id = $1", cabinet);
            tx.Add("insert into cabinet_email (cabinet_id, use, address, asked) values ($1, 0, $2, 0), ($1, 1, $2, 0)", cabinet, Email);
            return ValueTask.CompletedTask;
        });
        return new FullLife(world);
    }

    /// <summary>Every id in a row of hers that is not her number, account or cabinet: what an address could name.</summary>
    public async Task<IReadOnlyList<long>> Ids()
    {
        List<long> ids = [];
        foreach (var table in await Tables())
            foreach (var row in await world.Database.Read(s => s.All($"select * from {table.Name} where {table.Key} = $1 limit 3",
                         r => Enumerable.Range(0, r.FieldCount).Where(i => r.GetName(i).EndsWith("_id", StringComparison.Ordinal) || r.GetName(i) is "id" or "seq").Select(i => r.GetValue(i)).OfType<long>().ToList(), table.Of)))
                ids.AddRange(row);
        return [.. ids.Distinct().Except([world.Anna.Account.Value, world.Anna.Number.Value, world.Anna.Cabinet.Value, world.Boris.Number.Value, world.Boris.Account.Value, world.Boris.Cabinet.Value])];
    }

    /// <summary>Every row of hers.</summary>
    public async Task<IReadOnlyList<string>> Rows()
    {
        List<string> rows = [];
        foreach (var table in await Tables())
            foreach (var row in await world.Database.Read(s => s.All($"select * from {table.Name} where {table.Key} = $1",
                         r => string.Join('|', Enumerable.Range(0, r.FieldCount).Where(i => r.GetName(i) != "seen_at").Select(i => r.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{r.GetValue(i)}")), table.Of)))
                rows.Add($"{table.Name} {row}");
        return rows;
    }

    async Task<List<(string Name, string Key, long Of)>> Tables()
    {
        List<(string, string, long)> keyed = [];
        foreach (var (key, of) in new[] { ("account_id", world.Anna.Account.Value), ("cabinet_id", world.Anna.Cabinet.Value) })
            foreach (var name in await world.Database.Read(s => s.All($"select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = '{key}' where m.type = 'table'", r => r.GetString(0))))
                keyed.Add((name, key, of));
        return keyed;
    }
}

/// <summary>The server's own list of addresses.</summary>
static class Addresses
{
    /// <summary>An address with a hole for what it names.</summary>
    public sealed record Place(string Method, string Pattern, string Path, bool Names)
    {
        public string With(object id) => Path.Replace("{of}", "account", StringComparison.Ordinal).Replace("{}", $"{id}", StringComparison.Ordinal);
    }

    public static IReadOnlyList<Place> Of(Site site) =>
    [
        .. site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => new Place(method, e.RoutePattern.RawText!, Filled(e.RoutePattern), e.RoutePattern.Parameters.Count > 0))),
    ];

    static string Filled(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "of" } => "{of}",
        _ => "{}",
    }))));

    /// <summary>The fields of a form as they stand.</summary>
    public static Dictionary<string, string> Fields(this IHtmlFormElement form)
    {
        var fields = new Dictionary<string, string>();
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name], button[name]"))
            fields.TryAdd(element.GetAttribute("name")!, element switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => element.GetAttribute("value") ?? "",
            });
        return fields;
    }
}
