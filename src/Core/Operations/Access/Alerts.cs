namespace Kabinet.Operations.Access;

/// <summary>Messages that tell the owner what was done to his cabinet (AUTH-18, S-14).</summary>
public static class Alerts
{
    /// <summary>Kinds that may be switched off; what changes how one comes in is always told.</summary>
    public static readonly IReadOnlyList<string> Switchable = [NewDevice, Locked, StepUp];

    public const string NewDevice = "new-device", Locked = "locked", StepUp = "step-up";

    /// <summary>The message of a kind that may be switched off.</summary>
    public static IReadOnlyList<Change> Of(Cabinet cabinet, string text, string kind, Setting setting) => cabinet.AlertsOff.Contains(kind) ? [] : Of(cabinet, text, setting);

    /// <summary>To the number the cabinet was born with; nobody is told about a phantom.</summary>
    public static IReadOnlyList<Change> Of(Cabinet cabinet, string text, Setting setting) => cabinet.Subscription is not { } number ? [] :
    [
        new NoticeQueued(number, text, new Dictionary<string, object> { ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language) }),
    ];
}
