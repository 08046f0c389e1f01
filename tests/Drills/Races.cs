namespace Kabinet.Drills;

/// <summary>Two hundred requests at once over HTTP for what may happen once, or a few times.</summary>
static class Races
{
    const int AtOnce = 200;

    public static async Task Run(Report report)
    {
        await using var target = await Target.Start(victims: 8);

        var robot = target.Browser();
        var one = await robot.Send("/sign-in", "/sign-in", ("phone", target.Victims[5]));
        var two = await robot.Send("/sign-in", "/sign-in", ("phone", target.Victims[6]));
        var owner = await target.Browser().Send("/sign-in/password", "/sign-in/password", ("phone", target.Victims[7]), ("password", Target.Password));
        report.Control("race", "a work of its own for each of two; a password that nobody has guessed at", $"{new[] { one, two }.Count(a => a.Led == "/sign-in/code")} messages, {(owner.Opened ? 1 : 0)} opened", one.Led == "/sign-in/code" && two.Led == "/sign-in/code" && owner.Opened);

        robot = target.Browser();
        var sent = await robot.Send("/sign-in", "/sign-in", ("phone", target.Victims[0]));
        var right = await robot.OnPhone(target.Victims[0], Attacker.Code()) ?? throw new InvalidOperationException($"No code came: {sent}");
        var answers = await All("/sign-in/code", await robot.Form("/sign-in/code", "/sign-in/code", ("code", right)), robot);
        report.Add("race", $"the right code {AtOnce} times at once", $"{answers.Count(a => a.Opened)} opened", answers.Count(a => a.Opened) == 1);

        robot = target.Browser();
        await robot.Send("/sign-in", "/sign-in", ("phone", target.Victims[1]));
        right = await robot.OnPhone(target.Victims[1], Attacker.Code()) ?? throw new InvalidOperationException("No code came.");
        var form = await robot.Form("/sign-in/code", "/sign-in/code", ("code", right == "000000" ? "000001" : "000000"));
        answers = await All("/sign-in/code", form, robot);
        form["code"] = right;
        var late = await robot.Send("/sign-in/code", form);
        var told = answers.Count(Attacker.IsWrong);
        report.Add("race", $"a wrong code {AtOnce} times at once, then the right one", $"{told} told wrong with tries left, {(late.Opened ? 1 : 0)} opened", told <= 4 && answers.All(a => !a.Opened) && !late.Opened);

        robot = target.Browser();
        answers = await All("/sign-in/password", await robot.Form("/sign-in/password", "/sign-in/password", ("phone", target.Victims[2]), ("password", "Parol-001-x")), robot);
        var busy = answers.Count(a => a.Status == 429);
        late = await target.Browser().Send("/sign-in/password", "/sign-in/password", ("phone", target.Victims[2]), ("password", Target.Password));
        report.Add("race", $"a wrong password {AtOnce} times at once, then the right one",
            $"{answers.Count(Attacker.IsWrong)} told wrong, {answers.Count(Attacker.IsLocked)} told void, {busy} told later, {(late.Opened ? 1 : 0)} opened", answers.Count(Attacker.IsWrong) <= 3 && !late.Opened && answers.All(a => !a.Opened));

        robot = target.Browser();
        await robot.Send("/password/forgotten", "/password/forgotten", ("phone", target.Victims[3]));
        var link = $"/password/reset/{await robot.OnPhone(target.Victims[3], Attacker.Link()) ?? throw new InvalidOperationException("No link came.")}";
        answers = await All(link, await robot.Form(link, link), robot);
        report.Add("race", $"the link of a forgotten password pressed {AtOnce} times at once", $"{answers.Count(a => a.Led == "/password/new")} led on", answers.Count(a => a.Led == "/password/new") == 1);

        robot = target.Browser();
        answers = await All("/sign-in", await robot.Form("/sign-in", "/sign-in", ("phone", target.Victims[4])), robot);
        report.Add("race", $"one captcha's work {AtOnce} times at once", $"{answers.Count(a => a.Led == "/sign-in/code")} message", answers.Count(a => a.Led == "/sign-in/code") == 1);
    }

    static Task<Answer[]> All(string action, Dictionary<string, string> form, Attacker robot) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => robot.Send(action, form))));
}
