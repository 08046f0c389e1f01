using static Kabinet.Operations.Home.RegisterHome.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Home;

/// <summary>
/// A subscriber of home internet or TV asks for his cabinet (AUTH-19): the fields of his contract, agreement to its text and to the use
/// of personal data. Staff compare them with the contract within the catalog's working days. The answer is the same whether or not there
/// is such a contract (B7), and nothing is open before staff have said yes. How many one sender may ask for is
/// the door's matter: what strangers send must not keep the contract's owner out.
/// </summary>
/// <param name="Cabinet">Of the line under that account number; a phantom where there is none.</param>
/// <param name="Number">The account number of the contract: ten digits beginning 22.</param>
/// <param name="Person">As on the contract.</param>
/// <param name="Phone">In any usual writing.</param>
/// <param name="Email">Empty: none.</param>
/// <param name="Terms">The day of the texts that were shown.</param>
public sealed record RegisterHome(CabinetId Cabinet, string Number, Secret Person, Secret Address, Secret Passport, Secret Phone, Secret Email, DateOnly Terms, string Language)
    : ICabinetOperation<RegisterHome, RegisterHome.Taken>
{
    public sealed record Taken(DateOnly DueOn);

    public const int LongestName = 120, LongestAddress = 200;

    public static string Name => "home.register";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NotOffered, TextsChanged, PersonWrong, AddressWrong, PassportWrong, PhoneWrong, EmailWrong }

    public static Decision<Taken> Decide(Cabinet cabinet, RegisterHome ask, Setting setting)
    {
        if (setting.Catalog.Home is not { } terms)
            return No(NotOffered);

        if (ask.Terms != terms.From)
            return No(TextsChanged);

        var person = Tidy(ask.Person);
        if (!IsPerson(person))
            return No(PersonWrong, ("most", LongestName));

        var address = Tidy(ask.Address);
        if (address.Length is < 10 or > LongestAddress)
            return No(AddressWrong, ("most", LongestAddress));

        var passport = Life.NotePassport.Plain(ask.Passport);
        if (passport.Reveal().Length is < 6 or > 20)
            return No(PassportWrong);

        if (!setting.Catalog.Numbers.Normalise(ask.Phone.Reveal(), out var phone))
            return No(PhoneWrong);

        var email = Kabinet.Email.Read(ask.Email.Reveal());
        if (email is null && ask.Email.Reveal().Trim().Length > 0)
            return No(EmailWrong);

        // From here on the answer is yes.
        var due = setting.Catalog.WorkingDays.After(setting.Today, terms.ReviewDays);
        var language = setting.Catalog.Languages.Contains(ask.Language) ? ask.Language : setting.Catalog.Languages[0];
        return Yes(new Taken(due), new HomeRequested(setting.Fresh.Id(), ask.Number, terms.From,
            new HomeClaim(new(person), new(address), new(phone.Digits), new(email ?? "")), passport, language, due));
    }

    static string Tidy(Secret typed) => string.Join(' ', typed.Reveal().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Two words or more of letters of any script, and what joins them in names.</summary>
    static bool IsPerson(string name) => name.Length <= LongestName && name.Contains(' ', StringComparison.Ordinal)
        && name.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’' or '.');
}
