using Kabinet.Operations;
using Kabinet.Operations.Profile;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of what a person sets in the cabinet.</summary>
static class ProfileSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [ChooseName.Name] = world => Own(world, new ChooseName(world.Anna.Cabinet, "Анна Сергеевна")),
        [ChooseNotices.Name] = world => Own(world, new ChooseNotices(world.Anna.Cabinet, [new(NoticeEvent.Actions, false, false)])),
        [RequestEmail.Name] = world => Own(world, new RequestEmail(world.Anna.Cabinet, EmailUse.Bills, "anna@example.ru")),
        [ConfirmEmail.Name] = async world => await Own(world, new ConfirmEmail(world.Anna.Cabinet, EmailUse.Bills, world.Frame.Vault.HashOf(world.Anna.Cabinet, EmailUse.Bills, new Secret(await Asked(world))))),
        [DropEmail.Name] = async world =>
        {
            await Asked(world);
            return await Own(world, new DropEmail(world.Anna.Cabinet, EmailUse.Bills));
        },
    };

    static async Task<string> Asked(World world)
    {
        await Asking.Yes(world, new RequestEmail(world.Anna.Cabinet, EmailUse.Bills, "anna@example.ru"), world.As(world.Anna));
        return await world.LastLetterSecret();
    }

    static Task<Sample> Own(World world, object ask) => Task.FromResult(new Sample(ask, key => world.As(world.Anna, key)));
}
