namespace Kabinet.Tests.Worlds;

/// <summary>Both are first-class: every test that touches a store runs on each.</summary>
public static class Databases
{
    public const string Sqlite = "sqlite", Postgres = "postgres";

    public static TheoryData<string> Both => [Sqlite, Postgres];
}
