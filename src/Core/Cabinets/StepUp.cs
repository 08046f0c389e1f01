using Kabinet.Operations;

namespace Kabinet;

/// <summary>Which proofs to ask for when a session has proved too little (S-11).</summary>
public static class StepUp
{
    /// <summary>In the order they are offered: a code by SMS last, because a SIM can be stolen (NIST SP 800-63B-4, 3.2.9).</summary>
    public static readonly IReadOnlyList<string> Order = [Proofs.Passkey, Proofs.Totp, Proofs.Password, Proofs.SmsPassword, Proofs.WeakPassword, Proofs.Sms];

    /// <summary>
    /// The next proofs that lead to <paramref name="need"/>: those that reach it by themselves, else those that reach it together
    /// with one more. Empty: nothing this person has is enough.
    /// </summary>
    /// <param name="has">Kinds of proof the person can give now.</param>
    public static IReadOnlyList<string> Offer(Proven proven, IReadOnlyList<string> has, Rights need, SubscriptionId? on, AccessPolicy policy, DateTimeOffset now)
    {
        var ways = Order.Where(has.Contains).ToList();
        bool Reaches(params IEnumerable<string> kinds) => kinds.Aggregate(proven, (p, kind) => p.With(new Proof(kind, now, on))).On(on, policy, now) >= need;
        var enough = ways.Where(way => Reaches(way)).ToList();
        return enough.Count > 0 ? enough : [.. ways.Where(way => !proven.Has(way, policy.FreshForCredentials, now) && ways.Exists(other => Reaches(way, other)))];
    }
}
