namespace Kabinet.Demo.Filling;

/// <summary>The smaller family of «Василёк».</summary>
static class FamilyBy
{
    const string Yanina = "375295001234", Mother = "375295004321";
    const long Mb = DataSize.Megabyte;

    public static Family Of(Relatives r)
    {
        var near = NearNumbers.Of(new Dice(5), r.Catalog);
        var yanina = r.EndsWith(1280, r.Comes(Yanina, "Ковалевич Янина Антоновна", "pole", new(2025, 5, 1), 3000),
            new Habit(40, 400 * Mb, 150, [Mother, .. near], "48600555011", 2000, false) { Trip = new(r.Month.AddDays(-60), r.Month.AddDays(-54), "RU") });
        var mother = r.EndsWith(415, r.Comes(Mother, "Ковалевич Ганна Казимировна", "dom", new(2025, 2, 5), 800),
            new Habit(12, 20 * Mb, 240, [Yanina, .. near], "", 1000, true));
        var debtor = r.PaysUntil(r.Month.AddDays(-25), r.Comes("375295110003", "Жук Сергей Иванович", "nebo", new(2025, 7, 1), 0),
            new Habit(80, 500 * Mb, 200, near, "79165550123", 5000, false));
        var blocked = r.Comes("375295110004", "Лапша Денис Адамович", "kopeyka", new(2025, 6, 3), -310);
        blocked = blocked with { Account = blocked.Account with { Subscriptions = [blocked.Account.Subscriptions[0] with { State = NumberState.Blocked }] } };
        return new Family().With(yanina, mother, debtor, r.Live(blocked, [])).Linked(yanina, mother, "payer");
    }
}
