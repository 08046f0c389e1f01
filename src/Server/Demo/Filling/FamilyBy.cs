namespace Kabinet.Demo.Filling;

/// <summary>The family of «Василёк».</summary>
static class FamilyBy
{
    public const string Yanina = "375295001234", Mother = "375295004321", Child = "375295001235", Heavy = "375295110002", Debtor = "375295110003", Blocked = "375295110004", Traveller = "375295110005", Borrower = "375295110006";
    /// <summary>Of Yanina's home internet.</summary>
    public const string HomeLogin = "kavalevich-dom";
    const long Mb = DataSize.Megabyte;

    public static Family Of(Relatives r)
    {
        var near = NearNumbers.Of(new Dice(5), r.Catalog);
        var yanina = r.EndsWith(1280, r.Comes(Yanina, "Ковалевич Янина Антоновна", "pole", new(2025, 5, 1), 3000),
            new Habit(40, 400 * Mb, 150, [Mother, .. near], "48600555011", 2000, false) { Trip = new(r.Month.AddDays(-60), r.Month.AddDays(-54), "RU") });
        var mother = r.EndsWith(415, r.Comes(Mother, "Ковалевич Ганна Казимировна", "dom", new(2025, 2, 5), 800),
            new Habit(12, 20 * Mb, 240, [Yanina, .. near], "", 1000, true));
        var debtor = r.PaysUntil(r.Month.AddDays(-10), r.Comes(Debtor, "Жук Сергей Иванович", "nebo", new(2025, 7, 1), 0),
            new Habit(80, 500 * Mb, 200, near, "79165550123", 5000, false));
        var blocked = r.PaysUntil(r.Month.AddDays(-75), r.Comes(Blocked, "Лапша Денис Адамович", "nebo", new(2025, 6, 3), 0),
            new Habit(40, 150 * Mb, 120, near, "", 5000, false));
        var child = r.EndsWith(205, r.Comes(Child, "Ковалевич Мария Яновна", "kopeyka", new(2025, 9, 1), 1500),
            new Habit(25, 3 * Mb, 60, [Yanina, Mother, .. near], "", 500, true));
        var heavy = r.Live(r.Comes(Heavy, "Савич Павел Олегович", "pole", new(2025, 5, 12), 20000),
            new Habit(3000, 7 * Mb, 90, [Yanina, .. near], "48600555012", 10000, false));
        var traveller = r.Live(r.Comes(Traveller, "Гуринович Алеся Петровна", "pole", new(2026, 8, 20), 30000),
            new Habit(240, 45 * Mb, 120, [Yanina, .. near], "", 10000, false) { Trip = new(r.Period.Now.AddDays(-4), r.Period.Now.AddDays(3), "TR") });
        // Ten days to bring five roubles back: the terms of this operator.
        var borrower = r.EndsWith(310, r.Comes(Borrower, "Лис Андрей Викторович", "kopeyka", new(2025, 6, 10), 1200),
            new Habit(30, 4 * Mb, 120, [Yanina, .. near], "", 1000, true), lent: 500);
        var home = r.EndsWith(3340, r.HasAtHome(yanina, "Дом", "optika-100", new(2025, 10, 1), 3000),
            new Habit(70, 1900 * Mb, 0, [], "", 3000, false) { Home = true }, service: "static-ip");
        return new Family().With(yanina, mother, debtor, blocked, child, heavy, traveller, borrower).Linked(yanina, mother, "payer").Linked(yanina, child, "owner").AtHome(home, HomeLogin, yanina);
    }
}
