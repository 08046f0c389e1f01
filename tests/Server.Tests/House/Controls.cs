using System.Security.Cryptography;
using Kabinet.Store;
using Kabinet.Tests.Access;
using Kabinet.Tests.Delivery;
using Kabinet.Tests.Documents;
using Kabinet.Tests.Expenses;
using Kabinet.Tests.Home;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Life;
using Kabinet.Tests.Numbers;
using Kabinet.Tests.OwnNetwork;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Running;
using Kabinet.Tests.Store;
using Kabinet.Tests.Weak;
using Kabinet.Tests.Web;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kabinet.Tests.House;

/// <summary>A test of a rule run against a server that breaks the rule: it must fail, and at the place where the rule is looked at.</summary>
/// <param name="Test">The very test that the real server passes.</param>
/// <param name="At">Part of the assertion that catches it.</param>
sealed record Control(string Rule, Weakness Weakness, Func<Task> Test, string At)
{
    public override string ToString() => $"{Rule}: {Weakness.Name}";
}

/// <summary>The controls that must fail (security.md finding 12), by rule. A test that cannot fail proves nothing.</summary>
static class Controls
{
    const string Lite = Databases.Sqlite, Pg = Databases.Postgres;

    static Weakness CodesUncounted => Weakness.Without("wrong codes are not counted", "update cabinet_code set tries");
    static Weakness CodesKept => Weakness.Without("a code is not used up", "delete from cabinet_code where cabinet_id = $1 and code_id = $2");
    static Weakness TriesUncounted => Weakness.Without("wrong passwords are not counted", "update cabinet set wrong = $2");
    static Weakness GoodTwice => Weakness.Sql("what is good once is good again", ("on conflict (key) do nothing returning count", "on conflict (key) do update set count = 1 returning count"));
    static Weakness AnyNumber => Weakness.Sql("a session reaches whatever number it names", ("join cabinet_link l on l.cabinet_id = s.cabinet_id", "join cabinet_link l on 1 = 1"));
    static Weakness FreshForEver => Weakness.Sql("every proof counts as fresh and whole", ("s.proofs,", "'passkey@' || $2,"));

    /// <summary>Two that read at once both see what was before either wrote, and think for a moment in between; the archive's own key, which would stop the second, is let slide.</summary>
    static Weakness ReadThenWrite => Weakness.Sql("a cabinet is read and written without a lock",
        ("on conflict (cabinet_id) do update set phantom = cabinet.phantom", "on conflict (cabinet_id) do nothing"),
        ("from cabinet where cabinet_id = $1 for update", "from cabinet where cabinet_id = $1"),
        ("from cabinet_used_token where cabinet_id = $1", "from cabinet_used_token where cabinet_id = $1 and (select true from pg_sleep(0.1))"),
        ("values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing"));

    /// <summary>The same of an account: the balance that is written is the one that was read, whatever others have done meanwhile.</summary>
    static Weakness AccountReadThenWrite => Weakness.Sql("an account is read and written without a lock",
        ("from account where account_id = $1 for update", "from account where account_id = $1 and (select true from pg_sleep(0.2))"),
        ("values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing"),
        ("values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing"),
        ("insert into reply (account_id, key, print, body, at) values ($1, $2, $3, $4, $5)", "insert into reply (account_id, key, print, body, at) values ($1, $2, $3, $4, $5) on conflict do nothing"));

    static Weakness StillWaits(string name) => new(name)
    {
        Store = s => s.Text.StartsWith("insert into reply", StringComparison.Ordinal) || s.Text.StartsWith("insert into fiscal_receipt", StringComparison.Ordinal) || (s.Text.StartsWith("update payment set state", StringComparison.Ordinal) && Equals(s.Values[2], (int)PaymentState.Succeeded)) ? null : s,
    };

    static Func<Task> Looks(Action look) => () => { look(); return Task.CompletedTask; };

