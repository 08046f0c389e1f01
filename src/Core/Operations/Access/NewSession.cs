namespace Kabinet.Operations.Access;

/// <summary>The session that opens if the answer is yes.</summary>
/// <param name="Key">SHA-256 of the 256 random bits that the door has drawn for the cookie.</param>
/// <param name="Browser">SHA-256 of the browser's own cookie: codes and known devices are bound to it.</param>
/// <param name="Device">Words for the list of sessions, made from the user agent; up to 100 characters.</param>
/// <param name="Remember">«Запомнить меня на этом устройстве»: lives as long as the app's session and makes the device known.</param>
public sealed record NewSession(byte[] Key, byte[] Browser, string Device, string Address, bool Remember)
{
    /// <summary>How long the second step of a sign-in may take.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(10);

    /// <summary>What opening it changes: a new key, a known device. With an authenticator app one factor opens only the second step (AUTH-16).</summary>
    /// <param name="proofs">What was proved on the way in, all of it now.</param>
    internal IEnumerable<Change> Open(Cabinet cabinet, Setting setting, params IReadOnlyList<Proof> proofs)
    {
        var policy = setting.Catalog.Access;
        if (cabinet.Totp.IsOn && !new Proven(proofs).IsTwo(cabinet.Subscription, HalfLife, setting.Now))
        {
            yield return new SessionOpened(this, new Proven(proofs), setting.Now + HalfLife, HalfLife, policy.MaxSessions, IsHalf: true);
            yield break;
        }
        var life = Remember ? policy.AppSessionLife : policy.SessionLife;
        yield return new SessionOpened(this, new Proven(proofs), setting.Now + life, Remember ? life : policy.SessionIdle, policy.MaxSessions);
        if (cabinet.HasEntered && cabinet.Device(Browser) is null && !proofs.Any(p => p.Kind is Proofs.Sms or Proofs.SmsPassword))
            foreach (var told in Alerts.Of(cabinet, "access.new-device", setting)) yield return told;
        if (Remember && cabinet.Device(Browser) is null) yield return new DeviceRemembered(Browser, Device);
    }
}

/// <summary>What the page does next.</summary>
/// <param name="OfferPassword">The subscriber has no password of his own yet, or the old one is void: offer to choose one.</param>
/// <param name="CodeNeeded">No session yet: a weak password from an unknown device wants the code that was just sent.</param>
/// <param name="SecondNeeded">The session is a half: a second factor is wanted.</param>
public sealed record Entered(bool OfferPassword, bool CodeNeeded = false, bool SecondNeeded = false);
