using System.Globalization;
using Kabinet.Operations.Line;
using Kabinet.Reads.Line;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>The places of a number's own services: block, forwarding, favourites, voice mail, tone.</summary>
public sealed partial class LinePlaces(Runner runner, ReadLine read)
{
    /// <summary>Null for a place that is none of these.</summary>
    public async Task<Screen?> Show(Visit visit, string name, string argument)
    {
        if (!Leads(name)) return null;
        if (await read.Run(visit.Owner.Account, visit.Owner.Subscription) is not { } line) return new Screen([visit.Texts["ussd.not-ours"]]);
        return name switch
        {
            ChannelActions.NumberMenu => Menu(visit),
            ChannelActions.BlockNumber => Block(visit, line, argument),
            ChannelActions.Forwarding => Forward(visit, line, argument),
            ChannelActions.VoiceMail => Mail(visit, line),
            ChannelActions.Favourites => Favourite(visit, line, argument),
            ChannelActions.Tone => Tone(visit, line, argument),
            _ => null,
        };
    }

    public static bool Leads(string name) => name is ChannelActions.NumberMenu || Own.Contains(name);

    static readonly string[] Own = [ChannelActions.Forwarding, ChannelActions.VoiceMail, ChannelActions.Favourites, ChannelActions.Tone, ChannelActions.BlockNumber];

    static Screen Menu(Visit visit) => new([visit.Texts["ussd.number-menu"]])
    {
        Choices = [.. Own.Select(action => visit.Catalog.UssdCodes.FirstOrDefault(c => c.Action == action)).OfType<UssdCode>().Select(c => new Choice(c.Title.In(visit.Texts.Language), c.Action))],
    };

    /// <summary>How long first; then what it costs and until when, before the one press.</summary>
    Screen Block(Visit visit, LineView line, string days)
    {
        if (visit.Version.Line.Block is not { } terms) return new Screen([visit.Texts["ussd.not-offered"]]);
        if (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return new Screen([visit.Texts["ussd.block-how-long"]]) { Choices = [.. terms.Suggested.Select(d => new Choice(visit.Texts.Get("block.n-days", ("n", d)), $"{ChannelActions.BlockNumber}:{d}"))] };
        var (until, price) = (visit.Today.AddDays(count), terms.PriceOf(count, terms.FreeLeft(line.Extras, line.Number.Id, visit.Today.Year)));
        return new Screen([price.IsZero ? visit.Texts.Get("ussd.block-terms-free", ("until", until)) : visit.Texts.Get("ussd.block-terms", ("until", until), ("price", price))])
        {
            Choices = [Deed(visit, visit.Texts["ussd.block-do"], new SuspendNumber(line.Account.Id, line.Number.Id, count), block => visit.Texts.Get("ussd.block-done", ("until", block.Until!.Value)))],
        };
    }

    /// <summary>An item that asks an operation and says what came of it.</summary>
    Choice Deed<TOp, TResult>(Visit visit, string label, Operations.IAccountOperation<TOp, TResult> ask, Func<TResult, string> said) where TOp : Operations.IAccountOperation<TOp, TResult> =>
        new(label, null, () => Do(visit, ask, said));

    async Task<string> Do<TOp, TResult>(Visit visit, Operations.IAccountOperation<TOp, TResult> ask, Func<TResult, string> said) where TOp : Operations.IAccountOperation<TOp, TResult> =>
        await runner.Run<TOp, TResult>((TOp)ask, visit.Caller) switch
        {
            Outcome<TResult>.Done yes => Places.Saying(said(yes.Result)),
            Outcome<TResult>.Refused no => Places.Saying(visit.Refusal(no.Code, no.Values)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
}
