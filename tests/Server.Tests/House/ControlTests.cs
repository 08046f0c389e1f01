using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>Every control fails, where it must: see <see cref="Controls"/>.</summary>
public sealed class ControlTests
{
    public static TheoryData<string> Names => [.. Controls.All.Select(c => $"{c}")];

    [Theory, MemberData(nameof(Names))]
    public async Task A_weakened_server_is_caught(string name)
    {
        var control = Controls.All.First(c => $"{c}" == name);
        var caught = "";
        try { await control.Weakness.Around(control.Test); }
        catch (ShouldAssertException told) { caught = told.Message; }
        control.Weakness.WasUsed.ShouldBeTrue("the weakness was in the way of nothing");
        caught.ShouldNotBeEmpty("it went unnoticed");
        caught.ShouldContain(control.At, Case.Sensitive);
    }

    [Fact]
    public void Each_control_has_a_name_of_its_own() => Names.Select(n => n.Data).Distinct().Count().ShouldBe(Controls.All.Count);
}
