using System.Text;
using Kabinet.Commands;
using Kabinet.Intake.Bank;
using Kabinet.Operations.Invoices;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Payments by invoice from the statement of a bank, as 1C: Client-bank gives it out.</summary>
[Trait("feature", "PAY-10")]
public sealed class BankStatementTests
{
    const string Own = "40702810900000000001";

    static string Order(string number, string sum, string purpose, string to = Own) => $"""
        СекцияДокумент=Платежное поручение
        Номер={number}
        Дата=20.11.2026
        ДатаПоступило=22.11.2026
        Сумма={sum}
        ПлательщикСчет=40702810500000000777
        Плательщик1=ООО «Ромашка»
        ПолучательСчет={to}
        НазначениеПлатежа={purpose}
        КонецДокумента
        """;

    static byte[] File(params string[] orders) => CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(
        $"1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\n{string.Join("\r\n", orders)}\r\nКонецФайла\r\n");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_names_its_account_is_credited_once_and_the_rest_is_told(string database)
    {
        await using var world = await World.Open(database);
        var payments = new TakenPayments(world.Database, world.Frame.Runner, world.Frame.Ids, world.Frame.Queues, () => world.Catalog, world.Clock);
        var orders = BankStatement.Read(File(
            Order("17", "1500.00", "Оплата по счёту 12 от 20.11.2026, лицевой счёт 2200000001. НДС не облагается"),
            Order("18", "300,50", "л/с 2200000001 и 2200000002"), Order("19", "200.00", "за связь"), Order("20", "5.00", "2299999999"),
            Order("21", "900.00", "лицевой счёт 2200000001", "40702810900000000002")), Currency.Rub);

        var first = await ImportBank.Credit(orders, Own, payments, new ReadPayTarget(world.Database, () => world.Catalog), world.Frame.Runner, CancellationToken.None);
        first.Credited.ShouldBe(1);
        first.Others.ShouldBe(1);
        first.Left.Count.ShouldBe(3);
        first.Left[0].ShouldContain("names several accounts");
        first.Left[1].ShouldContain("names no account");
        first.Left[2].ShouldContain("is not there or closed");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 150000));

        (await ImportBank.Credit(orders, Own, payments, new ReadPayTarget(world.Database, () => world.Catalog), world.Frame.Runner, CancellationToken.None)).ShouldSatisfyAllConditions(r => r.Credited.ShouldBe(0), r => r.Before.ShouldBe(1));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 150000));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Номер;Сумма", "Line 1"), InlineData("1CClientBankExchange\nСекцияДокумент=Платежное поручение\nНомер=1\n", "cut off")]
    [InlineData("1CClientBankExchange\nСекцияДокумент=x\nДата=2026\nСумма=1\nКонецДокумента", "no day"), InlineData("1CClientBankExchange\nСекцияДокумент=x\nДата=20.11.2026\nСумма=-1\nКонецДокумента", "no sum")]
    public void What_is_no_statement_is_refused_whole_with_its_line(string text, string why) =>
        Should.Throw<Kabinet.Intake.IntakeRefused>(() => BankStatement.Read(Encoding.UTF8.GetBytes(text), Currency.Rub)).Message.ShouldContain(why);

    /// <summary>Ordered on its page, printed, read back from the file, found in the statement by its number; a sum that differs waits for staff.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "DOC-04")]
    public async Task An_invoice_is_paid_by_its_number_and_another_sum_is_put_aside_and_told(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        using var anna = await till.SignedIn(world.Anna);
        var wrong = await anna.Submit(await anna.Page("/payments/invoice"), "/payments/invoice", ("sum", "1"), ("payer", ""));
        ((int)wrong.StatusCode).ShouldBe(422);
        foreach (var sum in (string[])["1500", "700", "300"])
            (await anna.Submit(await anna.Page("/payments/invoice"), "/payments/invoice", ("sum", sum), ("payer", "ООО «Ромашка»"))).Headers.Location!.OriginalString.ShouldStartWith("/payments/invoice/");
        var words = (await Documents.Pdf.WordsOf(await anna.GetByteArrayAsync("/payments/invoice/1.pdf", TestContext.Current.CancellationToken))).Replace('\u00a0', ' ');
        foreach (var word in (string[])["Счёт 2200000001-1", "1 500,00", "ООО «Ромашка»", "40702810900000000001", "Оплата по счёту 2200000001-1"]) words.ShouldContain(word);

        var orders = BankStatement.Read(File(Order("31", "1500.00", "Оплата по счёту 2200000001-1 от 20.11.2026 за услуги связи"), Order("32", "650.00", "сч. 2200000001 - 2"), Order("33", "10.00", "счёт 2200000001-9"), Order("34", "300.00", "счета 2200000001-3, 2200000001-2")), Currency.Rub);
        var payments = new TakenPayments(world.Database, world.Frame.Runner, world.Frame.Ids, world.Frame.Queues, () => world.Catalog, world.Clock);
        Task<ImportBank.Result> Import() => ImportBank.Credit(orders, Own, payments, new ReadPayTarget(world.Database, () => world.Catalog), world.Frame.Runner, CancellationToken.None);
        var first = await Import();
        (first.Credited, first.Left.Count).ShouldBe((1, 3));
        first.Left[0].ShouldContain("asks for another sum");
        first.Left[1].ShouldContain("NoSuchInvoice");
        first.Left[2].ShouldContain("names several invoices");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 150000));
        (await Import()).ShouldSatisfyAllConditions(r => r.Before.ShouldBe(1), r => r.Credited.ShouldBe(0));
        var page = await anna.GetStringAsync("/payments/invoice", TestContext.Current.CancellationToken);
        page.ShouldContain("оплачен");
        page.ShouldContain("разбираемся");
        (await Attention.Lines(world.Frame)).ShouldContain(line => line.StartsWith("2200000001-2 · invoice", StringComparison.Ordinal) && line.Contains("invoice.decide", StringComparison.Ordinal));

        await Asking.Yes(world, new DecideInvoice(world.Anna.Account, 2, true), world.Agent());
        (await Asking.No(world, new DecideInvoice(world.Anna.Account, 2, false), world.Agent())).ShouldBe("invoice.decide/NotParked");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 150000 + 65000));
        (await Import()).Before.ShouldBe(2, "what staff took is not taken again");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 150000 + 65000));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_more_invoices_wait_than_the_catalog_says_and_what_came_wrong_goes_back()
    {
        await using var world = await World.Open(Databases.Sqlite, "by");
        var terms = world.Catalog.Versions[^1].Payments.Invoices!;
        var ask = new OrderInvoice(world.Anna.Account, world.Anna.Number, terms.Min, "ИП Петров");
        (await Asking.No(world, ask with { Amount = terms.Max + terms.Min }, world.As(world.Anna))).ShouldBe("invoice.order/AmountTooLarge");
        (await Asking.No(world, ask with { Payer = "x" }, world.As(world.Anna))).ShouldBe("invoice.order/WrongPayer");
        for (var n = 1; n <= terms.Most; n++) (await Asking.Yes(world, ask, world.As(world.Anna))).N.ShouldBe(n);
        (await Asking.No(world, ask, world.As(world.Anna))).ShouldBe("invoice.order/TooManyOpen");
        world.Clock.Move(TimeSpan.FromDays(terms.Days + 1));
        (await Asking.Yes(world, ask, world.As(world.Anna))).N.ShouldBe(terms.Most + 1, "those whose day is over do not count");
        (await Asking.Yes(world, new ReceiveInvoice(world.Anna.Account, 1, terms.Min + terms.Min, "o-1"), world.Counterparty())).ShouldBe(InvoiceState.Parked);
        (await Asking.Yes(world, new DecideInvoice(world.Anna.Account, 1, false), world.Agent())).ShouldBe(InvoiceState.Returned);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
    }
}
