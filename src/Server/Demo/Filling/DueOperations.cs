using Kabinet.Operations.Bills;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Services;
using Kabinet.Operations.Tariffs;
using Kabinet.Operations;

namespace Kabinet.Demo.Filling;

/// <summary>What the clock asks for within a life.</summary>
static class DueOperations
{
    public static void Run(Life life, WorkScheduled work)
    {
        switch (work.Ask)
        {
            case ChargeMonthlyFee fee: life.Ask(fee, Who.Clock, "clock", "clock", work.DueAt); break;
            case IssueBill issue: life.Ask(issue, Who.Clock, "clock", "clock", work.DueAt); break;
            case CollectBill collect: life.Ask(collect, Who.Clock, "clock", "clock", work.DueAt); break;
            case PayBills pay: life.Ask(pay, Who.Clock, "clock", "clock", work.DueAt); break;
            case ChargeServiceFee fee: life.Ask(fee, Who.Clock, "clock", "clock", work.DueAt); break;
            case SettlePromisedPayment settle: life.Ask(settle, Who.Clock, "clock", "clock", work.DueAt); break;
            case CheckOutgoing look: life.Ask(look, Who.Clock, "clock", "clock", work.DueAt); break;
            default: throw new InvalidOperationException($"No life of the demo knows {work.Operation}.");
        }
    }
}
