using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Numbers;

/// <summary>Whether guardians may look for a number's child, and when they did (SERV-10).</summary>
public sealed class ReadChildPlace(Database database)
{
    public ValueTask<ChildPlace?> Run(LinkedNumber number) =>
        database.Read(async s => (await LoadChildPlaces.Of(s, number.Account)).GetValueOrDefault(number.Subscription));
}
