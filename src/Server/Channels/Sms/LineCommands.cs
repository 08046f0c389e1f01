using System.Globalization;
using Kabinet.Operations;
using Kabinet.Operations.Line;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>Commands of a number's own services: a word and what it needs. The message of a yes is the operation's own.</summary>
public sealed class LineCommands(Runner runner, Func<Catalog> catalog, TimeProvider clock)
{
    public static bool Leads(string action) => action is ChannelActions.BlockNumber or ChannelActions.Forwarding or ChannelActions.Favourites;

    public Task<string?> Reply(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts) => keyword.Action switch
    {
        ChannelActions.Forwarding => Forward(keyword, owner, caller, argument, texts),
        ChannelActions.Favourites => Favourite(keyword, owner, caller, argument, texts),
        _ => Block(keyword, owner, caller, argument, texts),
    };

    LineTerms Terms => catalog().At(clock.GetUtcNow()).Line;

    async Task<string?> Block(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        if (Terms.Block is not { } terms) return texts["ussd.not-offered"];
        if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            return texts.Get("sms.block-how-long", ("word", SmsDoor.WordOf(keyword, texts.Language)), ("example", terms.Suggested.DefaultIfEmpty(terms.MinDays).First()), ("min", terms.MinDays), ("max", terms.MaxDays));
        return await Ask(new SuspendNumber(owner.Account, owner.Subscription, days), caller, texts);
    }

    /// <summary>All calls to a number; «0» switches every rule off.</summary>
    async Task<string?> Forward(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts) =>
        argument == "0" ? await Ask(new RemoveForwarding(owner.Account, owner.Subscription), caller, texts)
        : catalog().Numbers.NormalisePeer(argument, out var digits) && digits.Length > 0 ? await Ask(new SetForwarding(owner.Account, owner.Subscription, ForwardRule.Always, digits), caller, texts)
        : texts.Get("sms.forward-where", ("word", SmsDoor.WordOf(keyword, texts.Language)));

    async Task<string?> Favourite(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts) =>
        catalog().Numbers.NormalisePeer(argument, out var digits) && digits.Length > 0
            ? await Ask(new AddFavourite(owner.Account, owner.Subscription, digits), caller, texts)
            : texts.Get("sms.favourite-which", ("word", SmsDoor.WordOf(keyword, texts.Language)));

    async Task<string?> Ask<TOp, TResult>(IAccountOperation<TOp, TResult> ask, Caller caller, Texts texts) where TOp : IAccountOperation<TOp, TResult> =>
        await runner.Run<TOp, TResult>((TOp)ask, caller) is Outcome<TResult>.Refused no ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
}
