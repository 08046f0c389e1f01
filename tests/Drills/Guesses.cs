namespace Kabinet.Drills;

/// <summary>An attacker of our own, who reads the pages, takes the tokens and does the captcha's work: passwords at one number, one password at many, codes.</summary>
static class Guesses
{
    const int Passwords = 60, RightAt = 40, Sprayed = 130, Codes = 12;

    public static async Task Run(Report report)
    {
        await using (var strong = await Target.Start("by", 4))
        {
            var (wrong, opened, solved) = await List(strong);
            report.Add("guess", $"{Passwords} passwords at one number, a browser each, {solved} captchas solved", $"{wrong} told wrong, then void, {opened} opened", opened == 0 && wrong <= AccessPresets.SeedBy.VoidAfter);
            (wrong, opened) = await Code(strong, rightLast: true);
            report.Add("guess", $"{Codes} codes at one number, the right one the {Codes}th", $"{wrong} told wrong, {opened} opened", opened == 0 && wrong <= AccessPresets.SeedBy.CodeTries);
            (_, opened) = await Code(strong, rightLast: false);
            report.Control("guess", "the right code at once", $"{opened} opened", opened == 1);
        }
        await using (var strong = await Target.Start("by", Sprayed))
        {
            var (wrong, opened, solved, prices) = await Spray(strong);
            report.Add("guess", $"one password at {Sprayed} numbers, a browser each, {solved} captchas solved of {prices} searches", $"{wrong} told wrong, then «later», {opened} opened", opened == 0 && wrong <= AccessPresets.SeedBy.WrongFromNetwork.Count);
        }
        await using var weak = await Target.Start("by", 2, Hydra.NoLock);
        var (all, won, work) = await List(weak);
        report.Control("guess", $"the same list where the operator lets a hundred be wrong, {work} captchas solved", $"{all} told wrong, {won} opened", won == 1);
    }

    static async Task<(int Wrong, int Opened, int Solved)> List(Target target)
    {
        var (wrong, opened, solved) = (0, 0, 0);
        for (var i = 1; i <= Passwords; i++)
        {
            var robot = target.Browser();
            var answer = await robot.Send("/sign-in/password", "/sign-in/password", ("phone", target.Victims[0]), ("password", i == RightAt ? Target.Password : $"Parol-{i:000}-x"));
            solved += robot.Solved;
            if (Attacker.IsWrong(answer)) wrong++;
            if (answer.Opened) opened++;
        }
        return (wrong, opened, solved);
    }

    static async Task<(int Wrong, int Opened, int Solved, string Prices)> Spray(Target target)
    {
        var (wrong, opened, solved) = (0, 0, 0);
        var prices = new SortedDictionary<int, int>();
        foreach (var number in target.Victims)
        {
            var robot = target.Browser();
            var answer = await robot.Send("/sign-in/password", "/sign-in/password", ("phone", number), ("password", "Leto-2026-x"));
            solved += robot.Solved;
            if (robot.Solved > 0) prices[robot.Price] = prices.GetValueOrDefault(robot.Price) + 1;
            if (Attacker.IsWrong(answer)) wrong++;
            if (answer.Opened) opened++;
        }
        return (wrong, opened, solved, string.Join(", ", prices.Select(p => $"{p.Key} ({p.Value}×)")));
    }

    /// <summary>He asks for the code himself: it goes to the owner, and he has the browser it is bound to. The right one is read from the owner's phone.</summary>
    static async Task<(int Wrong, int Opened)> Code(Target target, bool rightLast)
    {
        var number = target.Victims[rightLast ? ^1 : ^2];
        var robot = target.Browser();
        await robot.Send("/sign-in", "/sign-in", ("phone", number));
        var right = await robot.OnPhone(number, Attacker.Code()) ?? throw new InvalidOperationException("No code came.");
        var (wrong, opened) = (0, 0);
        for (var i = 1; i <= (rightLast ? Codes : 1); i++)
        {
            var guess = i == Codes || !rightLast ? right : $"{(int.Parse(right) + i) % 1_000_000:000000}";
            var answer = await robot.Send("/sign-in/code", "/sign-in/code", ("code", guess));
            if (Attacker.IsWrong(answer)) wrong++;
            if (answer.Opened) opened++;
        }
        return (wrong, opened);
    }
}
