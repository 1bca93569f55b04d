using Koll.Asking;
using Koll.Portfolio;

namespace Koll.Tests.Portfolio;

public class CountQuestionTests
{
    private static Answer Ask(Evidence evidence) => new CountQuestion().Ask(evidence);

    [Fact]
    public void Count_OfTheExample_IsWhatAHandCounts()
    {
        var answer = Ask(Example.Ledger.As(Example.AsOf));

        Assert.Equal(AnswerState.Known, answer.State);
        Assert.Equal((5.0, 7L), (answer.Value!.Value, answer.N));
        Assert.Equal(
            new Dictionary<string, object?> { ["everBought"] = 7, ["active"] = 5, ["new"] = 1, ["lost"] = 1, ["returned"] = 1, ["alive"] = null },
            answer.Details);
        Assert.Equal("5 customers have bought in the last 12 months, out of 7 who ever have.", answer.Headline.InEnglish());
        Assert.Equal(
            "Compared with the 12 months before, 1 is new, 1 came back and 1 was lost; there were 4 then: no clear change.", answer.More[0].InEnglish());
        Assert.Equal("The new ones brought EUR 1,500; the lost ones had brought EUR 600.", answer.More[1].InEnglish());
        Assert.Equal("Call Echo, the largest you lost (EUR 600 the period before, last purchase 31 Dec 2024), and ask why.", answer.Next.InEnglish());
    }

    [Fact]
    public void Count_ItsRows_AreTheActiveByRevenueThenTheLost()
    {
        var evidence = Example.Ledger.As(Example.AsOf);

        var rows = Ask(evidence).Rows!;

        Assert.Equal(["Astra", "Borea", "Cyan", "Delta", "Fjord", "Echo"], rows.Customers.Select(c => rows.Columns[0].Cell(c)));
        var status = rows.Columns.Single(c => c.Key == "status");
        Assert.Equal(
            ["kept", "kept", "new", "returned", "kept", "lost"],
            rows.Customers.Select(c => ((Koll.Platform.Languages.Sentence)status.Cell(c)!).InEnglish()));
        Assert.Equal(1_500m, rows.Columns.Single(c => c.Key == "revenue").Cell(rows.Customers[2]));
    }

    [Theory]
    [InlineData("2025-12-31", 36)]
    [InlineData("2025-12-30", 35)] // the running month is no past month-end
    [InlineData("2023-01-31", 1)]
    public void Count_ItsHistory_EndsWithTheLastWholeMonth(string asOf, int months) =>
        Assert.Equal(months, Ask(Example.Ledger.As(asOf)).History.Count);

    [Fact]
    public void Count_ItsHistory_IsWhatAFreshAnswerAsOfEachMonthEndSays()
    {
        var history = Ask(Example.Ledger.As(Example.AsOf)).History;

        Assert.All(history, point => Assert.Equal(
            Convert.ToDouble(Ask(Example.Ledger.As(point.MonthEnd.ToString("yyyy-MM-dd"))).Details["active"]), point.Value));
        // The files begin on the second of January 2023: the year is full at its end and not before.
        Assert.Equal(new DateOnly(2023, 12, 31), history.First(point => point.WindowIsFull).MonthEnd);
    }

    [Fact]
    public void Count_WhereTheWindowBeforeIsNotInTheFiles_ComparesNothing()
    {
        var thisYear = new LiteralLedger(Example.Lines.Where(l => l.Day.StartsWith("2025", StringComparison.Ordinal)));

        var answer = Ask(thisYear.As(Example.AsOf));

        Assert.Equal(AnswerState.Known, answer.State);
        Assert.Equal("The files begin on 1 Jan 2025, so there is no full period of 12 months before it to compare with.", answer.More[0].InEnglish());
        Assert.Contains("before 1 Jan 2025", answer.Next.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void Count_WhereTheFilesBeginInsideTheWindow_IsPartlyKnown()
    {
        var answer = Ask(Example.Ledger.As("2023-06-30"));

        Assert.Equal(AnswerState.Partly, answer.State);
        Assert.Equal("The files begin on 2 Jan 2023 and do not cover the last 12 months.", answer.Missing!.InEnglish());
        Assert.Equal("Add the sales from 1 Jul 2022 to 1 Jan 2023.", answer.Next.InEnglish());
    }

    [Fact]
    public void Count_WhereTheNewestSaleIsOld_IsPartlyKnown()
    {
        Assert.Equal(AnswerState.Known, Ask(Example.Ledger.As("2026-03-30")).State);
        var answer = Ask(Example.Ledger.As("2026-03-31"));

        Assert.Equal(AnswerState.Partly, answer.State);
        Assert.Equal("The newest sale is from 30 Dec 2025.", answer.Missing!.InEnglish());
    }

    [Fact]
    public void Count_WhereTooMuchRevenueHasNoCustomer_IsPartlyKnown()
    {
        // 8,450 has a customer. 2,112 without makes 80.001 %, 2,113 makes 79.99 %.
        Assert.Equal(AnswerState.Known, Ask(Example.Ledger.As(Example.AsOf, withoutCustomer: 2_112)).State);
        var answer = Ask(Example.Ledger.As(Example.AsOf, withoutCustomer: 2_113));

        Assert.Equal(AnswerState.Partly, answer.State);
        Assert.Contains("EUR 2,113", answer.Next.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void Count_BeforeTheFirstPurchase_IsUnknown()
    {
        Assert.Equal(AnswerState.Unknown, Ask(Example.Ledger.As("2022-12-31")).State);
        Assert.Equal(AnswerState.Unknown, Ask(new LiteralLedger([]).As("2025-12-31")).State);
        Assert.Equal(AnswerState.Unknown, Ask(new LiteralLedger([new("Hav", "2025-01-01", -5)]).As("2025-12-31")).State);
    }

    [Fact]
    public void Count_OfAnotherWindow_CountsThatWindow()
    {
        var answer = Ask(Example.Ledger.As(Example.AsOf, months: 1));

        Assert.Equal("1 customer has bought in the last month, out of 7 who ever have.", answer.Headline.InEnglish());
    }

    [Fact]
    public void Count_AtTheEdgeOfTheRangeOfDays_StillAnswers()
    {
        var answer = Ask(new LiteralLedger([new("Old", "1970-01-01", 5)]).As("1970-01-31"));

        Assert.Equal((AnswerState.Partly, 1.0), (answer.State, answer.Value!.Value));
    }

    [Fact]
    public void Count_OfCustomersThatShareAName_SuspectsDuplicates()
    {
        var names = new Dictionary<string, string> { ["10"] = "Nordlys Emballasje AS", ["11"] = "NORDLYS EMBALLASJE A/S", ["12"] = "Nordlys Trykk AS" };
        var ledger = new LiteralLedger([new("10", "2025-01-01", 5), new("11", "2025-12-31", 5), new("12", "2025-12-31", 5)], names: names);

        Assert.Contains(
            "2 of them share a name with another, such as Nordlys Emballasje AS (10) and NORDLYS EMBALLASJE A/S (11): perhaps 1 customer in reality.",
            Ask(ledger.As(Example.AsOf)).More.Select(m => m.InEnglish()));
    }
}
