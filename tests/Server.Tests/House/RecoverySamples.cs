using System.Security.Cryptography;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Access;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of the recovery by e-mail: Anna has a confirmed address.</summary>
static class RecoverySamples
{
    static readonly byte[] Browser = SHA256.HashData("Anna's browser"u8);

    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [RequestRecovery.Name] = async world => { await world.HasEmail(world.Anna); return new Sample(new RequestRecovery(world.Anna.Cabinet, Browser), key => Guest(world, key)); },
        [SendRecovery.Name] = async world => { await Asked(world); return new Sample(new SendRecovery(world.Anna.Cabinet, await Code(world)), world.ClockCaller); },
        [CancelRecovery.Name] = async world => { await Asked(world); return new Sample(new CancelRecovery(world.Anna.Cabinet), key => world.As(world.Anna, key)); },
        [CancelRecoveryByLink.Name] = async world =>
        {
            var token = await Asked(world);
            return new Sample(new CancelRecoveryByLink(world.Anna.Cabinet, world.Frame.Vault.HashOf(world.Anna.Cabinet, CodePurpose.RecoveryCancel, new Secret(token))), key => Guest(world, key));
        },
    };

    static async Task<string> Asked(World world)
    {
        await world.HasEmail(world.Anna);
        await Asking.Yes(world, new RequestRecovery(world.Anna.Cabinet, Browser), Guest(world, world.NewKey()));
        return await world.LastSecret(world.Anna, "token");
    }

    static ValueTask<long> Code(World world) => world.Database.Read(s => s.First("select code_id from cabinet_code where purpose = 20", row => row.GetInt64(0)));

    static Caller Guest(World world, string key) => new(Who.Guest, "browser:sample", "web", key, Rights.None) { Cabinet = world.Anna.Cabinet };
}
