using System.CommandLine;
using Kabinet.Intake.Bank;
using Kabinet.Operations.Invoices;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet import bank FILE --account 40702…</c>: payments by invoice from a bank's statement (PAY-10, DOC-04). The invoice asks the payer
/// to write its number into the purpose: the very sum of an open invoice pays it, another sum is put aside. Without an invoice the contract account is enough. What names no account, or several, is told and left
/// for staff. The same statement again credits nothing twice.
/// </summary>
public static class ImportBank
{
    static readonly Argument<FileInfo> FileWord = new("FILE") { Description = "The statement in the text form of 1C: Client-bank." };
    static readonly Option<string> Own = new("--account") { Required = true, Description = "The operator's own bank account: only money that came to it is taken in." };

    public static Command Command() => new Command("bank", "Credit payments by invoice from a bank statement") { FileWord, Own }.WithSettings().Does(Run);

    static async Task<int> Run(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        await using var frame = await Frame.Open(settings);
        var orders = BankStatement.Read(await File.ReadAllBytesAsync(parsed.GetValue(FileWord)!.FullName, stop), frame.Catalog.Current.Currency);
        var payments = new TakenPayments(frame.Database, frame.Runner, frame.Ids, frame.Queues, () => frame.Catalog.Current, frame.Clock);
        var result = await Credit(orders, parsed.GetValue(Own)!, payments, new ReadPayTarget(frame.Database, () => frame.Catalog.Current), frame.Runner, stop);
        foreach (var line in result.Left) Console.WriteLine(line);
        Console.WriteLine($"{orders.Count} orders: {result.Credited} credited, {result.Before} credited before, {result.Others} not to this account, {result.Left.Count} for staff");
        return result.Left.Count == 0 ? 0 : 1;
    }

    /// <param name="Left">What staff must see to, a sentence each.</param>
    public sealed record Result(int Credited, int Before, int Others, IReadOnlyList<string> Left);

    public static async Task<Result> Credit(IReadOnlyList<BankOrder> orders, string own, TakenPayments payments, ReadPayTarget find, Runner runner, CancellationToken stop)
    {
        var (credited, before, others) = (0, 0, 0);
        List<string> left = [];
        foreach (var order in orders)
        {
            if (order.ReceiverAccount != own) { others++; continue; }
            if (await payments.Find("bank", order.External) is { State: not TakenState.Announced }) { before++; continue; }
            var named = BankStatement.AccountsIn(order.Purpose);
            var target = named is [var one] ? await find.ByAccount(one) : null;
            if (target is not { State: not NumberState.Closed })
                left.Add($"order {order.Number} of {order.On:yyyy-MM-dd}, {order.Sum} from {order.Payer}: {(named.Count > 1 ? "names several accounts" : named.Count == 0 ? "names no account" : $"account {named[0]} is not there or closed")}: «{order.Purpose}»");
            else if (BankStatement.InvoicesIn(order.Purpose) is { Count: > 0 } invoices)
            {
                if (await Pay(order, invoices, target, payments, runner, stop) is { } why) left.Add($"order {order.Number} of {order.On:yyyy-MM-dd}, {order.Sum} from {order.Payer}: {why}: «{order.Purpose}»");
                else credited++;
            }
            else if (await payments.Announce("bank", order.External, target.Account, target.Subscription, order.Sum, order.On) is { } taken && await payments.Credit(taken, stop)) credited++;
            else left.Add($"order {order.Number} of {order.On:yyyy-MM-dd}, {order.Sum} from {order.Payer}: could not be credited");
        }
        return new(credited, before, others, left);
    }

    /// <summary>Why staff must see to it; null when the invoice is paid.</summary>
    static async Task<string?> Pay(BankOrder order, IReadOnlyList<(string Account, int N)> invoices, PayTarget target, TakenPayments payments, Runner runner, CancellationToken stop)
    {
        if (invoices is not [var (account, n)]) return "names several invoices";
        if (await payments.Announce("bank", order.External, target.Account, target.Subscription, order.Sum, order.On) is null) return "was used for another payment";
        return await runner.Run<ReceiveInvoice, InvoiceState>(new(target.Account, n, order.Sum, order.External), Caller.Counterparty("bank", $"bank:invoice:{order.External}"), stop) switch
        {
            Outcome<InvoiceState>.Done { Result: InvoiceState.Paid } => null,
            Outcome<InvoiceState>.Done => $"invoice {Invoice.NumberOf(account, n)} asks for another sum, see «kabinet staff attention»",
            Outcome<InvoiceState>.Refused no => $"invoice {Invoice.NumberOf(account, n)}: {no.Code}",
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }
}
