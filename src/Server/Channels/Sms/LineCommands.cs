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
    public static bool Leads(string action) => action is ChannelActions.BlockNumber;

    public Task<string?> Reply(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts) => keyword.Action switch
    {
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

    async Task<string?> Ask<TOp, TResult>(IAccountOperation<TOp, TResult> ask, Caller caller, Texts texts) where TOp : IAccountOperation<TOp, TResult> =>
        await runner.Run<TOp, TResult>((TOp)ask, caller) is Outcome<TResult>.Refused no ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
}
