using static Kabinet.Operations.Profile.DropEmail.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Profile;

/// <summary>Takes an address away: nothing is sent there any more, and a link on its way opens nothing.</summary>
public sealed record DropEmail(CabinetId Cabinet, EmailUse Use) : ICabinetOperation<DropEmail, Nothing>
{
    public static string Name => "email.drop";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;
    public static CabinetParts Needs => CabinetParts.Profile;

    public enum Refusal { NoAddress, NoticesGoThere }

    public static Decision<Nothing> Decide(Cabinet cabinet, DropEmail ask, Setting setting)
    {
        var email = cabinet.Email(ask.Use);

        if (email.Address is null && email.Wanted is null)
            return No(NoAddress);

        if (ask.Use == EmailUse.Contact && email.Address is not null && !Notices.Money.Any(e => cabinet.Switch(e).Sms))
            return No(NoticesGoThere);

        // From here on the answer is yes.
        List<Change> changes = [new EmailDropped(ask.Use)];
        if (email.Address is not null && cabinet.Subscription is { } number)
            changes.Add(new NoticeQueued(number, "profile.email-dropped", new Dictionary<string, object> { ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language), ["address"] = email.Address }));
        return Yes(Nothing.Else, changes);
    }
}
