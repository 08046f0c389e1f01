using static Kabinet.Operations.Documents.ForgetDetails.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Documents;

/// <summary>The days of a ready file are over: it is deleted. That it was ordered stays in the archive.</summary>
public sealed record ForgetDetails(AccountId Account, long Order, DateTimeOffset Until) : IAccountOperation<ForgetDetails, Nothing>
{
    public static string Name => "details.forget";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.None;

    public enum Refusal { NotYet }

    public static Decision<Nothing> Decide(Account account, ForgetDetails ask, Setting setting)
    {
        if (setting.Now < ask.Until)
            return No(NotYet, ("until", ask.Until));

        // From here on the answer is yes.
        return Yes(Nothing.Else, new DetailsForgotten(ask.Order));
    }

    public static WorkScheduled Due(AccountId account, long order, DateTimeOffset until) => new(Name, new ForgetDetails(account, order, until), until, $"clock:{Name}:{order}");
}
