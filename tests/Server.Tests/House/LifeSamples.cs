using System.Security.Cryptography;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Operations.Life;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of the lives of numbers and of getting in by account number.</summary>
static class LifeSamples
{
    static readonly byte[] Browser = SHA256.HashData("Anna's browser"u8);

    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [ReleaseNumber.Name] = world => At(new ReleaseNumber(world.Anna.Account, world.Anna.Number, ReleaseReason.GivenUp), world.Agent),
        [EndContract.Name] = world => At(new EndContract(world.Anna.Account), world.Agent),
        [AssignNumber.Name] = world => At(new AssignNumber(world.Anna.Account, Free(world), world.Tariff(), "Дача"), world.Agent),
        [ChangeNumber.Name] = async world =>
        {
            await world.NotePassport(world.Anna);
            return new Sample(new ChangeNumber(world.Anna.Account, world.Anna.Number, Free(world), new Secret(Lives.Passport)), world.Agent);
        },
        [NoteSimChange.Name] = world => At(new NoteSimChange(world.Anna.Account, world.Anna.Number, world.Clock.GetUtcNow()), world.Counterparty),
        [CloseCabinet.Name] = world => At(new CloseCabinet(world.Anna.Cabinet), world.ClockCaller),
        [LeaveOldPhone.Name] = world => At(new LeaveOldPhone(world.Anna.Cabinet), world.ClockCaller),
        [LoseReceiver.Name] = async world =>
        {
            var today = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
            var share = await Asking.Yes(world, new SetUpShare(world.Anna.Account, world.Anna.Number, world.Boris.Msisdn.Digits, world.Money(1000), ShareEvery.Day, today), world.As(world.Anna));
            return new Sample(new LoseReceiver(world.Anna.Account, share.Id), world.ClockCaller);
        },
        [NotePassport.Name] = world => At(new NotePassport(world.Anna.Account, new Secret(Lives.Passport)), world.Agent),
        [TellAccountNumber.Name] = async world =>
        {
            await world.NotePassport(world.Anna);
            return new Sample(new TellAccountNumber(world.Anna.Account, new Secret("4508 123456")), world.Agent);
        },
        [EnterOverNetwork.Name] = world => Task.FromResult(Guest(world, new EnterOverNetwork(world.Anna.Cabinet, world.Anna.Number,
            new NewSession(SHA256.HashData("network"u8), Browser, "Firefox · Linux", "127.0.0.1", false)))),
        [SwitchNetworkSignIn.Name] = world => At(new SwitchNetworkSignIn(world.Anna.Cabinet, false), key => world.As(world.Anna, key)),
        [StartAccountSignIn.Name] = async world => Guest(world, await Start(world)),
        [EnterWithAccountNumber.Name] = async world =>
        {
            await Asking.Yes(world, await Start(world), AsGuest(world, world.NewKey()));
            var code = new Secret(await world.LastSecret(world.Anna, "code"));
            return Guest(world, new EnterWithAccountNumber(world.Anna.Cabinet, world.Frame.Vault.HashOf(world.Anna.Cabinet, CodePurpose.AccountNumber, code), new Secret("Kaban-v-lesu-7"),
                new NewSession(SHA256.HashData("session"u8), Browser, "Firefox · Linux", "127.0.0.1", false)));
        },
    };

    static async Task<StartAccountSignIn> Start(World world)
    {
        await world.Signed(world.Anna);
        return new StartAccountSignIn(world.Anna.Cabinet, await world.NumberOf(world.Anna), Browser);
    }

    static Sample Guest(World world, object ask) => new(ask, key => AsGuest(world, key));
    static Caller AsGuest(World world, string key) => new(Who.Guest, "browser:sample", "web", key, Rights.None) { Cabinet = world.Anna.Cabinet };
    static Task<Sample> At(object ask, Func<string, Caller> by) => Task.FromResult(new Sample(ask, by));
    static Msisdn Free(World world) => new(world.Anna.Msisdn.Digits[..^2] + "77");
}
