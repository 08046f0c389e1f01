using System.Text;
using Kabinet.Commands;
using Kabinet.Intake.Bank;
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

        var first = await ImportBank.Credit(orders, Own, payments, new ReadPayTarget(world.Database, () => world.Catalog), CancellationToken.None);
        first.Credited.ShouldBe(1);
        first.Others.ShouldBe(1);
        first.Left.Count.ShouldBe(3);
        first.Left[0].ShouldContain("names several accounts");
        first.Left[1].ShouldContain("names no account");
        first.Left[2].ShouldContain("is not there or closed");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 150000));

        (await ImportBank.Credit(orders, Own, payments, new ReadPayTarget(world.Database, () => world.Catalog), CancellationToken.None)).ShouldSatisfyAllConditions(r => r.Credited.ShouldBe(0), r => r.Before.ShouldBe(1));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 150000));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Номер;Сумма", "Line 1"), InlineData("1CClientBankExchange\nСекцияДокумент=Платежное поручение\nНомер=1\n", "cut off")]
    [InlineData("1CClientBankExchange\nСекцияДокумент=x\nДата=2026\nСумма=1\nКонецДокумента", "no day"), InlineData("1CClientBankExchange\nСекцияДокумент=x\nДата=20.11.2026\nСумма=-1\nКонецДокумента", "no sum")]
    public void What_is_no_statement_is_refused_whole_with_its_line(string text, string why) =>
        Should.Throw<Kabinet.Intake.IntakeRefused>(() => BankStatement.Read(Encoding.UTF8.GetBytes(text), Currency.Rub)).Message.ShouldContain(why);
}
