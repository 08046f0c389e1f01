using Kabinet.Operations;
using Kabinet.Running;
using Shouldly;

namespace Kabinet.Tests.Worlds;

/// <summary>Asks and expects: a yes gives the result, a no its code.</summary>
public static class Asking
{
    public static async Task<TResult> Yes<TOp, TResult>(World world, IAccountOperation<TOp, TResult> ask, Caller caller) where TOp : IAccountOperation<TOp, TResult> =>
        Result(await world.Run(ask, caller));

    public static async Task<TResult> Yes<TOp, TResult>(World world, ICabinetOperation<TOp, TResult> ask, Caller caller) where TOp : ICabinetOperation<TOp, TResult> =>
        Result(await world.Run(ask, caller));

    public static async Task<string> No<TOp, TResult>(World world, IAccountOperation<TOp, TResult> ask, Caller caller) where TOp : IAccountOperation<TOp, TResult> =>
        (await world.Run(ask, caller)).ShouldBeOfType<Outcome<TResult>.Refused>().Code;

    public static async Task<string> No<TOp, TResult>(World world, ICabinetOperation<TOp, TResult> ask, Caller caller) where TOp : ICabinetOperation<TOp, TResult> =>
        (await world.Run(ask, caller)).ShouldBeOfType<Outcome<TResult>.Refused>().Code;

    static TResult Result<TResult>(Outcome<TResult> outcome) => outcome switch
    {
        Outcome<TResult>.Done done => done.Result,
        Outcome<TResult>.Refused refused => throw new ShouldAssertException($"expected a yes, got {refused.Code}"),
        _ => throw new InvalidOperationException(),
    };
}
