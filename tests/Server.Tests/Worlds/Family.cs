using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Running;

namespace Kabinet.Tests.Worlds;

/// <summary>People who let one another in to their numbers.</summary>
public static class Families
{
    /// <summary>«Управление номерами» is on at a person's number.</summary>
    public static Task Managed(this World world, Person person) =>
        Asking.Yes(world, new ConnectNumberManagement(person.Account, person.Number), world.As(person));

    /// <summary>As after staff have said yes.</summary>
    public static Task LetIn(this World world, Person who, Person whose, Role role) =>
        Asking.Yes(world, new GrantNumber(whose.Account, whose.Number, whose.Msisdn, who.Cabinet, role), world.ClockCaller());

    /// <summary>On a number that is not his he asks as anybody might, from his own session.</summary>
    public static Caller Outsider(this World world, Person person, string? key = null) =>
        new(Who.Guest, $"cabinet:{person.Cabinet}", "test", key ?? world.NewKey(), Rights.R3) { Cabinet = person.Cabinet };

    /// <summary>The holder has said that a child of ten uses the number and that guardians may look for it.</summary>
    public static Task AllowPlace(this World world, Person child) =>
        Asking.Yes(world, new AllowChildPlace(child.Account, child.Number, world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()).AddYears(-10)), world.As(child));
}
