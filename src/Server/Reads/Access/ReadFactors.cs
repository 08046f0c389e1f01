using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Reads.Access;

/// <summary>How a cabinet can prove itself.</summary>
/// <param name="App">An authenticator app is on.</param>
/// <param name="Password">What its password proves; null: there is none, or it is locked.</param>
public sealed record Factors(string? Password, bool App, int RecoveryCodes, int Passkeys, SubscriptionId? Born)
{
    /// <summary>What a change of credentials will want; the operation itself decides (<see cref="Cabinet.ForCredentials"/>).</summary>
    public Rights ForCredentials => App || Passkeys > 0 || Password == Proofs.Password ? Rights.R3 : Rights.R2;

    /// <summary>Kinds of proof that can be given now.</summary>
    public IReadOnlyList<string> Kinds(AccessPolicy policy)
    {
        List<string> kinds = [];
        if (Passkeys > 0) kinds.Add(Proofs.Passkey);
        if (App) kinds.Add(Proofs.Totp);
        if (Password is not null) kinds.Add(Password);
        if (policy.Ways.HasFlag(SignInWays.SmsCode)) kinds.Add(Proofs.Sms);
        return kinds;
    }
}

/// <summary>Which factors a cabinet has, for the step-up and the page of security: whoever is signed in, his own.</summary>
public sealed class ReadFactors(Database database, TimeProvider clock, Func<Catalog> catalog)
{
    const string FactorsOf = """
        select subscription_id, password_hash is not null, password_weak, password_set_at, password_counts_at, password_void, wrong,
            (select count(*) from cabinet_totp t where t.cabinet_id = c.cabinet_id and t.secret is not null), (select count(*) from cabinet_recovery_code r where r.cabinet_id = c.cabinet_id),
            (select count(*) from cabinet_passkey p where p.cabinet_id = c.cabinet_id)
        from cabinet c where cabinet_id = $1
        """;

    public async ValueTask<Factors> Run(SignedIn who) => await database.Read(s => s.First(FactorsOf, row =>
    {
        var born = row.NumberOrNone(0) is { } id ? new SubscriptionId(id) : (SubscriptionId?)null;
        var works = row.GetBoolean(1) && row.GetInt32(5) == 0 && row.GetInt32(6) < catalog().Access.VoidAfter;
        return new Factors(works ? new Password(row.GetInt32(2) == 1, row.At(3), row.At(4)).Proof(clock.GetUtcNow()) : null, row.GetInt64(7) > 0, (int)row.GetInt64(8), (int)row.GetInt64(9), born);
    }, who.Cabinet.Value)) ?? throw new InvalidOperationException("A session has a cabinet.");
}
