using Koll.Asking;
using Koll.Design.Charts;
using Koll.Portfolio;

namespace Koll.Tests.Portfolio;

public class ConcentrationQuestionTests
{
    private static Answer Ask(Evidence evidence) => new ConcentrationQuestion().Ask(evidence);

    [Fact]
    public void Concentration_OfTheExample_IsWhatAHandComputes()
    {
        var answer = Ask(Example.Ledger.As(Example.AsOf));

        // 4,000 + 2,000 + 1,500 + 1,000 = 8,500; half is 4,250: two customers. 80 % is 6,800: three.
        Assert.Equal(AnswerState.Known, answer.State);
        Assert.Equal(8_500m, answer.Details["revenue"]);
        Assert.Equal((4, 2, 3), (answer.Details["customers"], answer.Details["customersFor50"], answer.Details["customersFor80"]));
        Assert.Equal(4_000 / 8_500.0, (double)answer.Details["top1Share"]!, 12);
        Assert.Equal(1.0, (double)answer.Details["top5Share"]!, 12);
        Assert.Equal(1.0, (double)answer.Details["top10Share"]!, 12);
        // (16 + 4 + 2.25 + 1)/72.25
        Assert.Equal(23.25 / 72.25, (double)answer.Details["hhi"]!, 12);
        Assert.Equal(72.25 / 23.25, (double)answer.Details["effectiveNumber"]!, 12);
        // (−3·1 −1·1.5 + 1·2 + 3·4)/(4·8.5)
        Assert.Equal(9.5 / 34, (double)answer.Details["gini"]!, 12);
        Assert.Equal("2 of your 4 customers bring half of the revenue.", answer.Headline.InEnglish());
        Assert.Equal((2.0, 4L), (answer.Value!.Value, answer.N));
    }

    [Fact]
    public void Concentration_OfTheExample_SaysWhatLosingTheLargestWouldDoAndWhatBecameOfLastYears()
    {
        var more = Ask(Example.Ledger.As(Example.AsOf)).More.Select(m => m.InEnglish()).ToList();

        Assert.Equal("The largest, Astra, brings 47%; losing it would take EUR 4,000 away and leave 2 customers to bring half of the rest.", more[0]);
        // 2024: Borea 2,000, Fjord 1,000, Astra 900, Echo 600 = 4,500; half is 2,250.
        Assert.Equal("In the 12 months before it was 2 of 4: no clear change.", more[1]);
        // Kept of 4,500: Astra 900, Borea 2,000 = 2,900 (64 %); now 6,000 (133 %); two of four still buy.
        Assert.Equal(
            "50% of those 4 customers still buy; they kept 64% of their revenue with you, and bring 133% of it with what they have added.", more[2]);
    }

    [Fact]
    public void Concentration_ItsRule_CountsThoseInTheRedApart() => Assert.StartsWith(
        "Net revenue per customer from 1 Jan 2025 to 31 Dec 2025, largest first. 2 customers whose credits ate the sales (EUR −50 in all) are left out. Known when at least 80%",
        Ask(Example.Ledger.As(Example.AsOf)).Rule!.InEnglish().Replace("−EUR 50", "EUR −50", StringComparison.Ordinal),
        StringComparison.Ordinal);

    [Fact]
    public void Concentration_ItsRows_RunUpToTheWhole()
    {
        var rows = Ask(Example.Ledger.As(Example.AsOf)).Rows!;

        Assert.Equal(["Astra", "Borea", "Cyan", "Delta"], rows.Customers.Select(c => rows.Columns[1].Cell(c)));
        Assert.Equal(
            [4_000 / 8_500.0, 6_000 / 8_500.0, 7_500 / 8_500.0, 1.0],
            rows.Customers.Select(c => (double)rows.Columns.Single(column => column.Key == "share-up-to").Cell(c)!));
    }

    [Fact]
    public void Concentration_ItsHistory_IsWhatAFreshAnswerAsOfEachMonthEndSays() =>
        Assert.All(Ask(Example.Ledger.As(Example.AsOf)).History, point => Assert.Equal(
            Ask(Example.Ledger.As(point.MonthEnd.ToString("yyyy-MM-dd"))).Value ?? 0, point.Value));

    [Fact]
    public void Concentration_ItsCurve_RisesFromNothingToTheWholeAboveTheLineOfEquals()
    {
        var curve = Assert.IsType<CurveChart>(Ask(Example.Ledger.As(Example.AsOf)).Charts[0]);

        Assert.Equal((0.0, 0.0), curve.Points[0]);
        Assert.Equal((1.0, 1.0), curve.Points[^1]);
        Assert.All(curve.Points, p => Assert.True(p.Y >= p.X - 1e-12));
        Assert.Equal((0.5, 6_000 / 8_500.0), (curve.Marks[0].X, curve.Marks[0].Y));
    }

    [Fact]
    public void Concentration_OfNobodyInTheBlack_IsUnknown()
    {
        var answer = Ask(new LiteralLedger([new("Hav", "2025-05-05", -50)]).As(Example.AsOf));

        Assert.Equal(AnswerState.Unknown, answer.State);
        Assert.Null(answer.Value);
    }

    [Fact]
    public void Concentration_WithNothingToCompare_SpeaksOfTheTailInstead()
    {
        var thisYear = new LiteralLedger(Example.Lines.Where(l => l.Day.StartsWith("2025", StringComparison.Ordinal)));

        var more = Ask(thisYear.As(Example.AsOf)).More.Select(m => m.InEnglish());

        // Cyan and Delta: 2,500 of 8,500.
        Assert.Contains("The smaller half of the customers, 2, brings 29%.", more);
    }

    [Fact]
    public void Concentration_OfCustomersThatAreBareNumbers_CallsThemCustomers()
    {
        var more = Ask(new LiteralLedger([new("14646", "2025-01-05", 50), new("12", "2025-12-31", 5)]).As("2025-12-31")).More;

        Assert.StartsWith("The largest, customer 14646, brings 91%", more[0].InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void Concentration_OfOneCustomer_IsSaidAsSuch()
    {
        var answer = Ask(new LiteralLedger([new("Solo", "2025-01-05", 50)]).As("2025-12-31"));

        Assert.Equal("1 of your 1 customer brings half of the revenue.", answer.Headline.InEnglish());
        Assert.Equal("All of it comes from Solo.", answer.More[0].InEnglish());
    }
}
