using System.Globalization;
using Kabinet.Operations.Bills;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>A debt of bills by USSD (PAY-07): what is owed and until when, the ways to pay it in parts, and the whole plan before one press agrees.</summary>
public sealed partial class Places
{
    async Task<Screen> Debt(Visit visit, string months)
    {
        if (await accounts.Run(visit.Owner.Account, TakeInstalments.Needs) is not { } account) return new Screen([visit.NoSuchCode]);
        var debt = new DebtWords(account, accounts.Setting(), visit.Texts);
        if (months.Length == 0)
            return new Screen(debt.Lines())
            {
                Choices = [.. debt.Choices().Select(n => new Choice(debt.Choice(n), $"{ChannelActions.Debt}:{n.ToString(CultureInfo.InvariantCulture)}"))],
            };
        var parts = int.Parse(months, CultureInfo.InvariantCulture);
        return new Screen([debt.Whole(parts), visit.Texts["number.instalments-rule"]])
        {
            Choices = [new(visit.Texts["ussd.instalments-agree"], null, async () =>
                await runner.Run<TakeInstalments, IReadOnlyList<Bill>>(new(account.Id, parts), visit.Caller) switch
                {
                    Outcome<IReadOnlyList<Bill>>.Done { Result: var taken } => Saying(visit.Texts.Get("ussd.instalments-taken", ("first", taken[0].Amount))),
                    Outcome<IReadOnlyList<Bill>>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                })],
        };
    }
}
