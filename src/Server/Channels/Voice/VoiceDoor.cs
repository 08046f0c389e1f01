using System.Text.Json;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Voice;

/// <summary>
/// The voice menu of 087021 (AUTH-06): a password by SMS, or one typed on the keypad. A repeat of a turn gets the same answer, and every
/// call ends: by its last word, by silence twice, by hanging up, or after so many turns.
/// </summary>
public sealed class VoiceDoor(Runner runner, ReadNumber read, Calls calls, Func<Catalog> catalog, TimeProvider clock)
{
    const string Menu = "menu", Type = "type", Again = "again:", Over = "over";
    const int MostSilent = 2;

    WayTerms Terms => catalog().Ways;
    AccessPolicy Policy => catalog().Access;

    public async Task<VoiceReply> Answer(VoiceTurn turn)
    {
        var living = await calls.Find(turn.Gateway.Name, turn.Call);
        if (turn.Kind == VoiceKind.Hangup)
        {
            await calls.Close(turn.Gateway.Name, turn.Call);
            return new VoiceReply([], 0, 0, 0, true);
        }
        if (living is not null && turn.Step <= living.Step) return JsonSerializer.Deserialize<VoiceReply>(living.Reply)!;

        var (place, reply) = await Walk(turn, living);
        await calls.Keep(new PhoneCall(turn.Gateway.Name, turn.Call, turn.Step, (living?.Turns ?? 0) + 1, turn.Kind == VoiceKind.Timeout ? (living?.Silent ?? 0) + 1 : 0, place, JsonSerializer.Serialize(reply)));
        return reply;
    }

    async Task<(string Place, VoiceReply Reply)> Walk(VoiceTurn turn, PhoneCall? living)
    {
        var owner = await read.OwnerOf(turn.From);
        var texts = NumberWords.TextsOf(owner?.Language ?? catalog().Languages[0], catalog(), clock.GetUtcNow());
        if (!turn.OnNet || turn.Gateway.Trust != Trust.Network) return End(texts["voice.not-from-here"]);
        if (owner is null) return End(texts["voice.not-ours"]);
        if (!Policy.Ways.HasFlag(SignInWays.PasswordByVoice)) return End(texts["voice.not-offered"]);
        if (turn.Kind == VoiceKind.Begin) return At(Menu, texts);
        if (living is null || living.Place == Over || living.Turns >= Terms.VoiceTurns) return End(texts["voice.bye"]);
        if (turn.Kind == VoiceKind.Timeout) return living.Silent + 1 >= MostSilent ? End(texts["voice.bye"]) : At(living.Place, texts, texts["voice.silent"]);

        var caller = NumberWords.CallerOf(owner, turn.Gateway, "voice", $"{turn.Gateway.Name}.{turn.Call}:{turn.Step}");
        return living.Place switch
        {
            Menu => await Chosen(turn.Digits.Reveal(), owner, caller, texts),
            Type => Fits(turn.Digits) ? At($"{Again}{calls.Print(turn.Call, turn.Digits)}", texts) : At(Type, texts, texts["voice.wrong-length"]),
            _ => living.Place == $"{Again}{calls.Print(turn.Call, turn.Digits)}" ? await Set(turn.Digits, owner, caller, texts) : At(Type, texts, texts["voice.differs"]),
        };
    }

    bool MayType => Policy.Ways.HasFlag(SignInWays.PasswordByUssd);

    bool Fits(Secret digits) => digits.Reveal() is { } d && d.Length >= Policy.UssdPasswordMin && d.Length <= Policy.UssdPasswordMax && d.All(char.IsAsciiDigit);

    async Task<(string, VoiceReply)> Chosen(string digit, NumberOwner owner, Caller caller, Texts texts) => digit switch
    {
        "1" => await runner.RunCabinet<IssuePassword, PasswordOnItsWay>(new(owner.Cabinet), caller) is Outcome<PasswordOnItsWay>.Refused no ? End(Words(no.Code, no.Values, texts)) : End(texts["voice.sent"]),
        "2" when MayType => At(Type, texts),
        _ => At(Menu, texts, texts["voice.no-such-item"]),
    };

    async Task<(string, VoiceReply)> Set(Secret password, NumberOwner owner, Caller caller, Texts texts) =>
        await runner.RunCabinet<ChoosePasswordByUssd, Nothing>(new(owner.Cabinet, password), caller) is Outcome<Nothing>.Refused no
            ? At(Type, texts, Words(no.Code, no.Values, texts))
            : End(texts["voice.set"]);

    static string Words(string code, IReadOnlyDictionary<string, object> values, Texts texts) => NumberWords.Refusal(texts, code, values, "ussd");

    (string, VoiceReply) At(string place, Texts texts, params IReadOnlyList<string> first) => place switch
    {
        Menu => (Menu, new([.. first, texts[MayType ? "voice.menu-own" : "voice.menu"]], 1, 1, Terms.VoiceSilence, false)),
        Type => (Type, new([.. first, texts.Get("voice.type", ("min", Policy.UssdPasswordMin), ("max", Policy.UssdPasswordMax))], Policy.UssdPasswordMin, Policy.UssdPasswordMax, Terms.VoiceTyping, false)),
        _ => (place, new([.. first, texts["voice.again"]], Policy.UssdPasswordMin, Policy.UssdPasswordMax, Terms.VoiceTyping, false)),
    };

    static (string, VoiceReply) End(string say) => (Over, new([say], 0, 0, 0, true));
}
