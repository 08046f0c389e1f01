using FsCheck;
using FsCheck.Fluent;
using Kabinet.Operations.Payments;
using Shouldly;
using static Kabinet.Tests.PaymentsWorld;

namespace Kabinet.Tests;

/// <summary>S-55: whatever order news about a payment comes in, and however often, there is one end and one credit at most.</summary>
[Trait("feature", "PAY-01"), Trait("security", "S-55")]
public sealed class PaymentsOrderTests
{
    enum News { Note, Succeeded, OtherSum, Refused, OtherOrder, Check }

    static readonly News[] All = Enum.GetValues<News>();

    static PaymentsWorld After(IEnumerable<News> order)
    {
        var world = new PaymentsWorld();
        world.Yes(new TakePromisedPayment(Id, Number, Rub(10000)));
        var payment = world.Started();
        foreach (var news in order)
        {
            _ = news switch
            {
                News.Note => world.Answer(new NoteGatewayPayment(Id, payment.Id, "ext-1", "https://bank.example")),
                News.Succeeded => world.Answer(new ConfirmCardPayment(Id, payment.Id, "ext-1", payment.Amount)),
                News.OtherSum => world.Answer(new ConfirmCardPayment(Id, payment.Id, "ext-1", Rub(1))),
                News.Refused => world.Answer(new CancelCardPayment(Id, payment.Id, "ext-1", "general_decline")),
                News.OtherOrder => world.Answer(new ConfirmCardPayment(Id, payment.Id, "ext-2", Rub(1))),
                _ => world.Answer(new CheckCardPayment(Id, payment.Id)),
            };
        }
        return world;
    }

    [Fact]
    public void Every_order_of_the_same_news_ends_the_same()
    {
        foreach (var set in Subsets([News.Note, News.Succeeded, News.OtherSum, News.Refused, News.Check, News.Succeeded]))
        {
            // The gateway's own id is known from the first news on, as in life: it comes with all of them.
            var ends = Orders(set).Select(order => After([News.Note, .. order])).Select(w => (w.Payments.Values.Single().State, w.Account.Balance)).Distinct().ToList();
            ends.Count.ShouldBe(1, string.Join(", ", set));
        }
    }

    [Fact]
    public void Any_news_in_any_order_credits_once_at_most_and_books_sum_to_zero()
    {
        var orders = Gen.Elements(All).ListOf().ToArbitrary();
        Prop.ForAll(orders, order =>
        {
            var world = After(order);
            var credits = world.Movements.Count(m => m.From == "gateway:yookassa");
            var told = order.Contains(News.Succeeded);
            return world.SumOfBooks() == 0 && credits <= 1
                && (credits == 1) == (world.Payments.Values.Single().State == PaymentState.Succeeded)
                && (credits == 0 || told)
                && world.Account.Balance.Minor == 34850 + (credits == 1 ? 30150 - 2000 : 10000);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(12));
    }

    static IEnumerable<News[]> Subsets(News[] all) =>
        Enumerable.Range(1, (1 << all.Length) - 1).Select(bits => all.Where((_, i) => (bits >> i & 1) == 1).ToArray());

    static IEnumerable<News[]> Orders(News[] set) => set.Length <= 1
        ? [set]
        : set.SelectMany((first, i) => Orders([.. set[..i], .. set[(i + 1)..]]).Select(rest => (News[])[first, .. rest]));
}
