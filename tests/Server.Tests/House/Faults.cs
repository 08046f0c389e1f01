namespace Kabinet.Tests.House;

/// <summary>Something that went wrong in another's money, usage or sign-in code.</summary>
/// <param name="Name">What the trait <c>fault</c> of its tests says.</param>
/// <param name="Seen">Where: project and issue, or file.</param>
/// <param name="Why">Why a part of it cannot happen here; empty when its tests say it all.</param>
sealed record Fault(string Name, string Seen, string Why = "");

/// <summary>Faults of open-source billings and portals, read in their code and issues: each has a test here that would catch it.</summary>
static class Faults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        new("transfer = read, subtract, save; no floor, no sign check", "phpNuxBill `Balance.php`, `home.php`"),
        new("confirm code expires in ten minutes but the comparison never holds; balance not checked again on confirm", "CommunityCellularManager `sms_credit_transfer.py`"),
        new("all money moved out during a running call", "ASTPP #145"),
        new("auto top-up charges in a loop, or stops silently at a limit", "lago-api #6103, #6177, #5992"),
        new("prepaid event debited twice after re-rating", "ivozprovider #703"),
        new("re-rating does not give money back", "cgrates #48", "What was charged is never rated anew: a price that has begun is never changed, and looking for the best tariff moves nothing"),
        new("units added instead of deducted; a top-up of 50 shows 49", "cgrates #2450, #1475"),
        new("no answer on refill, so the clerk repeats it; the phone form posts 0.00; services charged again on top-up", "magnusbilling #189, #723, #644"),
        new("gateway calls back twice, or at once", "formancehq/stack #1464"),
        new("password hash in a 30-day cookie, plain password in the table", "Ubilling user API"),
        new("one-time code from a non-cryptographic generator", "LMS userpanel"),
        new("owner of a sub-resource checked only afterwards", "Sipwise csc-ui"),
        new("billing wake-up lost after an unblock; duplicates pile up", "killbill #98, #310"),
        new("usage accepted with 200, never rated", "lago #637"),
        new("low-balance notices dead without anyone knowing", "ivozprovider #1472"),
        new("quota resets on re-login", "Kupiki #80, openNDS #516"),
        new("number charged daily instead of monthly, or never", "ASTPP #245, #180"),
        new("voucher guessed by trying", "several"),
        new("self-unfreeze by API bypassed a paid policy", "Ubilling 2025-02"),
        new("IVR or USSD session hangs on input and holds the channel", "a2billing #140"),
    ];
}
