namespace Kabinet.Tests.Worlds;

/// <summary>Tests that look at the whole process, its memory for one: they run when no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
