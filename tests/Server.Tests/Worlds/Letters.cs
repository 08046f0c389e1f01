using Kabinet.Store;

namespace Kabinet.Tests.Worlds;

/// <summary>Letters that wait in the outbox, opened with the world's own key.</summary>
public static class Letters
{
    public static async Task<List<Letter>> WaitingLetters(this World world) => [.. (await world.Database.Read(s => s.All(
        "select body from outbox where counterparty = 'mail' and state = 0 order by created_at, id", row => row.Bytes(0)))).Select(body => Json.Read<Letter>(world.Frame.Vault.Unseal(body, "outbox")))];

    /// <summary>What the newest waiting letter's link proves itself with.</summary>
    public static async Task<string> LastLetterSecret(this World world) => (await world.WaitingLetters())[^1].Values["secret"].GetString()!;
}
