using System.Data.Common;

namespace Kabinet.Store;

/// <summary>The parts of a cabinet's picture that only operations of its settings look at.</summary>
public static class LoadProfile
{
    public static Ask<Email> Emails(CabinetId id) => new(
        "select use, address, wanted, proof, until_at, asked, asked_since from cabinet_email where cabinet_id = $1", Read, id.Value);

    public static Ask<NoticeSwitch> Switches(CabinetId id) => new(
        "select event, sms, email from cabinet_notice where cabinet_id = $1", row => new((NoticeEvent)row.GetInt32(0), row.GetInt32(1) == 1, row.GetInt32(2) == 1), id.Value);

    static Email Read(DbDataReader row) => new((EmailUse)row.GetInt32(0), row.TextOrNone(1),
        row.IsDBNull(2) ? null : new WantedEmail(row.GetString(2), row.Bytes(3), row.At(4)), row.GetInt32(5), row.AtOrNone(6));
}
