namespace Kabinet.Catalogs;

/// <summary>What reading a folder gave: a catalog, or everything that is wrong with it.</summary>
public sealed record CatalogRead(Catalog? Catalog, IReadOnlyList<Mistake> Mistakes);

/// <summary>An operator's folder of YAML files: operators/&lt;name&gt;/ (see operators/README.md).</summary>
public static class CatalogFolder
{
    public static CatalogRead Read(string folder)
    {
        var reading = new Reading(folder);
        if (!Directory.Exists(folder))
        {
            reading.Mistakes.Add(folder, 1, "there is no such folder");
            return new CatalogRead(null, reading.Mistakes.All);
        }

        var op = ReadOperator.Read(reading);
        var access = ReadAccess.Read(reading);
        var numbers = ReadNumbers.ReadPlan(reading);
        var zones = ReadNumbers.ReadZones(reading);
        var books = ReadRates.ReadBooks(reading);
        var tariffs = ReadTariffs.Read(reading);
        var services = ReadServices.Read(reading);
        var changes = ReadChanges.Read(reading);
        var controls = ReadChanges.ReadLimits(reading);
        var (ussd, sms) = ReadChannels.Read(reading);
        var line = ReadLineTerms.Read(reading);
        var payments = ReadPayments.Read(reading);
        var demo = Demo(op, numbers);
        var (family, working) = (ReadFamilyTerms.Read(reading), ReadFamilyTerms.ReadCalendar(reading));
        var home = ReadHome.Read(reading);
        var annual = ReadAnnual.Read(reading);
        var leftovers = ReadLeftovers.Read(reading);
        if (tariffs.Length > 0 && tariffs.All(t => t.ArchivedFrom is not null))
            reading.Mistakes.Add("tariffs", 1, "every tariff is archived: a new subscriber could choose none");
        reading.Mistakes.CheckReferences();
        if (op is null || reading.Mistakes.Any) return new CatalogRead(null, reading.Mistakes.All);

        var catalog = new Catalog(new CatalogParts(
            op.Operator, reading.Currency, op.Calendar, numbers, [.. reading.Languages], home is null ? access : access with { Ways = access.Ways | SignInWays.HomeLogin }, op.DetailsMonths, op.Promises,
            op.TopUps, zones, books, tariffs, services, ussd, sms, demo) { Line = line, Family = family, RefundAlone = ReadStaff.RefundAlone(reading), WorkingDays = working, Payments = payments, Payouts = ReadPayouts.Read(reading), Changes = changes, Controls = controls, Ways = ReadWays.Read(reading), Home = home, Support = ReadSupport.Read(reading), Bonus = ReadBonusTerms.Read(reading, services), Annual = annual, Leftovers = leftovers, Documents = ReadBonusTerms.ReadDocuments(reading), Fiscal = ReadFiscal.Read(reading) });
        CheckRates.Run(catalog, reading.Mistakes);
        return reading.Mistakes.Any ? new CatalogRead(null, reading.Mistakes.All) : new CatalogRead(catalog, []);
    }

    static DemoSettings? Demo(ReadOperator.Found? op, NumberPlan numbers)
    {
        if (op is null || op.DemoNumber.Length == 0) return null;
        if (numbers.Normalise(op.DemoNumber, out var number) && numbers.IsOwn(number)) return new DemoSettings(number);
        op.File.Wrong(op.File.Node("demo")!, $"the demo number «{op.DemoNumber}» is not one of the operator's");
        return null;
    }
}
