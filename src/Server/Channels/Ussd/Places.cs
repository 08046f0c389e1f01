using System.Globalization;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Accounts;
using Kabinet.Reads.Expenses;
using Kabinet.Reads.Numbers;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>
/// The places of the dialog and where each leads. A place is the name of an action of the catalog, with an argument
/// behind a colon where it needs one; what it says is read anew at every turn.
/// </summary>
public sealed partial class Places(Runner runner, ReadNumber read, ReadAccount accounts, ReadMonthSpending spending, LinePlaces line)
{
    /// <summary>A place that says what its argument says and ends the dialog.</summary>
    const string Said = "said";

    /// <summary>The items of the main menu, in their order; only those that the operator has a code for.</summary>
    static readonly string[] Menu =
    [
        ChannelActions.Balance, ChannelActions.Packages, ChannelActions.Tariff, ChannelActions.PromisedPayment, ChannelActions.Services,
        ChannelActions.NewPassword, ChannelActions.ChoosePassword, ChannelActions.ScratchCard, ChannelActions.ShareBalance, ChannelActions.Pay, ChannelActions.Debt, ChannelActions.Expenses, ChannelActions.Bonus, ChannelActions.Gift, ChannelActions.Exchange, ChannelActions.Details, ChannelActions.Limits, ChannelActions.Help,
    ];

    /// <summary>What these doors can lead. A code for anything else is answered like an unknown one.</summary>
    public static bool Leads(string action) => action is ChannelActions.Menu or ChannelActions.OwnNumber or ChannelActions.NumberManagement or ChannelActions.NumberClosing or ChannelActions.ChildPlaceStop
        or ChannelActions.ServiceOn || LinePlaces.Leads(action) || Menu.Contains(action);

    public static bool IsEnd(string place) => place.StartsWith($"{Said}:", StringComparison.Ordinal);

    public static string Saying(string text) => $"{Said}:{text}";

    /// <summary>The place behind a dialled code.</summary>
    public async Task<string> Open(Visit visit, UssdCode code) =>
        !Leads(code.Action) ? Saying(visit.NoSuchCode)
        : code.Trust > visit.Gateway.Trust ? Saying(visit.Texts["ussd.not-from-here"])
        : code.Action == ChannelActions.NewPassword ? await NewPassword(visit)
        : code.Action == ChannelActions.NumberManagement ? await ManageNumbers(visit)
        : code.Action == ChannelActions.ServiceOn ? $"{code.Action}:{code.Argument}"
        : code.Action;

    public async Task<Screen> Show(Visit visit, string place)
    {
        var (name, argument) = place.Split(':', 2) is [var n, var a] ? (n, a) : (place, "");
        if (ChannelActions.NeedNetwork.Contains(name) && visit.Gateway.Trust != Trust.Network) return new Screen([visit.Texts["ussd.not-from-here"]]);
        return name switch
        {
            Said => new Screen([argument]),
            ChannelActions.Menu => MainMenu(visit),
            ChannelActions.Help => new Screen([visit.Texts["ussd.codes"], .. visit.Catalog.UssdCodes.Where(c => Leads(c.Action)).Select(c => $"{c.Code} {c.Title.In(visit.Texts.Language)}")]),
            ChannelActions.Expenses => new Screen(NumberWords.Expenses(await spending.Run(visit.Owner), visit.Texts)),
            ChannelActions.PromisedPayment => argument.Length == 0 ? await Promises(visit) : Promise(visit, argument),
            ChannelActions.NewPassword => new Screen([visit.Texts["ussd.password-new"]])
            {
                Choices = [new(visit.Texts["ussd.password-send"], null, () => NewPassword(visit))],
            },
            ChannelActions.ChoosePassword => ChoosePassword(visit, argument),
            ChannelActions.NumberClosing => CloseNumber(visit),
            ChannelActions.ChildPlaceStop => StopChildPlace(visit),
            ChannelActions.ScratchCard => ScratchCard(visit, argument),
            ChannelActions.ShareBalance => await Share(visit, argument),
            ChannelActions.Tariff => await Tariff(visit, argument),
            ChannelActions.Bonus => await Bonus(visit, argument),
            ChannelActions.Gift => await Gift(visit, argument),
            ChannelActions.Exchange => await Exchange(visit, argument),
            ChannelActions.Details => Details(visit),
            ChannelActions.Pay => await Pay(visit, argument),
            ChannelActions.Debt => await Debt(visit, argument),
            ChannelActions.Limits => await Limits(visit, argument),
            ChannelActions.Services => await Services(visit, argument),
            ChannelActions.ServiceOn => await ServiceOn(visit, argument),
            _ => await line.Show(visit, name, argument) ?? await Data(visit, name),
        };
    }

    static Screen MainMenu(Visit visit) => new([])
    {
        Choices = [.. Menu.Where(action => visit.Catalog.UssdCodes.Any(c => c.Action == action)).Select(action => new Choice(visit.Texts[$"ussd.menu-{action}"], action))],
    };

    async Task<Screen> Data(Visit visit, string name)
    {
        var words = new NumberWords(await read.Run(visit.Owner), visit.Texts, visit.Catalog, visit.Today);
        return new Screen(name switch
        {
            ChannelActions.Balance => words.Balance(),
            ChannelActions.Packages => words.Packages(),
            ChannelActions.OwnNumber => [words.Own()],
            _ => throw new InvalidOperationException($"No place «{name}»."),
        });
    }

    async Task<Screen> Promises(Visit visit)
    {
        if ((await read.Run(visit.Owner)).Promise is { } open)
            return new Screen([visit.Refusal($"{TakePromisedPayment.Name}/{TakePromisedPayment.Refusal.AlreadyPromised}",
                new Dictionary<string, object> { ["amount"] = open.Amount, ["due"] = open.DueOn })]);
        var terms = visit.Version.Promises;
        return new Screen([visit.Texts["ussd.promise-how-much"]])
        {
            Choices = [.. terms.Suggested.Select(sum => new Choice(visit.Texts.Format.Price(sum),
                $"{ChannelActions.PromisedPayment}:{sum.Minor.ToString(CultureInfo.InvariantCulture)}"))],
        };
    }

    /// <summary>What it costs and until when, before the one press that takes it.</summary>
    Screen Promise(Visit visit, string minor)
    {
        var (terms, sum) = (visit.Version.Promises, new Money(long.Parse(minor, CultureInfo.InvariantCulture), visit.Catalog.Currency));
        var (fee, due) = (terms.FeeFor(sum), visit.Today.AddDays(terms.Days));
        return new Screen([fee.IsZero
            ? visit.Texts.Get("ussd.promise-terms-free", ("sum", sum), ("due", due))
            : visit.Texts.Get("ussd.promise-terms", ("sum", sum), ("fee", fee), ("due", due))])
        {
            Choices = [new(visit.Texts.Get("ussd.promise-take", ("sum", sum)), null, async () =>
                await runner.Run<TakePromisedPayment, Promise>(new(visit.Owner.Account, visit.Owner.Subscription, sum), visit.Caller) switch
                {
                    Outcome<Promise>.Done { Result: var taken } => Saying(visit.Texts.Get("ussd.promise-taken", ("sum", taken.Amount), ("return", taken.ToReturn), ("due", taken.DueOn))),
                    Outcome<Promise>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                })],
        };
    }
}
