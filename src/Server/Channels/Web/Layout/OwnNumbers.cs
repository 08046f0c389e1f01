using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Reads.Accounts;
using Kabinet.Running;

namespace Kabinet.Channels.Web;

/// <summary>One of the visitor's own numbers with the picture of its account.</summary>
public sealed record OwnPicture(LinkedNumber Linked, Account Account, Subscription Number, Setting Setting)
{
    public SubscriptionId Id => Number.Id;
    public DateOnly Today => Setting.Today;
    public CatalogVersion Version => Setting.Version;
}

/// <summary>Opens a page about one of one's own numbers: finds it, reads its picture, sets the frame.</summary>
public sealed class OwnNumbers(ReadAccount read)
{
    /// <summary>Null for a number that is not one's own, or is gone.</summary>
    public async Task<OwnPicture?> Open(HttpContext http, string? n, Operations.Parts needs, FactKinds facts = FactKinds.None)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } linked || await read.Run(linked.Account, needs | Operations.Parts.Subscriptions, facts) is not var (account, known)
            || account.Subscription(linked.Subscription) is not { State: not NumberState.Closed } number) return null;
        OwnFrame.Use(http, who, linked, account.Balance);
        return new OwnPicture(linked, account, number, read.Setting(known));
    }

    /// <summary>The key of a form as it came, or a new one.</summary>
    public static string KeyOf(IFormCollection posted) => posted["key"] is [{ Length: > 0 and <= 64 } given] ? given : NewKey();

    public static string NewKey() => $"{Guid.CreateVersion7():N}";

    public static Caller CallerOf(HttpContext http, string key) => Callers.Of(http.SignedIn(), "web", key);

    /// <summary>A refusal in the words of the page.</summary>
    public static string Words(HttpContext http, string code, IReadOnlyDictionary<string, object> values) =>
        PageFrame.Of(http).Texts.Get(code, values.ToDictionary(v => v.Key, v => (object?)v.Value));
}
