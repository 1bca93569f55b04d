using Koll.Asking;
using Koll.Grading;
using Koll.Tests.Portfolio;

namespace Koll.Tests.Grading;

public class GoodCustomersQuestionTests
{
    private static Answer Ask(Evidence evidence) => new GoodCustomersQuestion(() => Capabilities.Measures).Ask(evidence);

    // Thirty customers; customer i buys i + 1 times for 100 each, in the days before a last day. For most that is day 300 + i; the two best have been silent since March.
    private static LiteralLedger Thirty { get; } = new(
        from i in Enumerable.Range(0, 30)
        let last = i >= 28 ? 60 : 300 + i
        from purchase in Enumerable.Range(0, i + 1)
        select new Line($"K{i:00}", new DateOnly(2025, 1, 1).AddDays(last - purchase).ToString("yyyy-MM-dd"), 100));

    [Fact]
    public void GoodCustomers_OfThirty_AreTheBetterTwoFifthsInAllThree()
    {
        var answer = Ask(Thirty.As("2025-12-31"));

        // Frequency and money 4 or 5: K18 … K29. Recency 4 or 5: the twelve most recent, K16 … K27. Both: K18 … K27.
        Assert.Equal(AnswerState.Partly, answer.State);
        Assert.Equal((10.0, 30L), (answer.Value!.Value, answer.N));
        Assert.Equal("10 of your 30 customers are good by what they buy: recently, often and for large amounts.", answer.Headline.InEnglish());
        Assert.Equal("K27", answer.Rows!.Columns[0].Cell(answer.Rows.Customers[0]));
    }

    [Fact]
    public void GoodCustomers_ThatFellSilent_AreNamedToBeCalled()
    {
        var answer = Ask(Thirty.As("2025-12-31"));

        Assert.Equal(2, answer.Details["silent"]);
        Assert.Equal("Call K29: a regular and large buyer, silent since 2 Mar 2025.", answer.Next.InEnglish());
        Assert.Equal(["K29", "K28"], answer.Rows!.Customers.TakeLast(2).Select(c => answer.Rows.Columns[0].Cell(c)));
    }

    [Fact]
    public void GoodCustomers_OfTooFewToRank_AreUnknown()
    {
        var answer = Ask(Example.Ledger.As(Example.AsOf));

        Assert.Equal(AnswerState.Unknown, answer.State);
        Assert.Equal("Too few customers bought in the period to be graded against each other.", answer.Headline.InEnglish());
    }
}
