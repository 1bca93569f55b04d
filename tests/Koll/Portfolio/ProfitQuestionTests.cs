using Koll.Asking;
using Koll.Portfolio;

namespace Koll.Tests.Portfolio;

public class ProfitQuestionTests
{
    private static Answer Ask(Evidence evidence) => new ProfitQuestion().Ask(evidence);

    [Fact]
    public void Profit_OfTheExample_IsRevenueLessCostOfTheLinesThatStateOne()
    {
        var answer = Ask(Example.Ledger.As(Example.AsOf));

        // Astra 1,000, Borea 1,000, Fjord 0 (its credit states no cost), Cyan −100. Delta's cost is not known.
        Assert.Equal(AnswerState.Partly, answer.State);
        Assert.Equal((1_900m, 1), (answer.Details["profit"], answer.Details["unprofitable"]));
        Assert.Equal(2_000 / 1_900.0, (double)answer.Details["whalePeak"]!, 12);
        Assert.Equal(4, answer.N);
        Assert.Equal("1 of 4 customers costs more in goods than it brings; what they cost to serve comes on top.", answer.Headline.InEnglish());
        Assert.Equal(["Cyan", "Fjord", "Astra", "Borea"], answer.Rows!.Customers.Select(c => answer.Rows.Columns[0].Cell(c)));
        Assert.Equal("Look at Cyan first, EUR 100 in the red: raise the prices.", answer.Next.InEnglish());
    }

    [Fact]
    public void Profit_OfTheExample_SpeaksForTheRevenueWhoseCostIsKnown()
    {
        var coverage = Ask(Example.Ledger.As(Example.AsOf)).Coverage!.Value;

        // Lines with a cost: 4,000 + 2,000 + 1,500 + 500 of 8,450 in all; four of five active customers.
        Assert.Equal(8_000 / 8_450.0, coverage.Revenue, 12);
        Assert.Equal(0.8, coverage.Customers, 12);
    }

    [Fact]
    public void Profit_WithoutCosts_IsUnknownAndAsksForThem()
    {
        var answer = Ask(new LiteralLedger(Example.Lines.Select(l => l with { Cost = null })).As(Example.AsOf));

        Assert.Equal(AnswerState.Unknown, answer.State);
        Assert.Equal("A column with the cost of goods in the sales file would begin to answer this.", answer.Next.InEnglish());
        Assert.Equal(AnswerState.Unknown, Ask(Example.Ledger.As("2024-12-31")).State); // costs begin in 2025
    }

    [Fact]
    public void Profit_OfALossInAll_HasNoWhale()
    {
        var answer = Ask(new LiteralLedger([new("Solo", "2025-01-05", 50, 80)]).As("2025-12-31"));

        Assert.Null(answer.Details["whalePeak"]);
        Assert.Empty(answer.Charts);
        Assert.Equal("Those in the red take EUR 30 away.", answer.More[1].InEnglish());
    }
}
