using Kabinet.Commands;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Registers of gateways are compared by themselves, and every difference reaches staff.</summary>
[Trait("feature", "PAY-10")]
public sealed class RegisterTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_day_is_compared_once_every_difference_is_named_and_a_missing_one_is_told(string database)
    {
        await using var world = await World.Open(database);
        var folder = Path.Combine(world.Folder, "registers");
        var payments = new TakenPayments(world.Database, world.Frame.Runner, world.Frame.Ids, world.Frame.Queues, () => world.Catalog, world.Clock);
        CompareRegisters Server() => new(world.Frame.Settings with { RegisterFolder = folder }, world.Database, payments, new OwnCredits(world.Database, () => world.Catalog), () => world.Catalog, world.Clock, NullLogger<CompareRegisters>.Instance);
        Directory.CreateDirectory(Path.Combine(folder, "osmp-qiwi"));
        Directory.CreateDirectory(Path.Combine(folder, "erip"));
        var day = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        foreach (var external in (string[])["1", "2"])
        {
            var taken = await payments.Announce("osmp-qiwi", external, world.Anna.Account, world.Anna.Number, world.Money(1000), day);
            (await payments.Credit(taken!, TestContext.Current.CancellationToken)).ShouldBeTrue();
        }
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(day.AddDays(1)).AddHours(13));
        var file = Path.Combine(folder, "osmp-qiwi", $"{day:yyyy-MM-dd}.csv");
        await File.WriteAllLinesAsync(file, ["1;10.00", "2;20.00", "3;5.00"], TestContext.Current.CancellationToken);

        (await Task.WhenAll(Server().RunDue(), Server().RunDue())).Sum().ShouldBe(1, "two servers, one comparison");
        (await Server().RunDue()).ShouldBe(0);
        (await File.ReadAllLinesAsync(file + ".differences", TestContext.Current.CancellationToken)).Length.ShouldBe(2);
        var told = await Attention.Lines(world.Frame);
        told.Count(line => line.Contains($"register-differs osmp-qiwi {day:yyyy-MM-dd}: 2", StringComparison.Ordinal)).ShouldBe(1);
        told.Count(line => line.Contains($"register-missing erip {day:yyyy-MM-dd}", StringComparison.Ordinal)).ShouldBe(1);

        await File.WriteAllLinesAsync(Path.Combine(folder, "erip", $"{day:yyyy-MM-dd}.csv"), ["# nothing came"], TestContext.Current.CancellationToken);
        (await Server().RunDue()).ShouldBe(1, "it is compared when it comes");
        (await Attention.Lines(world.Frame)).Count.ShouldBe(told.Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "PAY-08")]
    public async Task What_the_desks_took_and_what_the_partner_paid_are_compared_too(string database)
    {
        await using var world = await World.Open(database);
        var own = new OwnCredits(world.Database, () => world.Catalog);
        var day = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(10000), Books.Cash, "desk-1"), world.Agent());
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(20000), Books.Cash, "desk-2"), world.Agent());
        await Asking.Yes(world, new TopUp(world.Boris.Account, null, world.Money(30000), Books.Cash, "desk-2"), world.Agent());
        (await Differences(Books.Cash, "desk-1;100.00", "desk-2;200.00", "desk-3;5.00")).ShouldBe(["desk-3: 5 RUB in the register, unknown here", $"desk-2 ({world.Boris.Account}): 300 RUB credited here, not in the register"]);

        var paid = await world.Confirmed(world.Anna);
        await Asking.Yes(world, new Kabinet.Operations.Payouts.SettlePayout(world.Anna.Account, paid.Id, "partner-1"), world.Counterparty());
        world.Clock.Move(TimeSpan.FromMinutes(1));
        var waits = await world.Confirmed(world.Anna, 6000);
        (await Differences(Books.Payouts, $"{world.Anna.Account}-{paid.Id};50.00")).ShouldBeEmpty();
        (await Differences(Books.Payouts, $"{world.Anna.Account}-{waits.Id};60.00")).ShouldBe([$"{world.Anna.Account}-{waits.Id}: 60 RUB in the register, here it is Announced and not credited",
            $"{world.Anna.Account}-{paid.Id}: 50 RUB credited here, not in the register"]);

        async Task<IReadOnlyList<string>> Differences(string gateway, params string[] lines)
        {
            var register = Registers.Read(lines, world.Catalog.Currency);
            return [.. Registers.Differences(register, await own.Of(gateway, day, [.. register.Select(r => r.External)], new HashSet<string>()))];
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task YooKassas_own_registers_are_compared_by_its_numbers_also_over_midnight(string database)
    {
        await using var world = await World.Open(database);
        var folder = Path.Combine(world.Folder, "registers");
        Directory.CreateDirectory(Path.Combine(folder, "yookassa"));
        Directory.CreateDirectory(Path.Combine(folder, "yookassa-refunds"));
        var own = new OwnCredits(world.Database, () => world.Catalog);
        var compare = new CompareRegisters(world.Frame.Settings with { RegisterFolder = folder }, world.Database,
            new TakenPayments(world.Database, world.Frame.Runner, world.Frame.Ids, world.Frame.Queues, () => world.Catalog, world.Clock), own, () => world.Catalog, world.Clock, NullLogger<CompareRegisters>.Instance);
        var day = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        await Paid("on-day");
        var back = await Paid("differs");
        var refund = await Asking.Yes(world, new RefundPayment(world.Anna.Account, back.Id, world.Money(1000)), world.Agent());
        await Asking.Yes(world, new SettleRefund(world.Anna.Account, refund.Id, true, "refund-1"), world.Counterparty());
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(day.AddDays(1)).AddMinutes(1));
        await Paid("over-midnight");
        await Paid("forgotten");
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(day.AddDays(2)).AddHours(10));

        await Write("yookassa", day, "Реестр платежей. Магазин 1", "Идентификатор платежа;Сумма платежа;Валюта платежа", "on-day;50.00;RUB", "differs;51.00;RUB", "over-midnight;50.00;RUB", "Итого: 3");
        await Write("yookassa", day.AddDays(1), "Идентификатор платежа;Сумма платежа", "stranger;7.00");
        await Write("yookassa-refunds", day, "Идентификатор платежа;Идентификатор возврата;Сумма возврата", "differs;refund-1;10.00");
        (await compare.RunDue()).ShouldBe(3);
        (await Differences("yookassa", day)).Single().ShouldStartWith("differs: 51 RUB");
        (await Differences("yookassa", day.AddDays(1))).ShouldBe(["stranger: 7 RUB in the register, unknown here", "forgotten: 50 RUB credited here, not in the register"]);
        File.Exists(FileOf("yookassa-refunds", day) + ".differences").ShouldBeFalse("the refund agrees");

        async Task<Payment> Paid(string external)
        {
            var payment = await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(5000), PaymentMethod.Card), world.As(world.Anna));
            await Asking.Yes(world, new ConfirmCardPayment(world.Anna.Account, payment.Id, external, payment.Amount), world.Counterparty());
            return payment;
        }

        string FileOf(string gateway, DateOnly on) => Path.Combine(folder, gateway, $"{on:yyyy-MM-dd}.csv");
        Task Write(string gateway, DateOnly on, params string[] lines) => File.WriteAllLinesAsync(FileOf(gateway, on), lines, TestContext.Current.CancellationToken);
        Task<string[]> Differences(string gateway, DateOnly on) => File.ReadAllLinesAsync(FileOf(gateway, on) + ".differences", TestContext.Current.CancellationToken);
    }
}
