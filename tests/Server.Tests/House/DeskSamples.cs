using Kabinet.Commands;
using Kabinet.Operations;
using Kabinet.Operations.Desk;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of the desk: Ivanova and Petrova work there.</summary>
static class DeskSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [EnlistStaff.Name] = world => Task.FromResult(new Sample(new EnlistStaff(StaffDesk.CabinetOf(world.Frame, "sidorov"), "sidorov", "новый в салоне"), world.Agent)),
        [DisableStaff.Name] = async world =>
        {
            await Desk.Enlisted(world, "ivanova", "petrova", "sidorov");
            return new Sample(new DisableStaff(StaffDesk.CabinetOf(world.Frame, "sidorov"), "уволился"), world.Agent);
        },
        [AskDisableStaff.Name] = async world =>
        {
            await Desk.Enlisted(world, "ivanova", "petrova");
            return new Sample(new AskDisableStaff(StaffDesk.CabinetOf(world.Frame, "petrova"), "уволилась"), key => Of(world, "ivanova", key));
        },
        [ConfirmStaff.Name] = async world =>
        {
            await Desk.Enlisted(world, "ivanova", "petrova");
            await StaffDesk.Enlist(world.Frame, "sidorov", "новый в салоне", "ivanova", TestContext.Current.CancellationToken);
            return new Sample(new ConfirmStaff(StaffDesk.CabinetOf(world.Frame, "sidorov")), key => Of(world, "petrova", key));
        },
        [LookAtList.Name] = async world =>
        {
            await Desk.Enlisted(world, "ivanova", "petrova");
            return new Sample(new LookAtList(StaffDesk.CabinetOf(world.Frame, "ivanova"), "queue", "смена"), key => Of(world, "ivanova", key));
        },
        [SeeAlarm.Name] = async world =>
        {
            await Desk.Enlisted(world, "ivanova", "petrova");
            return new Sample(new SeeAlarm(StaffDesk.CabinetOf(world.Frame, "ivanova"), await Desk.Alarm(world), "сверено"), key => Of(world, "ivanova", key));
        },
        [SendAgain.Name] = async world =>
        {
            await Desk.Enlisted(world, "ivanova", "petrova");
            return new Sample(new SendAgain(StaffDesk.CabinetOf(world.Frame, "ivanova"), await Desk.DeadLetter(world), "центр SMS поднялся"), key => Of(world, "ivanova", key));
        },
        [LookAtAccount.Name] = world => Task.FromResult(new Sample(new LookAtAccount(world.Anna.Account, "звонок"), world.Agent)),
        [AskSecond.Name] = async world =>
        {
            await Desk.Enlisted(world, "ivanova", "petrova");
            return new Sample(Ask(world), key => Of(world, "ivanova", key));
        },
        [AnswerSecond.Name] = async world =>
        {
            await Desk.Enlisted(world, "ivanova", "petrova");
            var request = await Asking.Yes(world, Ask(world), Of(world, "ivanova", world.NewKey()));
            return new Sample(new AnswerSecond(world.Anna.Account, request.Id, true, ""), key => Of(world, "petrova", key));
        },
    };

    static AskSecond Ask(World world) => new(world.Anna.Account, "contract.end", "{}", new Secret("{}"), "письмо");

    static Kabinet.Running.Caller Of(World world, string name, string key) => world.Agent(key) with { Id = $"agent:{name}", Cabinet = StaffDesk.CabinetOf(world.Frame, name), Second = null };
}
