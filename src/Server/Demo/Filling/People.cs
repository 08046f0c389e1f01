namespace Kabinet.Demo.Filling;

/// <summary>Names of people who do not exist, in the Russian of Russia or of Belarus.</summary>
static class People
{
    static readonly string[] RussianMen = ["Александр", "Алексей", "Андрей", "Артём", "Борис", "Виктор", "Глеб", "Дмитрий", "Егор", "Иван", "Кирилл", "Максим", "Михаил", "Никита", "Олег", "Павел", "Роман", "Сергей", "Степан", "Фёдор"];
    static readonly string[] RussianWomen = ["Алина", "Анастасия", "Валентина", "Вера", "Галина", "Дарья", "Екатерина", "Елена", "Зоя", "Ирина", "Ксения", "Любовь", "Мария", "Надежда", "Наталья", "Ольга", "Полина", "Светлана", "Татьяна", "Юлия"];
    static readonly string[] RussianFathers = ["Александр", "Алексей", "Борис", "Виктор", "Иван", "Михаил", "Николай", "Олег", "Павел", "Сергей", "Степан", "Фёдор"];
    static readonly string[] RussianFamilies = ["Соколов", "Кузнецов", "Попов", "Лебедев", "Новиков", "Морозов", "Волков", "Зайцев", "Павлов", "Голубев", "Виноградов", "Богданов", "Воробьёв", "Фёдоров", "Беляев", "Тарасов", "Белов", "Комаров", "Киселёв", "Макаров", "Ильин", "Гусев", "Титов", "Кудрявцев", "Баранов", "Калинин", "Щукин", "Орлов", "Ершов", "Рябов"];

    static readonly string[] BelarusianMen = ["Алесь", "Андрей", "Антон", "Богдан", "Василь", "Виталий", "Денис", "Евгений", "Игнат", "Казимир", "Кирилл", "Максим", "Микола", "Павел", "Пётр", "Роман", "Сергей", "Станислав", "Тимур", "Янка"];
    static readonly string[] BelarusianWomen = ["Алеся", "Алёна", "Анна", "Вероника", "Виктория", "Ганна", "Дарья", "Елена", "Инна", "Кристина", "Ксения", "Людмила", "Марина", "Наталья", "Оксана", "Ольга", "Полина", "Светлана", "Яна", "Янина"];
    static readonly string[] BelarusianFathers = ["Александр", "Антон", "Василий", "Виктор", "Иван", "Казимир", "Михаил", "Николай", "Павел", "Станислав", "Степан", "Адам"];
    static readonly string[] BelarusianFamilies = ["Ковалевич", "Новик", "Козловская", "Савицкий", "Лукашевич", "Мороз", "Климович", "Жук", "Гончарик", "Бондаренко", "Петрович", "Кравчук", "Василевич", "Шевчик", "Романюк", "Кулик", "Станкевич", "Дубовик", "Лапша", "Сидоренко", "Якубович", "Мацкевич", "Карпович", "Пашкевич", "Хомич"];

    /// <summary>Family name, name, patronymic.</summary>
    public static string Name(Dice dice, bool belarus)
    {
        var woman = dice.Chance(0.54);
        var family = dice.Of<string>(belarus ? BelarusianFamilies : RussianFamilies);
        var name = dice.Of<string>((belarus, woman) switch
        {
            (false, false) => RussianMen, (false, true) => RussianWomen, (true, false) => BelarusianMen, _ => BelarusianWomen,
        });
        var father = dice.Of<string>(belarus ? BelarusianFathers : RussianFathers);
        return $"{FamilyOf(family, woman)} {name} {Patronymic(father, woman)}";
    }

    static string FamilyOf(string family, bool woman) => (woman, family[^2..]) switch
    {
        (true, "ов" or "ев" or "ёв" or "ин") => family + "а",
        (true, "ий") => family[..^2] + "ая",
        (false, "ая") => family[..^2] + "ий",
        _ => family,
    };

    static string Patronymic(string father, bool woman) => father switch
    {
        "Пётр" => woman ? "Петровна" : "Петрович",
        "Павел" => woman ? "Павловна" : "Павлович",
        "Михаил" => woman ? "Михайловна" : "Михайлович",
        _ when father.EndsWith("ий", StringComparison.Ordinal) => father[..^2] + (woman ? "ьевна" : "ьевич"),
        _ when father.EndsWith('й') => father[..^1] + (woman ? "евна" : "евич"),
        _ => father + (woman ? "овна" : "ович"),
    };
}
