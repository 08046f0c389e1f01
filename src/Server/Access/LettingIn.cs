using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// The steps of adding a number of one's own to a cabinet (NUM-02). Where there is nobody to ask, the asker's own number is asked:
/// as much work, and a no, so that nobody learns whether a number is ours (B7).
/// </summary>
public sealed class LettingIn(Database database, Runner runner, Vault vault)
{
    /// <summary>Sends a code to the number, if it is of the same person.</summary>
    public async Task<Outcome<Nothing>> Offer(SignedIn who, Msisdn number) => await Target(who, number) is var (account, line)
        ? await runner.Run<OfferLink, Nothing>(new(account, line, who.Cabinet), Asking(who, $"{Guid.CreateVersion7():N}"))
        : Outcome<Nothing>.Not(Refusals.NotAllowed);

    /// <summary>Adds the number by the code that came to it; the number that was added, where the answer is yes.</summary>
    public async Task<(Outcome<Nothing> Outcome, SubscriptionId Number)> Link(SignedIn who, Msisdn number, string digits, string key) => await Target(who, number) is var (account, line)
        ? (await runner.Run<LinkNumber, Nothing>(new(account, line, who.Cabinet, vault.HashOf(who.Cabinet, line, new Secret(digits))), Asking(who, key)), line)
        : (Outcome<Nothing>.Not(Refusals.NotAllowed), default);

    async ValueTask<(AccountId Account, SubscriptionId Number)?> Target(SignedIn who, Msisdn number)
    {
        var found = await database.Read(s => s.All("select account_id, subscription_id from number_owner where msisdn = $1", row => (new AccountId(row.GetInt64(0)), new SubscriptionId(row.GetInt64(1))), number.Digits));
        return found.Count > 0 ? found[0] : who.Numbers.FirstOrDefault(n => !n.IsGranted) is { } own ? (own.Account, own.Subscription) : null;
    }

    /// <summary>On the other number's account he has no rights yet: he asks as anybody might, with what his session has proved.</summary>
    static Caller Asking(SignedIn who, string key) =>
        new(Who.Guest, $"cabinet:{who.Cabinet}", "web", $"web:{who.Cabinet}:{key}", who.Rights) { Cabinet = who.Cabinet, Proven = who.Proven, Session = who.Hash };
}
