using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Access;

/// <summary>The steps of getting in without the pages around them, on one node of a world.</summary>
sealed class Gate(World world, Frame? node = null)
{
    Frame Frame => node ?? world.Frame;

    public Budgets Budgets => new(world.Database, world.Clock, () => world.Catalog);
    public Entrance Entrance => new(Frame.Database, Frame.Runner, Frame.Vault, Frame.Passwords, new Budgets(Frame.Database, world.Clock, () => world.Catalog));

    public static Visitor Visitor(string browser, string address = "198.51.100.7") =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(browser)), "test", IPAddress.Parse(address));

    public const string Good = "Kaban-v-lesu-7";

    /// <summary>Gives a person his first password as the welcome page does; one who has one keeps it.</summary>
    public async Task SetPassword(Person person, string password = Good)
    {
        if (await world.Database.Read(s => s.First("select password_had from cabinet where cabinet_id = $1", row => row.GetInt32(0), person.Cabinet.Value)) == 0)
            await Asking.Yes(world, new ChoosePassword(person.Cabinet, new Secret(password)), world.As(person));
    }

    public Task<string> Code(Person person, string code, string browser = "home", bool remember = false) =>
        Told(Entrance.EnterWithCode(person.Msisdn, code, Visitor(browser), remember));

    public Task<string> Password(Person person, string password, string browser = "home", bool remember = false) =>
        Told(Entrance.EnterWithPassword(person.Msisdn, new Secret(password), Visitor(browser), remember));

    public async Task<string> SendCode(Person person, string browser = "home") => await Entrance.RequestCode(person.Msisdn, Visitor(browser)) switch
    {
        Outcome<CodeSent>.Refused no => no.Code,
        _ => await world.LastSecret(person, "code"),
    };

    static async Task<string> Told(Task<(Outcome<Entered> Outcome, string Key)> entering) => (await entering).Outcome switch
    {
        Outcome<Entered>.Refused no => no.Code.Split('/')[^1],
        Outcome<Entered>.Done { Result.CodeNeeded: true } => "code",
        _ => "in",
    };
}
