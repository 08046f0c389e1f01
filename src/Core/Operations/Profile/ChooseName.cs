using static Kabinet.Operations.Profile.ChooseName.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Profile;

/// <summary>How the cabinet addresses its owner. Only a form of address: the contract keeps the name of the passport.</summary>
/// <param name="Called">Up to 40 characters; empty: the label of the number again.</param>
public sealed record ChooseName(CabinetId Cabinet, string Called) : ICabinetOperation<ChooseName, Nothing>
{
    public const int MaxLength = 40;

    public static string Name => "name.choose";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;

    public enum Refusal { TooLong, NotAName }

    public static Decision<Nothing> Decide(Cabinet cabinet, ChooseName ask, Setting setting)
    {
        var called = string.Join(' ', ask.Called.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        if (called.Length > MaxLength)
            return No(TooLong, ("max", MaxLength));

        // It stands in SMS and letters too: letters of any script, and what joins them in names.
        if (called.Length > 0 && !(called.Any(char.IsLetter) && called.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '\'' or '’' or '.')))
            return No(NotAName);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new NameChosen(called.Length == 0 ? null : called));
    }
}
