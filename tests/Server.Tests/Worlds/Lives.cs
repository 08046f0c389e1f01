using Kabinet.Channels.Clock;
using Kabinet.Operations;
using Kabinet.Operations.Life;
using Kabinet.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kabinet.Tests.Worlds;

/// <summary>What happens to numbers and contracts over the years.</summary>
public static class Lives
{
    public const string Passport = "4508123456";

    public static Task NotePassport(this World world, Person person) =>
        Asking.Yes(world, new NotePassport(person.Account, new Secret(Passport)), world.Agent());

    /// <summary>A prepaid account with a contract of some days ago.</summary>
    public static Task Signed(this World world, Person person, int daysAgo = 1) => world.Database.Write(tx =>
    {
        tx.Add("insert into account_contract (account_id, signed_on) values ($1, $2)", person.Account.Value, world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()).AddDays(-daysAgo).Stored());
        return ValueTask.CompletedTask;
    });

    public static async Task<string> NumberOf(this World world, Person person) =>
        (await world.Database.Read(s => s.First("select number from account where account_id = $1", row => row.GetString(0), person.Account.Value)))!;

    /// <summary>A tariff that anybody may have today.</summary>
    public static string Tariff(this World world)
    {
        var today = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        return world.Catalog.On(today).TariffList.First(t => t.IsOpenOn(today) && t.Payment == PaymentKind.Prepaid).Code;
    }

    /// <summary>The clock does what is due. A site's own clock goes by itself: it is the one that is asked, so that nothing is under way when it comes back.</summary>
    public static Task<int> RunDue(this World world) =>
        (world.Clockwork ?? new ClockDoor(world.Frame.Runner, new ClaimWork(world.Database), world.Clock, NullLogger<ClockDoor>.Instance)).RunDue();
}
