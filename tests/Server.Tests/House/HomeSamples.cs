using Kabinet.Operations;
using Kabinet.Operations.Home;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of home services: Olga has a line, Anna's cabinet stands for the one that asks.</summary>
static class HomeSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [RegisterHome.Name] = async world => new Sample(Registration(world, await world.AddHome()), key => Guest(world.Anna, key)),
        [DecideHomeRequest.Name] = async world =>
        {
            await Asking.Yes(world, Registration(world, await world.AddHome()), Guest(world.Anna, world.NewKey()));
            var request = await world.Database.Read(s => s.First("select request_id from cabinet_home_request", row => row.GetInt64(0)));
            return new Sample(new DecideHomeRequest(world.Anna.Cabinet, request, true, ""), world.Agent);
        },
        [OpenHomeLine.Name] = async world =>
        {
            var olga = await world.AddHome();
            return new Sample(new OpenHomeLine(olga.Account, olga.Number, olga.Cabinet, new("79005550777"), "olga@example.ru"), world.ClockCaller);
        },
        [DropHomeContact.Name] = async world =>
        {
            var olga = await world.AddHome(contact: world.Boris.Msisdn.Digits);
            return new Sample(new DropHomeContact(olga.Account, olga.Number, world.Boris.Msisdn), world.ClockCaller);
        },
        [SetHomeContact.Name] = async world =>
        {
            var olga = await world.AddHome();
            await world.NotePassport(olga);
            return new Sample(new SetHomeContact(olga.Account, olga.Number, "8 900 555-07-77", new(Lives.Passport)), world.Agent);
        },
        [IssueHomeAccess.Name] = async world => new Sample(new IssueHomeAccess((await world.AddHome()).Cabinet, "olga@example.ru"), world.ClockCaller),
    };

    static RegisterHome Registration(World world, Person olga) => new(world.Anna.Cabinet, HomeLine.AccountOf(olga.Msisdn), new("Зимина Ольга Львовна"), new("Москва, Лесная улица, 7, кв. 12"),
        new(Lives.Passport), new("+7 900 555-07-77"), new("olga@example.ru"), world.Catalog.Home!.From, "ru");

    static Caller Guest(Person person, string key) => new(Who.Guest, "browser:sample", "web", key, Rights.None) { Cabinet = person.Cabinet };
}
