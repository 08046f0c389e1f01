using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>Recovery by e-mail (AUTH-14, B15). Whoever asks has passed the captcha; a number, account or login of nobody goes the same way.</summary>
public sealed class Recovery(Database database, Runner runner, Vault vault, Budgets budgets, Entrance entrance)
{
    public async Task<Outcome<RequestRecovery.Begun>> Request(Msisdn line, Visitor visitor)
    {
        if (await budgets.Take(visitor, line) is { } next)
            return new Outcome<RequestRecovery.Begun>.Refused($"{RequestRecovery.Name}/{RequestRecovery.Refusal.TooOften}", new Dictionary<string, object> { ["at"] = next });
        var cabinet = await entrance.CabinetOf(line);
        return await runner.RunCabinet<RequestRecovery, RequestRecovery.Begun>(new(cabinet, visitor.Browser), Entrance.Guest(visitor, cabinet));
    }

    /// <summary>Stops it by the link in the SMS; false for a link that is over.</summary>
    public async Task<bool> Cancel(Secret token, Visitor visitor)
    {
        if (await database.Read(s => s.All("select cabinet_id from reset_link where hash = $1", row => row.GetInt64(0), vault.Hash("reset-link", token.Reveal()))) is not [var id]) return false;
        var cabinet = new CabinetId(id);
        return await runner.RunCabinet<CancelRecoveryByLink, Nothing>(new(cabinet, vault.HashOf(cabinet, CodePurpose.RecoveryCancel, token)), Entrance.Guest(visitor, cabinet)) is Outcome<Nothing>.Done;
    }
}
