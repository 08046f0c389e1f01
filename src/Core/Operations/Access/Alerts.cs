namespace Kabinet.Operations.Access;

/// <summary>
/// Messages that tell the owner what was done to his cabinet (AUTH-18, S-14). Which of them come, by SMS and by e-mail, is switched with all
/// other notices (<see cref="Profile.ChooseNotices"/>); what changes how one comes in is always told by SMS.
/// </summary>
public static class Alerts
{
    /// <summary>To the number the cabinet was born with; about a phantom nobody is told, at the same cost.</summary>
    public static IReadOnlyList<Change> Of(Cabinet cabinet, string text, Setting setting) => cabinet.Subscription is not { } number ? [new NobodyTold(new Secret(text))] :
    [
        new NoticeQueued(number, text, new Dictionary<string, object> { ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language) }),
    ];
}
