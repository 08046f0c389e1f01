using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What a subscriber's spending limit stops when it is reached.</summary>
[Flags]
public enum CapBlocks : byte
{
    None = 0,
    /// <summary>New paid services and packages.</summary>
    Services = 1,
    /// <summary>New content subscriptions.</summary>
    Content = 2,
    /// <summary>New packages for travelling.</summary>
    Roaming = 4,
    /// <summary>Outgoing calls, messages and data, by an order to the network; until the period ends or the limit is raised or lifted.</summary>
    Network = 8,
}

/// <summary>Terms of limits on spending and usage (SERV-04, SPEND-07), in force from a day.</summary>
/// <param name="Warn">Thresholds in whole percents, rising, each told once a period.</param>
/// <param name="Blocks">What is refused, or barred, once a limit on money is reached. Usage that has happened is always charged.</param>
public sealed record ControlTerms(DateOnly From, ImmutableArray<int> Warn, CapBlocks Blocks)
{
    public static readonly ControlTerms None = new(default, [], CapBlocks.None);

    public bool Stops(ServiceKind kind) => Blocks.HasFlag(kind switch
    {
        ServiceKind.Content => CapBlocks.Content,
        ServiceKind.Roaming => CapBlocks.Roaming,
        _ => CapBlocks.Services,
    });
}
