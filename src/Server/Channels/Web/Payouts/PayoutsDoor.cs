namespace Kabinet.Channels.Web.Payouts;

/// <summary>The pages of money that leaves the operator, for people who are signed in.</summary>
public static class PayoutsDoor
{
    public static void MapPayoutPages(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/payments").RequireSignedIn().ExcludeFromDescription();
        app.ServiceProvider.GetRequiredService<PayeePages>().Map(payments.MapGroup("/pay").OnlyForPhones());
        app.ServiceProvider.GetRequiredService<PayoutPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<PayoutCardPages>().Map(payments);
    }
}
