using static Kabinet.Operations.Access.ChooseLanguage.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>The language of pages and messages of this cabinet: a BCP 47 code that the operator's catalog has.</summary>
public sealed record ChooseLanguage(CabinetId Cabinet, string Language) : ICabinetOperation<ChooseLanguage, Nothing>
{
    public static string Name => "language.choose";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;

    public enum Refusal { NotSpoken }

    public static Decision<Nothing> Decide(Cabinet cabinet, ChooseLanguage ask, Setting setting)
    {
        if (!setting.Catalog.Languages.Contains(ask.Language))
            return No(NotSpoken);

        // From here on the answer is yes.
        return cabinet.Language == ask.Language ? Yes(Nothing.Else) : Yes(Nothing.Else, new LanguageChosen(ask.Language));
    }
}
