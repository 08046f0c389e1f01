using static Kabinet.Operations.Access.ChooseTheme.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>The look of the pages: <c>light</c>, <c>dark</c>, or <c>auto</c> as the device has it.</summary>
public sealed record ChooseTheme(CabinetId Cabinet, string Theme) : ICabinetOperation<ChooseTheme, Nothing>
{
    public static string Name => "theme.choose";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;

    public enum Refusal { NoSuchTheme }

    public static Decision<Nothing> Decide(Cabinet cabinet, ChooseTheme ask, Setting setting)
    {
        if (ask.Theme is not ("auto" or "light" or "dark"))
            return No(NoSuchTheme);

        // From here on the answer is yes.
        return cabinet.Theme == ask.Theme ? Yes(Nothing.Else) : Yes(Nothing.Else, new ThemeChosen(ask.Theme));
    }
}
