using System.Collections.Immutable;

namespace Kabinet;

/// <summary>How far the sender's number can be believed (security.md B5).</summary>
public enum Trust : byte
{
    /// <summary>Anything may claim this number.</summary>
    None,
    /// <summary>The own home network vouches for the number.</summary>
    Network,
}

/// <summary>A USSD code and what stands behind it (CHAN-02).</summary>
/// <param name="Code">As dialled: <c>*111*25#</c>.</param>
/// <param name="Action">One of <see cref="ChannelActions.All"/>.</param>
/// <param name="Trust">What the gateway must vouch for.</param>
/// <param name="Argument">For actions that need one, e.g. a service code; else empty.</param>
public sealed record UssdCode(string Code, string Action, LocalText Title, Trust Trust, string Argument);

/// <summary>An SMS command: the first word of the text sent to a short number (CHAN-03).</summary>
/// <param name="ShortNumber">E.g. 3339.</param>
/// <param name="Words">All spellings, upper case; the rest of the text is the argument.</param>
public sealed record SmsKeyword(
    string ShortNumber, ImmutableArray<string> Words, string Action, LocalText Title, Trust Trust, string Argument);

/// <summary>What a code or keyword may start. The doors know how to lead each of them.</summary>
public static class ChannelActions
{
    public const string Menu = "menu";
    public const string Balance = "balance";
    public const string Packages = "packages";
    public const string Tariff = "tariff";
    public const string Services = "services";
    public const string Expenses = "expenses";
    public const string ServiceOn = "service-on";
    public const string ServiceOff = "service-off";
    public const string NewPassword = "password-generate";
    public const string ChoosePassword = "password-choose";
    public const string PromisedPayment = "promised-payment";
    public const string ScratchCard = "scratch-card";
    public const string ShareBalance = "share-balance";
    public const string NumberManagement = "number-management";
    /// <summary>Takes back whatever others could do with the number.</summary>
    public const string NumberClosing = "number-management-off";
    /// <summary>The phone says that nobody may see where it is (SERV-10).</summary>
    public const string ChildPlaceStop = "child-place-stop";
    public const string BlockNumber = "block-number";
    public const string NumberMenu = "number-menu";
    public const string Forwarding = "forwarding";
    public const string VoiceMail = "voice-mail";
    public const string Favourites = "favourites";
    public const string Tone = "tone";
    /// <summary>Stops a recovery by e-mail.</summary>
    public const string RecoveryStop = "recovery-stop";
    public const string OwnNumber = "own-number";
    public const string Bonus = "bonus";
    /// <summary>Internet given to another number.</summary>
    public const string Gift = "gift";
    /// <summary>What is left of one package for another.</summary>
    public const string Exchange = "exchange";
    /// <summary>Details of a month as a file.</summary>
    public const string Details = "details";
    /// <summary>A payment from the balance by a saved template or to a saved card.</summary>
    public const string Pay = "pay";
    /// <summary>Unpaid bills, and paying them in parts.</summary>
    public const string Debt = "debt";
    /// <summary>Limits on money, minutes, SMS and data of a day or a month.</summary>
    public const string Limits = "limits";
    public const string Help = "help";

    public static readonly ImmutableArray<string> All =
    [
        Menu, Balance, Packages, Tariff, Services, Expenses, ServiceOn, ServiceOff, NewPassword, ChoosePassword,
        PromisedPayment, ScratchCard, ShareBalance, NumberManagement, NumberClosing, ChildPlaceStop, OwnNumber, Bonus, Gift, Exchange, Details, Pay, Debt, Limits, Help, BlockNumber, NumberMenu, Forwarding, VoiceMail, Favourites, Tone, RecoveryStop,
    ];

    /// <summary>Those that hand out or change a credential or money: only a network-trusted sender (B5).</summary>
    public static readonly ImmutableArray<string> NeedNetwork =
        [NewPassword, ChoosePassword, PromisedPayment, ShareBalance, NumberManagement, NumberClosing, ChildPlaceStop, BlockNumber, ServiceOn, ServiceOff, Forwarding, VoiceMail, Favourites, Tone, RecoveryStop, Bonus, Gift, Exchange, Details, Pay, Debt, Limits];
}
