using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <param name="Account">Лицевой счёт as printed.</param>
/// <param name="Holder">Who most likely pays.</param>
public sealed record InvoicesView(string Account, string Holder, IReadOnlyList<Invoice> Invoices);

/// <summary>Which invoices were ordered for a number's account (DOC-04)?</summary>
public sealed class ReadInvoices(Database database, Func<Catalog> catalog)
{
    /// <summary>Null when the account is gone.</summary>
    public async ValueTask<InvoicesView?> Run(LinkedNumber number)
    {
        var account = new Ask<InvoicesView>("select number, holder_name from account where account_id = $1", row => new(row.GetString(0), row.GetString(1), []), number.Account.Value);
        var invoices = LoadInvoices.Of(number.Account, catalog().Currency);
        await database.Read(async session => { await session.Run([account, invoices]); return true; });
        return account.First is { } view ? view with { Invoices = invoices.Rows } : null;
    }
}
