using Kabinet.Commands;
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
        CompareRegisters Server() => new(world.Frame.Settings with { RegisterFolder = folder }, world.Database, payments, () => world.Catalog, world.Clock, NullLogger<CompareRegisters>.Instance);
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
}
