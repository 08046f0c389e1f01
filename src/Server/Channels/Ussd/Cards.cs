using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>Scratch cards by USSD (PAY-03): <c>*111*36*digits#</c> at once, or the digits in the reply. They are never shown or kept.</summary>
public sealed partial class Places
{
    Screen ScratchCard(Visit visit, string fault) => new([fault.Length > 0 ? fault : visit.Texts["ussd.card-digits"]])
    {
        // It brings money in and costs nothing: what was dialled behind the code may do it.
        TakesDialled = true,
        Typed = async typed => await runner.Run<ActivateCard, ActivateCard.Activated>(new(visit.Owner.Account, visit.Owner.Subscription, new Secret(typed)), visit.Caller) switch
        {
            Outcome<ActivateCard.Activated>.Done { Result: var done } => Saying(visit.Texts.Get("ussd.card-done", ("amount", done.Amount), ("balance", done.Balance ?? done.Amount))),
            Outcome<ActivateCard.Activated>.Refused no when no.Code.EndsWith(nameof(ActivateCard.Refusal.NotACard), StringComparison.Ordinal)
                || no.Code.EndsWith(nameof(ActivateCard.Refusal.WrongCard), StringComparison.Ordinal) => $"{ChannelActions.ScratchCard}:{visit.Refusal(no.Code, no.Values)}",
            Outcome<ActivateCard.Activated>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        },
    };
}
