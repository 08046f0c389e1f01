namespace Kabinet.Demo.Filling;

/// <summary>
/// The family of «Ольха». Anna's month is the one of the design's drawings: 348,50 ₽, 18,4 of 30 GB, 412 of 600
/// minutes, 9 of 100 SMS, four days in Turkey, a friend in Kazakhstan.
/// </summary>
static class FamilyRu
{
    public const string Anna = "79001234567", Father = "79007654321", Sonya = "79001234568", Heavy = "79001110004", Modem = "79001110005", Debtor = "79001110006", Blocked = "79001110007", Traveller = "79001110008";
    /// <summary>Of Anna's home internet.</summary>
    public const string HomeLogin = "sokolova-dom";
    const string Friend = "77015550114", Parking = "7878";
    const long Gb = DataSize.Gigabyte, Mb = DataSize.Megabyte;

    public static Family Of(Relatives r)
    {
        var near = NearNumbers.Of(new Dice(5), r.Catalog);
        var anna = r.EndsWith(34850, r.Comes(Anna, "Соколова Анна Игоревна", "svobodny-30", new(2025, 3, 1), 70000),
            new Habit(45, 500 * Mb, 150, [Father, Sonya, .. near], Friend, 30000, false) { Trip = new(r.Month.AddDays(-95), r.Month.AddDays(-88), "TR") }, AnnasMonth);
        var father = r.EndsWith(11200, r.Comes(Father, "Соколов Игорь Павлович", "stary-drug", new(2025, 2, 5), 20000),
            new Habit(12, 40 * Mb, 300, [Anna, .. near], "", 20000, true), service: "horoscope");
        var sonya = r.EndsWith(6450, r.Comes(Sonya, "Соколова Софья Дмитриевна", "pervy", new(2025, 9, 12), 40000),
            new Habit(40, 300 * Mb, 90, [Anna, Father, .. near], "", 30000, true));
        var heavy = r.Live(r.AlsoHas(r.Comes(Heavy, "Орлов Кирилл Сергеевич", "bezlimit", new(2025, 7, 1), 250000), Modem, "Модем", "volna", new(2025, 8, 20)),
            new Habit(2800, 60 * Mb, 140, [Anna, .. near], "37360555011", 100000, false), new Habit(300, 400 * Mb, 60, near, "", 100000, false) { Modem = true });
        var debtor = r.PaysUntil(r.Month.AddDays(-10), r.Comes(Debtor, "Киселёва Марина Олеговна", "delo", new(2025, 4, 1), 0),
            new Habit(70, 300 * Mb, 200, near, "4917155501", 100000, false));
        var blocked = r.PaysUntil(r.Month.AddDays(-75), r.Comes(Blocked, "Щукин Степан Ильич", "delo", new(2025, 6, 3), 0),
            new Habit(40, 150 * Mb, 120, near, "", 100000, false));
        var traveller = r.Live(r.Comes(Traveller, "Виноградова Полина Андреевна", "svobodny", new(2026, 9, 1), 200000),
            new Habit(240, 90 * Mb, 120, [Anna, .. near], "", 100000, false) { Trip = new(r.Period.Now.AddDays(-4), r.Period.Now.AddDays(3), "TR") });
        traveller.Add(traveller.Picture.Subscriptions[0].Id, "trip-turkey", r.Period.Now);
        var home = r.EndsWith(41230, r.HasAtHome(anna, "Дом", "optika-300", new(2025, 10, 1), 65000),
            new Habit(75, 2600 * Mb, 0, [], "", 65000, false) { Home = true }, service: "static-ip");
        return new Family().With(anna, father, sonya, heavy, debtor, blocked, traveller)
            .Linked(anna, father, "payer").Linked(anna, sonya, "owner").AtHome(home, HomeLogin, anna);
    }

    static void AnnasMonth(Script s)
    {
        s.TopUp(0.30, 20000);
        s.Call(0.335, Father, 2, "TR");
        foreach (var share in new[] { 0.34, 0.37, 0.41, 0.45 }) s.Surf(share, 4 * Mb, "TR");
        s.TextFrom(0.36, Father, "TR");
        s.AddService(0.4, "number-management");
        s.AddService(0.6, "music");
        s.TopUp(0.905, 50000);
        s.Text(0.91, Parking);
        s.Call(0.93, Friend, 4);
        s.Text(0.96, Parking);
        foreach (var (share, peer) in new[] { (0.02, Father), (0.2, Sonya), (0.52, "79161555012"), (0.7, Father), (0.985, Sonya) }) s.CallFrom(share, peer, 3);
        s.LeaveOf(GrantUnit.Bytes, (long)(18.42m * Gb), 42, [""]);
        s.LeaveOf(GrantUnit.Seconds, 412 * 60, 34, [Father, Sonya, "79161555012", "79265550144", "74955550120"]);
        s.LeaveOf(GrantUnit.Sms, 9, 48, [Father, Sonya, "79161555012"]);
        s.Call(0.999, Friend, 4);
        s.Play();
    }
}
