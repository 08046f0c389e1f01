using static Kabinet.Operations.Say;
using static Kabinet.Operations.Tariffs.CancelTariffChange.Refusal;

namespace Kabinet.Operations.Tariffs;

/// <summary>The subscriber thinks better of a planned change of tariff: until its day it costs nothing to take it back.</summary>
public sealed record CancelTariffChange(AccountId Account, long Planned) : IAccountOperation<CancelTariffChange, Nothing>
{
    public static string Name => "tariff.cancel-change";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Planned;

    public enum Refusal { NotPlanned, TooLate }

    public static Decision<Nothing> Decide(Account account, CancelTariffChange ask, Setting setting)
    {
        if (account.Planned.FirstOrDefault(p => p.Id == ask.Planned) is not { } planned)
            return No(NotPlanned);

        if (planned.On <= setting.Today)
            return No(TooLate);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new PlannedChangeEnded(planned.Id, PlannedEnd.Cancelled, setting.Now));
    }
}
