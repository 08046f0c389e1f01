namespace Kabinet.Channels.Web.Payments;

/// <summary>All pages of payments, for people who are signed in.</summary>
public static class PaymentsDoor
{
    public static IServiceCollection AddPaymentPages(this IServiceCollection services) => services
        .AddSingleton<ActsToGoOn>().AddSingleton<TopUpPages>().AddSingleton<PaymentPages>().AddSingleton<PromisedPages>().AddSingleton<HistoryPages>()
        .AddSingleton<TransferPages>().AddSingleton<SharePages>().AddSingleton<CardPages>().AddSingleton<AutopayPages>().AddSingleton<GuestPages>().AddSingleton<GuestNumberPages>().AddSingleton<InvoicePages>().AddSingleton<InstalmentPages>().AddSingleton<Kabinet.Reads.Payments.ReadInstalments>().AddSingleton<Kabinet.Reads.Payments.ReadInvoices>().AddSingleton<HomeCreditPages>().AddSingleton<Kabinet.Reads.Payments.ReadHomeCredit>();

    public static void MapPaymentPages(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/payments").RequireSignedIn().ExcludeFromDescription();
        payments.MapGet("/", () => Results.LocalRedirect("/payments/top-up"));
        app.ServiceProvider.GetRequiredService<TopUpPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<PaymentPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<PromisedPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<HistoryPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<TransferPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<SharePages>().Map(payments);
        app.ServiceProvider.GetRequiredService<CardPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<AutopayPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<HomeCreditPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<InstalmentPages>().Map(payments);
        app.ServiceProvider.GetRequiredService<InvoicePages>().Map(payments);
        app.ServiceProvider.GetRequiredService<GuestPages>().Map(app, payments);
    }
}