    public static IReadOnlyList<Control> All { get; } =
    [
        new("S-01", Weakness.Without("a hash of an old cost is left as it is", "update cabinet set password_hash = $2 where cabinet_id = $1"), () => new PasswordTests().A_hash_of_yesterdays_cost_is_made_anew_at_the_next_sign_in(Lite), "pbkdf2-sha512$2000$"),
        new("S-02", new Weakness("the list of what everybody tries is not looked at") { Rules = check => (policy, text) => check(policy, text) is "Common" or "AllAlike" ? "yes" : check(policy, text) }, () => new PasswordTableTests().Each_is_taken_or_refused_as_written(), "Common"),
        new("S-02", new Weakness("a password may be one shorter") { Rules = check => (policy, text) => check(policy with { PasswordMin = policy.PasswordMin - 1 }, text) }, () => new PasswordTableTests().Each_is_taken_or_refused_as_written(), "TooShort"),
        new("S-02", new Weakness("blanks at the ends are cut off") { Rules = check => (policy, text) => check(policy, text.Trim()) }, () => new PasswordTableTests().Each_is_taken_or_refused_as_written(), "Kab7xq"),
        new("S-02", new Weakness("large letters count as small ones") { Rules = check => (policy, text) => check(policy, text.ToLowerInvariant()) }, () => new PasswordTableTests().Each_is_taken_or_refused_as_written(), "«Kb5xkwz»"),
        new("S-02", new Weakness("what is long is cut") { Rules = check => (policy, text) => check(policy, text[..Math.Min(64, text.Length)]) }, () => new PasswordTableTests().Each_is_taken_or_refused_as_written(), "TooLong"),
        new("S-03", Weakness.Sql("a contract is a day younger", ("k.signed_on,", "k.signed_on + 1,")), () => new AccountNumberTests().The_first_sign_in_dies_after_thirty_days_and_with_its_use(), "Refused"),
        new("S-03", Weakness.Without("the default password outlives its use", "insert into cabinet_hint"), () => new AccountNumberTests().Anna_comes_in_the_first_time_by_her_account_and_then_with_her_own_password(Lite), "Refused"),
        new("S-04", Weakness.Sql("a generated password never dies", ("issued_at, issued_until, wrong", "issued_at, issued_until + 8640000000, wrong")), () => new PasswordTests().A_password_by_SMS_dies_after_a_day(Lite), "WrongPair"),
        new("S-04", new Weakness("letters are taken from a byte by its remainder") { Draws = _ => (fresh, kind) => string.Concat(Enumerable.Range(0, kind == "code" ? 6 : 12).Select(_ => (kind == "code" ? "0123456789" : "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789")).Select(letters => letters[RandomNumberGenerator.GetBytes(1)[0] % letters.Length])) },
            () => new GeneratedSecretTests().No_letter_is_likelier_than_another_in_any_place(), "Fair(draw, \"password\""),
        new("S-04", Weakness.Without("a password asked for from the number leaves the old one", "update cabinet set password_hash = null"), () => new GeneratedSecretTests().The_old_password_ends_with_each_way_of_asking_for_a_new_one("SMS", Lite), "the old one"),
        new("S-05", CodesUncounted, () => new CodeTests().Two_hundred_wrong_codes_at_once_are_five_comparisons(Lite), "WrongCode"),
        new("S-05", CodesKept, () => new CodeTests().The_right_code_fifty_times_at_once_opens_one_session(Lite), "\"in\""),
        new("S-05", Weakness.Sql("a code never dies", ("tries, until_at from cabinet_code where cabinet_id = $1 and until_at > $2", "tries, until_at + 86400000 from cabinet_code where cabinet_id = $1 and until_at + 86400000 > $2")),
            () => new CodeTests().Annas_code_opens_nothing_of_Boris_and_nothing_in_another_browser(Lite), "NoCode"),
        new("S-05", ReadThenWrite, () => new CodeTests().Two_hundred_wrong_codes_at_once_are_five_comparisons(Pg), "WrongCode"),
        new("S-06", Weakness.Sql("budgets are not counted", ("else budget.count + 1 end", "else 1 end")), () => new CodeTests().A_browser_a_network_a_thousand_of_numbers_and_all_have_budgets(Lite), "Gate.Visitor(\"one\")"),
        new("S-06", Weakness.Without("what was sent to a number is forgotten", "insert into cabinet_sent"), () => new CodeTests().A_number_with_a_full_budget_hears_when_it_may_go_on(Lite), "Refused"),
        new("S-07", Weakness.Without("the step of a used code is not kept", "update cabinet_totp set last_step"), () => new SecondStepTests().Of_two_hundred_that_use_one_code_at_once_one_gets_in(Lite), "second.Prove(who, code)"),
        new("S-07", Weakness.Without("a recovery code is not used up", "delete from cabinet_recovery_code where cabinet_id = $1 and hash"), () => new SecondStepTests().Of_two_hundred_that_use_one_code_at_once_one_gets_in(Lite), "second.Prove(who, codes[0])"),
        new("S-07", Weakness.Without("wrong codes of an app are not counted", "update cabinet_totp set wrong"), () => new SecondStepTests().Of_two_hundred_that_use_one_code_at_once_one_gets_in(Lite), "WrongCode"),
        new("S-08", GoodTwice, () => new PasskeyTests().An_answer_is_good_once_even_with_a_kept_cookie_and_a_counter_of_zero(Lite), "path == \"/\""),
        new("S-08", Weakness.Without("the counter of a passkey is not kept", "update cabinet_passkey set sign_count"), () => new PasskeyTests().A_lie_opens_nothing("a counter that stands still"), "/sign-in"),
        new("S-09", GoodTwice, () => new SocialTests().Refused_replayed_mixed_up_and_carried_to_another_browser_are_told_in_words_and_open_nothing(), "a kept cookie"),
        new("S-10", GoodTwice, () => new NetworkTests().One_press_and_only_in_the_browser_that_asked(Lite, "ru"), "Подтверждение устарело"),
        new("S-11", FreshForEver, () => new ExpensesPageTests().Details_want_a_fresh_proof_and_nobody_reads_anothers(), "/prove"),
        new("S-12", new Weakness("a number that is not ours is sent no code") { Store = s => s.Text.StartsWith("insert into cabinet_code", StringComparison.Ordinal) && s.Values[0] is < 0L ? null : s },
            () => new SameForAllTests().Every_page_of_getting_in_says_the_same_to_both(Lite), "step "),
        new("S-12", new Weakness("no code is kept for a number that is not ours") { Store = s => s.Text.StartsWith("insert into cabinet_code", StringComparison.Ordinal) && s.Values[0] is < 0L ? null : s },
            () => new SameWorkTests().Every_step_of_getting_in_does_the_same_work_for_both(Lite), "enter code"),
        new("S-13", CodesKept, () => new ForgottenTests().Of_two_hundred_presses_at_once_one_opens_it_and_after_ten_minutes_none(Lite), "ResetOpened"),
        new("S-14", Weakness.Without("a change of password leaves the other sessions", "delete from session where cabinet_id = $1 and hash <> $2"), () => new StepUpTests().A_change_of_password_wants_both_factors_fresh_and_ends_the_other_sessions(Lite), "sessions.Find(other)"),
        new("S-15", Weakness.Without("a number that is given up keeps its sessions", "delete from session where cabinet_id = $1"), () => new TwoLivesTests().Nothing_of_one_life_is_reached_through_the_next(Lite, 1), "Find(session)"),
        new("S-16", Weakness.Sql("a new SIM goes unnoticed", ("(select m.changed_at from number_sim m where m.account_id = l.account_id and m.subscription_id = l.subscription_id)", "null")), () => new LifeTests().A_new_SIM_proves_little_for_three_days(Lite), "0 hours"),
        new("S-17", TriesUncounted, () => new PasswordTests().Fifty_wrong_passwords_at_once_are_three_comparisons_and_one_message(Lite), "Made - before"),
        new("S-17", Weakness.Sql("no device is known again", ("from cabinet_device where cabinet_id = $1", "from cabinet_device where cabinet_id = $1 and 1 = 0")), () => new PasswordTests().The_owners_own_device_and_running_session_outlive_a_strangers_tries(Lite), "\"in\""),
        new("S-17", ReadThenWrite, () => new PasswordTests().Fifty_wrong_passwords_at_once_are_three_comparisons_and_one_message(Pg), "Made - before"),
        new("S-18", Weakness.Sql("budgets are not counted", ("else budget.count + 1 end", "else 1 end")), () => new SprayTests().From_one_network_sixty_are_wrong_and_the_next_wait_while_the_owners_device_goes_on(Lite), "Spray(world"),
        new("S-19", Weakness.Without("wrong codes of an app are not counted", "update cabinet_totp set wrong"), () => new SecondStepTests().A_hundred_wrong_in_a_row_and_the_app_opens_nothing_any_more(), "after a hundred wrong ones"),
        new("S-20", TriesUncounted with { Name = "a node keeps its counters to itself" }, () => new PasswordTests().Two_nodes_count_together_and_a_restart_forgets_nothing(Lite), "Locked"),
        new("S-21", Weakness.Sql("the key itself lies in the table", ("s.hash = any($1)", "sha256(s.hash) = any($1)"), ("s.device_key, s.hash", "s.device_key, sha256(s.hash)")), () => new SessionTests().What_lies_in_the_table_opens_nothing(Pg), "ToBase64String(hash"),
        new("S-22", Weakness.Without("«Выход» is only forgotten by the browser", "delete from session where cabinet_id = $1 and hash = $2"), () => new SessionTests().Signing_out_ends_it_on_the_server(Lite), "/sign-in"),
        new("S-22", new Weakness("a session that was seen once is believed for ever") { Clock = clock => new Kabinet.Demo.DemoClock(new StoppedHands(clock)) }, () => new TwoServersTests().A_session_that_is_ended_through_one_server_is_dead_on_the_other_within_a_second(Lite), "on the other server"),
        new("S-24", Weakness.Without("staff end nothing", "delete from session where cabinet_id = $1"), () => new TwoServersTests().Staff_leave_a_thief_neither_code_nor_link_nor_app(Lite), "session"),
        new("S-23", Weakness.Sql("idle time is not looked at", ("p.called, s.idle", "p.called, s.idle * 100")), () => new SessionTests().An_idle_session_is_over_after_half_an_hour_and_any_after_a_day(Lite), "Find(idle)"),
        new("S-23", Weakness.Sql("sessions are as many as one likes", ("limit 1000 offset $3", "limit 1000 offset $3 + 100")), () => new SessionTests().The_eleventh_session_ends_the_one_unused_longest(Lite), "keys[0]"),
        new("S-23", Weakness.Sql("a token is good without the key of its device", ("until_at, device_key, told", "until_at, null, told")), () => new DeviceKeyTests().It_is_renewed_and_used_with_the_key_and_by_nobody_without_it(Lite), "as a bearer's"),
        new("S-23", GoodTwice with { Name = "a proof of the device's key is good twice" }, () => new DeviceKeyTests().No_proof_that_is_wrong_in_one_thing_opens_anything(Lite), "a second time"),
        new("S-25", GoodTwice, () => new CaptchaTests().Work_passes_once_even_fifty_times_at_once(Lite), "passed"),
        new("S-25", GoodTwice with { Name = "a used answer passes again" }, () => new CaptchaTests().Of_a_hundred_thousand_forged_old_and_used_answers_none_passes(Lite), "used"),
        new("S-25", Weakness.Sql("nobody's budget fills", ("else budget.count + 1 end", "else 1 end")), () => new CaptchaTests().It_costs_more_the_more_a_network_has_asked_for_and_others_pay_as_ever(Lite), "prices"),
        new("S-26", GoodTwice, () => new CaptchaTests().The_picture_is_good_once_and_a_wrong_guess_uses_it_up(Lite), "digits"),
        new("S-27", Weakness.With<IAntiforgery>("a form is taken without its token", new NoTokens()), () => new EveryEndpoint().Every_form_without_its_token_is_refused(), "BadRequest"),
        new("S-27", InFront.Of("a look leaves a row", async (http, next) =>
        {
            await http.RequestServices.GetRequiredService<Database>().Write(tx => { tx.Add("delete from session"); return ValueTask.CompletedTask; });
            await next(http);
        }), () => new EveryEndpoint().Reading_changes_nothing(), "Rows(world)"),
        new("S-28", InFront.Headers("scripts of anybody may run", (_, headers) => headers.ContentSecurityPolicy = "default-src *"), () => new EveryEndpoint().Every_answer_carries_the_security_headers_and_none_breaks(), "default-src 'none'"),
        new("S-29", InFront.Body("text is written as it stands", System.Net.WebUtility.HtmlDecode), () => new EveryEndpoint().Nothing_that_was_stored_or_asked_becomes_markup_and_no_page_is_kept(), "x-evil"),
        new("S-30", InFront.Form("a form fills whatever the row has", (http, form) =>
        {
            if (form.TryGetValue("holder_name", out var name))
                http.RequestServices.GetRequiredService<Database>().Write(tx => { tx.Add("update account set holder_name = $1", $"{name}"); return ValueTask.CompletedTask; }).Wait();
        }), () => new EveryField().No_form_takes_a_field_that_is_not_its_own(), "is nowhere"),
        new("S-31", InFront.Body("the way back is written as it was asked for", html => html.Replace("href=\"/\"", "href=\"https://evil.example/\"", StringComparison.Ordinal)),
            () => new FormTests().The_way_back_never_leaves_the_site(), "evil.example"),
        new("S-32", InFront.Headers("a browser may keep the pages", (_, headers) => headers.CacheControl = "private"), () => new EveryEndpoint().Nothing_that_was_stored_or_asked_becomes_markup_and_no_page_is_kept(), "no-store"),
        new("S-33", AnyNumber, () => new EveryDoor().A_file_is_asked_for_each_time_and_comes_as_a_file(), "another's"),
        new("S-34", AnyNumber, () => new EveryStranger().No_page_tells_more_of_anothers_ids_than_of_nobodys(), "tells too much"),
        new("S-34", AnyNumber with { Name = "a form reaches whatever number it names" }, () => new EveryStranger().No_form_of_Annas_changes_anything_in_Veras_hands(), "tells too much"),
        new("S-35", new Weakness("an address is added without an entry")
        {
            Web = services => services.AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/reports"), 0, new(new HttpMethodMetadata(["GET"])), null))),
        }, () => new EveryDoor().A_guest_is_led_to_the_sign_in_from_everywhere_but_the_listed_doors(), "GET /reports"),
        new("S-36", TheNumberLiesInTheSession(), () => new TwoTabsTests().Nothing_goes_to_the_other_tabs_number(Lite, 100), "n="),
        new("S-37", FreshForEver, () => new EveryDoor().A_field_is_on_no_page_of_a_session_that_has_proved_too_little_for_it(), "R1 reads"),
        new("S-38", Weakness.Without("looks at PIN and PUK are not counted", "insert into sim_look"), () => new SimTests().Three_looks_a_day_and_the_fourth_is_told_when(Lite), "ShowSimCodes"),
        new("S-24", Weakness.Without("a disabled member of staff is only told so", "update cabinet_staff set disabled_at"), () => new DeskTests().Everybody_has_a_name_looks_are_told_and_a_disabled_one_can_do_nothing(Lite), "StaffDesk.Disable"),
        new("S-24", Weakness.Sql("whoever was let in once is not asked again", ("select name, since_at, disabled_at,", "select name, since_at, null,")), () => new DeskTests().Everybody_has_a_name_looks_are_told_and_a_disabled_one_can_do_nothing(Lite), "StaffDesk.Disable"),
        new("E-20", InFront.Of("a message with chunks and a length is heard", (http, next) => { http.Request.Headers.Remove("X-Content-Length"); return next(http); }), () => new BrokenHttpTests().Each_is_refused_and_what_stands_behind_it_is_not_heard(), "a length and chunks"),
        new("S-42", Weakness.Sql("whoever asks may confirm", ("select request_id, operation, asked_by,", "select request_id, operation, 0,"), ("answered_by = $4", "answered_by = $4 * 0")), () => new DeskTests().A_number_is_changed_by_two_and_never_by_one(Lite), "SamePerson"),
        new("S-42", Weakness.Sql("whoever enlists may welcome", ("case when confirmed_by is null then asked_by end from cabinet_staff where", "case when confirmed_by is null then asked_by * 0 end from cabinet_staff where"), ("update cabinet_staff set confirmed_by = $2", "update cabinet_staff set confirmed_by = $2 * 0")),
            () => new DeskTests().One_alone_can_only_enlist_a_second_and_the_third_takes_two(Lite), "SamePerson"),
        new("S-42", Weakness.Sql("one alone is enough", ("select count(*) from cabinet_staff where disabled_at is null", "select 2 + count(*) from cabinet_staff where disabled_at is null")), () => new DeskTests().One_alone_can_only_enlist_a_second_and_the_third_takes_two(Lite), "Staff.Found"),
        new("S-42", Weakness.Sql("whoever wants one disabled may agree with himself", ("select m.out_asked_by,", "select 0,"), ("out_agreed_by = $3", "out_agreed_by = $3 * 0")), () => new DeskTests().Nobody_alone_leaves_fewer_than_two(Lite), "the same one again"),
        new("S-42", Weakness.Sql("staff are counted while others come and go", ("from cabinet_staff order by cabinet_id for update", "from cabinet_staff order by cabinet_id"), ("join cabinet_staff b on b.cabinet_id = m.out_asked_by", "join cabinet_staff b on b.cabinet_id = m.out_asked_by and (select true from pg_sleep(1))")),
            () => new DeskTests().Of_three_who_disable_each_other_at_once_two_are_left(Pg), "LoadStaff.AtWork"),
        new("S-39", Weakness.Without("looks for a child are not counted", "insert into child_place_look"), () => new ChildPlaceTests().Guardians_alone_look_with_consent_so_often_a_day_and_each_look_is_in_the_archive(Lite), "left >= 0"),
        new("S-39", Weakness.Without("a no of the phone is forgotten", "update child_place set refused_at"), () => new ChildPlaceTests().The_phone_is_told_every_month_says_no_for_a_month_and_grows_up(Lite), "LookForChild"),
        new("S-39", Weakness.Sql("whoever is let in is a guardian", ("l.role", "case l.role when 'owner' then l.role else 'guardian' end"), ("select subscription_id, role from number_grant", "select subscription_id, 'guardian' from number_grant")), () => new ChildPlaceTests().Guardians_alone_look_with_consent_so_often_a_day_and_each_look_is_in_the_archive(Lite), "Viewer"),
        new("S-41", new Weakness("a look at a card leaves no row") { Store = s => s.Text.StartsWith("insert into archive", StringComparison.Ordinal) && s.Values.Contains("desk.look") ? null : s },
            () => new DeskTests().Everybody_has_a_name_looks_are_told_and_a_disabled_one_can_do_nothing(Lite), "desk.look"),
        new("S-43", Weakness.Sql("rows may be missing at the end of an archive", ("archive_seq, archive_head from account order", "coalesce((select max(r.seq) from archive r where r.account_id = account.account_id), archive_seq), coalesce((select r.hash from archive r where r.account_id = account.account_id order by r.seq desc limit 1), archive_head) from account order")),
            () => new VerifyTests().What_was_edited_taken_out_or_put_in_is_found(Lite, "delete from archive where account_id = $1 and seq = 5"), "world.Faults()"),
        new("S-43", Weakness.Sql("whoever asked is not part of a row's hash", ("select account_id, seq, at, operation, caller_as, caller_id, channel,", "select account_id, seq, at, operation, caller_as, case caller_id when 'agent:other' then 'agent:test' else caller_id end, channel,")),
            () => new VerifyTests().What_was_edited_taken_out_or_put_in_is_found(Lite, "update archive set caller_id = 'agent:other' where account_id = $1 and seq = 4"), "world.Faults()"),
        new("S-45", Weakness.Without("sealed values stay under the old key", "update sim_card set codes"), () => new KeyRotationTests().Everything_is_sealed_anew_under_load_and_after_a_kill_and_nothing_is_left_under_the_old_key(Lite), "before the kill"),
        new("S-45", Weakness.Sql("what was sent keeps its body", (", body = $6 where", ", body = case when 1 = 1 then body else $6 end where")), () => new DeliveryTests().A_secret_lies_sealed_and_is_wiped_when_it_is_sent(Lite), "Body(world)"),
        new("S-47", new Weakness("the demo's bank is left in")
        {
            Web = services => services.AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/demo/bank/faults"), 0, null, null))),
        }, () => new EveryEndpoint().Nothing_of_the_demo_exists_in_production(), "demo"),
        new("S-48", new Weakness("each request is logged with its address")
        {
            Web = services => services.Configure<LoggerFilterOptions>(options => options.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore", LogLevel.Information, null))),
        }, () => new LogTests().No_secret_stands_in_the_log_even_when_the_store_fails(Lite), "log.Text"),
        new("S-50", Weakness.Without("money moves without its movement", "insert into movement"), () => new LedgerProperties().Any_run_of_top_ups_promises_settlements_and_repeats_keeps_the_books(Lite), "world.Faults()"),
        new("S-50", Weakness.Sql("a balance is not compared with its journal", ("where a.balance <> coalesce(m.main, 0) - coalesce(u.charge, 0) or", "where")), () => new VerifyTests().What_was_edited_taken_out_or_put_in_is_found(Lite, "update account set balance = balance + 1 where account_id = $1"), "world.Faults()"),
        new("S-52", Weakness.Without("what has arrived is not remembered", "insert into reply", "insert into transfer_in"), () => new TransferTests().Killed_between_receiver_and_sender_it_is_still_one_credit(Lite), "BalanceOf(world.Boris)"),
        new("S-53", AccountReadThenWrite, () => new TransferTests().Two_hundred_at_once_spend_only_what_there_is(Pg), "sent"),
        new("S-54", StillWaits("a notice that comes again is a payment again"), () => new GatewayTests().Fifty_notices_at_once_and_fifty_later_are_one_credit(Lite), "Credits()"),
        new("S-54", InFront.Of("whoever calls is taken for the gateway", (http, next) => { http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("185.71.76.1"); return next(http); }),
            () => new NoticeDoorTests().In_production_there_is_no_demo_bank_and_its_address_is_refused(), "Forbidden"),
        new("S-55", StillWaits("a payment that is credited waits again"), () => new GatewayTests().Fifty_notices_at_once_and_fifty_later_are_one_credit(Lite), "Credits()"),
        new("S-58", AccountReadThenWrite, () => new PromisedPaymentTests().Twenty_at_once_under_one_key_are_one_promise_and_under_twenty_keys_one_as_well(Pg), "Outcome<Promise>.Done"),
        new("S-60", Weakness.Sql("attempts are not counted", ("set due_at = $3, attempts = attempts + 1 where", "set due_at = $3 where")), () => new DeliveryTests().What_is_always_refused_for_now_dies_after_ten_attempts(Lite), "Bodies.Count"),
        new("S-60", Weakness.Without("what is on its way may be taken by another server", "update outbox set due_at = $3, attempts"), () => new DeliveryTests().A_server_that_died_gives_its_messages_back_after_the_lease(Lite), "told.Delivered"),
        new("S-60", Weakness.Sql("a message overtakes the one before it", ("and e.subscription_id = o.subscription_id and (e.created_at", "and 1 = 0 and (e.created_at")), () => new DeliveryTests().Messages_of_one_number_never_overtake_one_another(Lite), "waits for it"),
        new("S-62", Weakness.Without("what is rejected is thrown away", "insert into usage_reject"), () => new HostileFileTests().Text_in_another_charset_is_told(), "usage_file"),
        new("S-63", new Weakness("a cell is written as it was typed") { Cells = _ => text => text }, Looks(() => new DetailsTests().No_cell_of_a_file_is_a_formula("=1+1")), "should start with"),
        new("S-64", new Weakness("a client follows where it is sent") { Planted = "var http = new HttpClient();" }, Looks(() => new TidyTests().No_outgoing_call_follows_a_redirect()), "planted.cs"),
        new("S-65", new Weakness("an expression is made of what was typed") { Planted = "return Regex.IsMatch(text, typed);" }, Looks(() => new TidyTests().No_regular_expression_is_made_while_the_server_runs()), "planted.cs"),
        new("S-65", InFront.Of("anybody may say whom he asks for", (http, next) =>
        {
            if (http.Request.Headers["X-Forwarded-For"] is [{ } says]) http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(says);
            return next(http);
        }), () => new ProxyTests().A_visitor_has_the_address_that_a_trusted_proxy_vouches_for("", "203.0.113.9", "https", "127.0.0.1", false), "select address from session"),
        new("S-66", Weakness.Without("orders are not written down", "insert into detail_order"), () => new DetailsOrderTests().No_more_are_made_than_the_operator_says("ru", 5), "should be of type"),
        new("S-67", Weakness.With<Kabinet.Channels.Web.Home.LastHomes>("the last page is believed for ever", new Kabinet.Channels.Web.Home.LastHomes(new LongAgo())), () => new HomePageTests().While_the_store_does_not_answer_the_last_page_stands_with_its_time_and_money_waits(Lite), "too old to be believed"),
        new("S-69", Weakness.Sql("a newer schema goes unnoticed", ("coalesce(max(number), 0) from schema_version", "coalesce(max(case when number > 9000 then 0 else number end), 0) from schema_version")), () => new SchemaTests().A_newer_schema_is_left_alone_with_one_clear_sentence(Lite), "MigrationRefused"),
        new("S-72", new Weakness("a file asks the machine for the time") { Planted = "var now = DateTime.UtcNow;" }, Looks(() => new TidyTests().Every_cs_file_has_no_clock_of_its_own()), "planted.cs"),
        new("S-51", Weakness.Without("what was answered is not kept", "insert into reply"), () => new EveryOperationAgain().A_repeat_gets_the_same_answer_and_changes_nothing("promised-payment.take", Lite), "Done"),
        new("S-57", Weakness.Without("a card that was used stays good", "update scratch_card"), () => new CardTests().A_hundred_at_once_from_two_accounts_are_one_credit(Lite), "BalanceOf"),
        new("S-38", FreshForEver, () => new SimTests().Less_than_two_factors_leads_to_the_step_up_and_sealed_codes_open_for_their_own_card_alone(), "/prove"),
    ];

    /// <summary>Rules without such a control, and why.</summary>
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>
    {
        ["S-56"] = "no: arithmetic of Core, each of its refusals is a test (decision 43)",
        ["B7"] = "no: a decision of Core (decision 43)",
        ["B8"] = "see S-15 and S-60",
    };

    /// <summary>A form goes to the number that was looked at last, in whatever tab.</summary>
    static Weakness TheNumberLiesInTheSession()
    {
        string? last = null;
        return InFront.Form("the number of a form lies in the session", (http, form) =>
        {
            if (http.Request.Query["n"] is [{ } looked]) last = looked;
            else if (last is not null && form.ContainsKey("n")) form["n"] = last;
        });
    }
}
