using System.Reflection;
using System.Text.Json;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>An operation as a door that knows only its name sees it.</summary>
public sealed record Listed(string Name, Type Ask, Type Result, Type Picture, Who May, Rights Rights, IReadOnlyList<string> Refusals,
    Func<Runner, JsonElement, Caller, CancellationToken, Task<Outcome<object>>> Run)
{
    /// <summary>Runs it for many accounts in one transaction; only what the clock alone asks and what needs no facts.</summary>
    public Func<Runner, Tx, IReadOnlyList<(JsonElement Ask, string Key)>, ValueTask<IReadOnlyList<bool>>>? Together { get; init; }
}

/// <summary>Every operation there is, found once at the start. Adding a file adds a line to the API, the archive and the tests.</summary>
public static class OperationList
{
    public static IReadOnlyDictionary<string, Listed> All { get; } = typeof(IAccountOperation<,>).Assembly.GetTypes()
        .Select(Read).OfType<Listed>().ToDictionary(listed => listed.Name);

    static Listed? Read(Type type)
    {
        var contract = type.GetInterfaces().FirstOrDefault(i => i.IsGenericType &&
            (i.GetGenericTypeDefinition() == typeof(IAccountOperation<,>) || i.GetGenericTypeDefinition() == typeof(ICabinetOperation<,>)));
        if (contract is null || type.IsAbstract) return null;
        var maker = contract.GetGenericTypeDefinition() == typeof(IAccountOperation<,>) ? nameof(OfAccount) : nameof(OfCabinet);
        return (Listed)typeof(OperationList).GetMethod(maker, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(contract.GetGenericArguments()).Invoke(null, null)!;
    }

    static Listed OfAccount<TOp, TResult>() where TOp : IAccountOperation<TOp, TResult> =>
        new(TOp.Name, typeof(TOp), typeof(TResult), typeof(Account), TOp.May, TOp.Rights, RefusalsOf(typeof(TOp)),
            async (runner, body, caller, stop) => Loose(await runner.Run<TOp, TResult>(Ask<TOp>(body), caller, stop)))
        {
            Together = TOp.May == Who.Clock && TOp.Facts == FactKinds.None
                ? (runner, tx, asks) => runner.Together<TOp, TResult>(tx, [.. asks.Select(a => (Ask<TOp>(a.Ask), a.Key))]) : null,
        };

    static Listed OfCabinet<TOp, TResult>() where TOp : ICabinetOperation<TOp, TResult> =>
        new(TOp.Name, typeof(TOp), typeof(TResult), typeof(Cabinet), TOp.May, TOp.Rights, RefusalsOf(typeof(TOp)),
            async (runner, body, caller, stop) => Loose(await runner.RunCabinet<TOp, TResult>(Ask<TOp>(body), caller, stop)));

    static TOp Ask<TOp>(JsonElement body) =>
        body.Deserialize<TOp>(Json.Options) ?? throw new JsonException("the body is a JSON object");

    static Outcome<object> Loose<TResult>(Outcome<TResult> outcome) => outcome switch
    {
        Outcome<TResult>.Done done => new Outcome<object>.Done(done.Result!, done.Replayed),
        Outcome<TResult>.Refused refused => new Outcome<object>.Refused(refused.Code, refused.Values),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };

    static string[] RefusalsOf(Type type) => type.GetNestedType("Refusal") is { IsEnum: true } names ? Enum.GetNames(names) : [];
}
