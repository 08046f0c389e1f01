using static Kabinet.Operations.Life.NotePassport.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// Staff note the passport of the person on the contract, to compare with later: only its keyed hash is kept, so nobody can read it
/// from the system (B14). Letters and digits count, case and blanks do not.
/// </summary>
public sealed record NotePassport(AccountId Account, Secret Passport) : IAccountOperation<NotePassport, Nothing>
{
    public static string Name => "passport.note";
    public static Who May => Who.Agent | Who.Counterparty;
    public static Rights Rights => Rights.R3;
    public static Parts Needs => Parts.None;

    public enum Refusal { NotAPassport }

    public static Decision<Nothing> Decide(Account account, NotePassport ask, Setting setting)
    {
        if (Plain(ask.Passport).Reveal().Length is < 6 or > 20)
            return No(NotAPassport);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new PassportNoted(Plain(ask.Passport)));
    }

    /// <summary>How a passport is compared: <c>4508 123456</c> and <c>4508123456</c> are one.</summary>
    public static Secret Plain(Secret passport) => new(string.Concat(passport.Reveal().Where(char.IsLetterOrDigit)).ToUpperInvariant());
}
