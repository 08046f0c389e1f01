using Kabinet.Reads.Expenses;

namespace Kabinet.Channels.Web.Expenses;

/// <summary>Where the money and the traffic went: months, details, explanations.</summary>
public static class ExpensesDoor
{
    public static IServiceCollection AddExpenses(this IServiceCollection services) => services
        .AddSingleton<ReadExpenses>().AddSingleton<ReadDetails>().AddSingleton<ReadTraffic>().AddSingleton<ReadUsage>().AddSingleton<ReadMovement>().AddSingleton<ReadMonthSpending>()
        .AddSingleton<ExpensesPages>().AddSingleton<Exports>().AddSingleton<DetailsPages>().AddSingleton<WhyPages>();

    public static void MapExpenses(this IEndpointRouteBuilder app)
    {
        var expenses = app.MapGroup("/expenses").RequireSignedIn().ExcludeFromDescription();
        app.ServiceProvider.GetRequiredService<ExpensesPages>().Map(expenses);
        app.ServiceProvider.GetRequiredService<DetailsPages>().Map(expenses);
        app.ServiceProvider.GetRequiredService<WhyPages>().Map(expenses);
    }
}
