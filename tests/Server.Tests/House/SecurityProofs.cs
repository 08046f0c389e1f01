using System.Reflection;
using Kabinet.Access;
using Kabinet.Running;
using Kabinet.Tests.Access;
using Kabinet.Tests.Life;
using Kabinet.Tests.Numbers;

namespace Kabinet.Tests.House;

/// <summary>One rule of security and what its tests try.</summary>
/// <param name="Tried">What, and how often in one run.</param>
/// <param name="Result">What came out.</param>
/// <param name="Works">What must still work beside the refusals: without it a test that refuses everything would pass. Empty: nothing of the kind.</param>
sealed record SecurityProof(string Number, string Rule, string Tried = "", string Result = "", string Works = "");

/// <summary>The rules S-01 … S-39 and the figures of their tests, as these stand in the tests' own code.</summary>
static class SecurityProofs
{
    public static readonly IReadOnlyList<SecurityProof> All =
    [
        new("S-01", "Passwords: PBKDF2-HMAC-SHA512, 210,000 rounds, pepper outside the database, dearer at the next sign-in, bounded queue",
            $"{PasswordTests.Hashes} hashes at once; a hash of another cost; a dump of every table", "all of them turned away while the queue is full, it works again after; made anew at sign-in; no secret in clear", "the right password opens before and after"),
        new("S-02", "Password rules per profile, verbatim, a list of what everybody tries", $"{PasswordTableTests.Rows.Count} passwords × 3 profiles; 5,000 dressings of the list; blanks and letters of every script", "each as written; 0 taken; verbatim", "good ones are taken"),
        new("S-03", "The default password of an account number opens no session before the SMS and a new password",
            $"{Cases<AccountNumberTests>(nameof(AccountNumberTests.No_order_of_requests_opens_a_session_before_its_time))} random orders of {AccountNumberTests.Requests} requests each; its use twice; thirty-one days on the clock", "0 sessions before their time; dead; dead", "the right code with a good password opens"),
        new("S-04", "Generated secrets: life, first use, old password by channel", $"{GeneratedSecretTests.Drawn:#,0} letters of passwords and {GeneratedSecretTests.Drawn:#,0} digits of codes by χ² in each place; a day less a second and a day and a second on the clock; the old password after asking by web, SMS, USSD, voice and typed by USSD; none at all («Пропустить»)", "no letter likelier; good, dead; void at once from the number itself, from the web at the first use of the new one; a code lets in", "the new one opens, the old one until then"),
        new("S-05", "Codes: 6 digits, 5 minutes, once, 5 tries, bound to purpose and browser", $"{CodeTests.Wrong} wrong at once; the right one {CodeTests.Right} times at once; another person's, another browser's, another purpose's", "5 compared; 1 session; 0 opened", "the right code in its browser opens"),
        new("S-06", "Sending budgets by number, device, network, prefix and in all", $"one more than each budget: of a number, a browser, a network ({AccessPresets.Modern.SendsFromNetwork.Count} an hour), a thousand of neighbours ({AccessPresets.Modern.SendsToPrefix.Count} an hour), all ({AccessPresets.Modern.SendsInAll.Count:#,0} an hour)", "each refused with the time of the next: so many messages an attacker has sent, and no more", "within the budget it is sent"),
        new("S-07", "Codes of an app: ±1 step, once, recovery codes hashed and once", $"6 vectors of RFC 6238; one code {SecondStepTests.AtOnce} times at once; one recovery code {SecondStepTests.AtOnce} times at once; {SecondStepTests.AtOnce} wrong at once", "as the standard says; 1; 1; at most 5 compared", "the next code opens"),
        new("S-08", "Passkeys: origin, relying party, user verified, challenge once, counter", $"{PasskeyTests.Lies.Count} lies; one answer {PasskeyTests.AtOnce} times at once at counter 0; a real Chromium with a virtual authenticator", "0 opened; 1 opened; added, used, refused without verification", "the honest key opens before and after each lie"),
        new("S-09", "Identity providers: token checks, state, nonce, PKCE, issuer, one browser, linked by the owner's word", $"{IdentityTests.BrokenTokens.Count} broken tokens; replay, mix-up, another browser; quirks of VK ID, Mail.ru, ESIA; the real oidc-provider", "0 taken; told in words; let in once linked", "the good token is taken first"),
        new("S-10", "Sign-in by the network: a word once, for one browser and a minute; a header only from a trusted peer",
            "more than 100 spellings and values of the header; 5 peers that are not trusted; another audience, another browser, too late, changed", "0 believed", "the one header from a trusted peer is"),
        new("S-11", "Step-up: rights follow from proofs and their age; what was typed stays", $"31 combinations of proofs and ages on two numbers; 100 random sessions over an hour; each of {OperationList.All.Count} operations with a right too little", "each as written; time alone never gives a right; all asked for more", "fresh proofs open"),
        new("S-12", "Nobody learns whether a number is ours", $"every page of getting in for both; {SameWorkTests.Steps} steps of getting in, every statement and slow hash counted; the times over HTTP are a drill of their own", "equal bodies and statuses; the same statements in the same order, as many hashes and rows of the outbox", "the code that came to a number of ours opens"),
        new("S-13", "Reset link: a look uses nothing up, a press once, elsewhere a code, ten minutes", $"{ForgottenTests.Looks} looks, {ForgottenTests.Presses} presses at once, another browser, 10 minutes on the clock", "good; 1; asks for a code; refused", "the link opens where it was asked for"),
        new("S-14", "A change of credentials: two fresh factors, the old password, other sessions end, the owner is told", "R2, R3 without the old one, R3 with it; a password reset by SMS beside an SMS", "refused; refused; done; one factor for 72 hours", "with both it is done"),
        new("S-15", "A number given out again opens an empty cabinet",
            $"{Cases<TwoLivesTests>(nameof(TwoLivesTests.Nothing_of_one_life_is_reached_through_the_next))} random lives of {TwoLivesTests.Steps} steps, the number released and given out again; its old secrets tried, every page read as the new owner", "0 secrets work, nothing of the old life is shown", "without the second half of the release the old password is still there"),
        new("S-16", "After a change of SIM an SMS proves little", "0, 1, 71 and 72 hours after it, by SMS, passkey and USSD", "R0, R0, R0, R2 by SMS", "a passkey gives R3 all the while"),
        new("S-17", "Lock: counted before compared; the owner's own device stays in", $"{PasswordTests.Wrong} wrong at once; variants of writing the number", "3 compared, 1 message; one counter", "the owner's device enters"),
        new("S-18", "Spraying over many numbers stops", $"one password at {SprayTests.Numbers:#,0} numbers from {string.Join(", ", SprayTests.Networks.Select(n => $"{n:#,0}"))} networks, at neighbours from one network each; {SprayTests.People} people come in as ever, {SprayTests.Mistyped} mistype first",
            $"{string.Join(", ", SprayTests.Networks.Select(n => $"{SprayTests.Compared(AccessPresets.Modern, n):#,0}"))} compared, {AccessPresets.Modern.WrongAtPrefix.Count} of a thousand neighbours, in ten minutes; 0 stopped", "the owner's device goes on, everybody from other networks too"),
        new("S-19", "A hundred wrong in a row disable the factor", $"{AccessPresets.Modern.HardStop} wrong codes of an app, then the right one", "refused whatever it is", "the hundredth is still told wrong or right"),
        new("S-20", "Counters live in the database", "two nodes and a restart between tries", "3 in all, not 6", "a fresh cabinet has its tries"),
        new("S-21", "Server-side tickets: only hashes stored, a new key at each sign-in and second step", "the stored hash as a cookie; a planted key; a half session as a whole one", "0 opened", "the real key opens"),
        new("S-22", "Sessions are listed and ended, on every node within a second", "two servers on one database: «Выход», «Завершить остальные», staff, the number given up, each through one of them; sign-out with a kept cookie", $"dead on the other after {Sessions.Remembered.TotalSeconds:0} s on the clock", "two others live on both, and the second of memory is there"),
        new("S-23", "Time-outs: 30 minutes idle, a day in all, 30 days remembered, ten at once", $"{SessionTests.Looks} looks over a day on the clock; the eleventh session; {AppTests.AtOnce} refreshes with one token at once; {DeviceKeyTests.Broken} proofs of a device's key that are wrong in one thing, at three doors each, and tokens without the key", "as written; 1 goes through and nobody stays in; 0 opened, none ended", "before the limit it lives; with its key the app goes on"),
        new("S-24", "Staff end all sessions of a subscriber; a disabled member of staff can do nothing at once", "sessions, an app, a code that was asked for, on two servers; a caller made before he was disabled, an act he had asked for", "0 of them left; he is told; refused; not done", "he comes in again as ever; whoever is given his account back goes on"),
        new("S-25", "Proof of work: bound to an action, once", $"one answer {CaptchaTests.AtOnce} times at once; {CaptchaTests.Forged:#,0} forged, old, of another action or without their work, {CaptchaTests.Reused:#,0} used ones; a network that uses its budget up", "1; 0; 0; two, four and eight times the work from each quarter on", "an honest answer passes, another network pays as ever"),
        new("S-26", "A picture where no script runs, and its digits in words for whoever hears the page", "a whole sign-in without scripts; by the words alone in two languages", "in; in", "a wrong guess uses the picture up"),
        new("S-27", "Forms need their token; looking changes nothing", "every POST without it; every GET, rows counted before and after", "all 400; equal", "each form with its token does what it says, in the tests of its page"),
        new("S-28", "Security headers on every answer", "every GET as guest and signed in, and a page that is not there", "all of them", "the pages work under them in Chromium"),
        new("S-29", "Nothing typed becomes markup", $"{EveryEndpoint.Hostile.Count} hostile texts in 9 stored fields and {EveryEndpoint.Asked.Count} parameters × every page", "0 elements, 0 handlers, 0 script addresses", "the text is on the page, as text"),
        new("S-30", "Only declared fields change", "every property of the domain and every column of the store, about 900 names, beside each form's own fields; the same to every operation of the API", "0 in any row; 400 that names each", "what the forms declare is there"),
        new("S-31", "The way back stays on the site", $"{FormTests.Elsewhere.Count} addresses of other hosts and other kinds", "0 led away", "a path of ours is followed"),
        new("S-32", "Signed-in pages are not kept", "every page of every address; «Выход»", "no-store on all; cache and storage cleared", "files under a fingerprint are kept"),
        new("S-33", "Files: asked for each time", "another's, a guest, a session that is over; 10 addresses that climb out", "404, sign-in, sign-in; 0 found; an attachment, not kept", "the owner gets hers"),
        new("S-34", "Nobody reaches another's data", $"two lives: every GET address with every id of Anna's, each of her forms, all {OperationList.All.Count} operations by the API and on both databases, in another's session with everything proved",
            "byte for byte what is heard of nobody's ids; 0 of her words; 0 of her rows changed", "Anna reads each of these words somewhere"),
        new("S-35", "Deny by default", "every address as a guest, every operation's callers", "sign-in, but for the listed ones, each with its reason", "the list has nothing that is gone"),
        new("S-36", "Grants on numbers, checked each time", $"two tabs with two numbers, {TwoTabsTests.OnSqlite:#,0} interleavings on SQLite and {TwoTabsTests.OnPostgres} on PostgreSQL; every role against the table", "0 misdirected; as written", "each form reaches its own number"),
        new("S-37", "Rights by field", $"{Enum.GetValues<Kabinet.Operations.Sensitive>().Length} fields × R1, R2, R3 × every page and file", "each from its right on, and nowhere below", "with the right it is seen"),
        new("S-38", "PIN and PUK: fresh R3, three a day", "4 looks in a day; one factor; sealed codes opened for another card", "the fourth is told when; step-up; does not open", "the owner sees them for a minute"),
        new("S-39", "A child's place: guardians alone, with the holder's consent, the phone told and able to say no, a few looks a day, each in the archive",
            $"4 roles, the number itself and a stranger; {ChildPlaceTests.Looks + 1} looks in a day; an adult's number; a month and a birthday on the clock; no from the phone; every table after a look", "guardian and holder alone; the last is told when; never; told how often, then over; over at once for 30 days; the place stands nowhere", "with consent the guardian sees the place"),
    ];

    /// <summary>Rows of a theory.</summary>
    static int Cases<T>(string method) => typeof(T).GetMethod(method)!.GetCustomAttributes<InlineDataAttribute>().Count();
}
