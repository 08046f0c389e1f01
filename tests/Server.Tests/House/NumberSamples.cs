using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of several numbers in one cabinet. Gleb has two accounts of one person.</summary>
static class NumberSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [ConnectNumberManagement.Name] = world => Task.FromResult(new Sample(new ConnectNumberManagement(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key))),
        [DisconnectNumberManagement.Name] = async world =>
        {
            await world.Managed(world.Anna);
            return new Sample(new DisconnectNumberManagement(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key));
        },
        [OfferLink.Name] = async world => new Sample(await Offer(world), key => world.Outsider(world.Gleb, key)),
        [LinkNumber.Name] = async world =>
        {
            var offer = await Offer(world);
            await Asking.Yes(world, offer, world.Outsider(world.Gleb));
            return new Sample(new LinkNumber(offer.Account, offer.Subscription, offer.Cabinet,
                world.Frame.Vault.HashOf(offer.Cabinet, offer.Subscription, new Secret(await world.LastSecret(world.GlebsOther, "code")))), key => world.Outsider(world.Gleb, key));
        },
        [GrantNumber.Name] = world => Task.FromResult(new Sample(new GrantNumber(world.Anna.Account, world.Anna.Number, world.Anna.Msisdn, world.Boris.Cabinet, Role.Payer), world.ClockCaller)),
        [EndAccess.Name] = async world =>
        {
            await world.LetIn(world.Boris, world.Anna, Role.Payer);
            return new Sample(new EndAccess(world.Anna.Account, world.Anna.Number, world.Boris.Cabinet), key => world.As(world.Anna, key));
        },
        [LeaveNumber.Name] = async world =>
        {
            await world.LetIn(world.Vera, world.Anna, Role.Payer);
            return new Sample(new LeaveNumber(world.Anna.Account, world.Anna.Number, world.Vera.Cabinet),
                key => world.As(world.Vera, key) with { Accounts = [world.Anna.Account] });
        },
        [RequestNumber.Name] = async world =>
        {
            await world.Managed(world.Anna);
            return new Sample(new RequestNumber(world.Anna.Cabinet, world.Boris.Msisdn, Role.Viewer, "мамин номер"), key => world.As(world.Anna, key));
        },
        [DecideNumberRequest.Name] = async world => new Sample(new DecideNumberRequest(world.Anna.Cabinet, (await Requested(world)).Id, true, ""), world.Agent),
        [WithdrawNumberRequest.Name] = async world => new Sample(new WithdrawNumberRequest(world.Anna.Cabinet, (await Requested(world)).Id), key => world.As(world.Anna, key)),
    };

    static async Task<OfferLink> Offer(World world)
    {
        await world.Managed(world.Gleb);
        return new OfferLink(world.GlebsOther.Account, world.GlebsOther.Number, world.Gleb.Cabinet);
    }

    static async Task<LinkRequest> Requested(World world)
    {
        await world.Managed(world.Anna);
        return await Asking.Yes(world, new RequestNumber(world.Anna.Cabinet, world.Boris.Msisdn, Role.Viewer, ""), world.As(world.Anna));
    }
}
