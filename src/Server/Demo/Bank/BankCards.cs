using System.Text.Json.Nodes;
using Kabinet.Store;

namespace Kabinet.Demo.Bank;

/// <summary>Cards that the demo bank remembers for the shop when the payer let it (YooKassa's «save_payment_method»).</summary>
public sealed class BankCards(Database database)
{
    const string Prefix = "card-";

    public Task Asked(string payment, bool saves, string? token) => database.Write(tx =>
    {
        tx.Add("insert into demo_bank_card (external_id, saves, from_token) values ($1, $2, $3) on conflict (external_id) do nothing", payment, saves ? 1 : 0, token);
        return ValueTask.CompletedTask;
    });

    public Task Shown(string payment, string card) => database.Write(tx =>
    {
        tx.Add("update demo_bank_card set card = $2 where external_id = $1", payment, card);
        return ValueTask.CompletedTask;
    });

    /// <summary>The card behind a token.</summary>
    public async ValueTask<string?> CardOf(string token) => token.StartsWith(Prefix, StringComparison.Ordinal)
        ? await database.Read(s => s.First("select card from demo_bank_card where external_id = $1 and saves = 1", row => row.TextOrNone(0), token[Prefix.Length..]))
        : null;

    /// <summary>What the shop is told of a card that was remembered; null when the payer did not let it.</summary>
    public async ValueTask<JsonObject?> Remembered(string payment)
    {
        var card = await database.Read(s => s.First("select card from demo_bank_card where external_id = $1 and saves = 1 and card is not null", row => row.GetString(0), payment));
        return card is null ? null : new JsonObject
        {
            ["type"] = "bank_card", ["id"] = Prefix + payment, ["saved"] = true, ["title"] = $"Bank card *{card[^4..]}",
            ["card"] = new JsonObject { ["last4"] = card[^4..], ["expiry_month"] = "12", ["expiry_year"] = "2030", ["card_type"] = "Mir" },
        };
    }
}
