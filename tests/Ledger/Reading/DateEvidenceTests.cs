using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Dates;

namespace Koll.Ledger.Tests.Reading;

public class DateEvidenceTests
{
    [Theory]
    [InlineData(DateOrder.YearMonthDay, "2011-12-09", "2011-12-10")]
    [InlineData(DateOrder.YearMonthDay, "20111209")]
    [InlineData(DateOrder.YearMonthDay, "09-Dec-2011", "9. des. 2011")]
    [InlineData(DateOrder.DayMonthYear, "09/12/2011", "25/12/2011")]
    [InlineData(DateOrder.MonthDayYear, "09/12/2011", "12/25/2011")]
    [InlineData(DateOrder.DayMonthYear, "2011-12-09", "25/12/2011")]
    [InlineData(DateOrder.DayMonthYear, "09.12.2011", "10.12.2011")]
    [InlineData(DateOrder.DayMonthYear, "09/09/2011", "10/10/2011")]
    [InlineData(DateOrder.DayMonthYear, "25122011", "01122011")]
    [InlineData(DateOrder.DayMonthYear, "01-05-11", "15-05-11", "16-06-11")]
    [InlineData(DateOrder.YearMonthDay, "11-05-01", "11-05-15", "11-06-16")]
    [InlineData(DateOrder.YearMonthDay, "98-12-31", "99-01-15")]
    [InlineData(DateOrder.MonthDayYear, "12/31/98", "1/5/99")]
    [InlineData(DateOrder.ExcelSerial, "40886", "40887.5")]
    public void Column_ThatSettlesItsOrder_IsDecided(DateOrder expected, params string[] values) =>
        Assert.Equal(expected, Look(values).Decide(null, "s.csv", "Date").Value);

    [Theory]
    [InlineData("date.order-open", "09/12/2011", "10/11/2011")]
    [InlineData("date.order-open", "09-12-2011")]
    [InlineData("date.order-open", "11-12-09", "10-11-08")]
    [InlineData("date.order-mixed", "25/12/2011", "12/25/2011")]
    [InlineData("date.none", "abc", "")]
    [InlineData("date.none", "")]
    public void Column_ThatDoesNot_IsRefused(string code, params string[] values) =>
        Assert.Equal(code, Look(values).Decide(null, "s.csv", "Date").Refusal?.Code);

    [Fact]
    public void OpenColumn_IsRefusedWithTheOption() =>
        Assert.Equal(
            "s.csv, column Date: \"09/12/2011\" can have the day or the month first, and no date of the column settles it. "
            + "Expected at least one date with a day above 12. Say which comes first: --dates dmy or --dates mdy",
            Look("09/12/2011").Decide(null, "s.csv", "Date").Refusal!.ToString());

    [Fact]
    public void OpenColumn_WithTheOption_TakesIt() =>
        Assert.Equal(DateOrder.MonthDayYear, Look("09/12/2011").Decide(DateOrder.MonthDayYear, "s.csv", "Date").Value);

    [Fact]
    public void Column_WithOneTypingErrorInAHundred_IsDecidedByTheRest()
    {
        var evidence = Look([.. Enumerable.Repeat("25/12/2011", 100), "12/25/2011"]);

        Assert.Equal(DateOrder.DayMonthYear, evidence.Decide(null, "s.csv", "Date").Value);
    }

    [Fact]
    public void Evidence_Merged_DecidesAsTheWhole()
    {
        var (first, second) = (Look("09/12/2011", "x"), Look("25/12/2011"));

        first.Merge(second);

        Assert.Equal(DateOrder.DayMonthYear, first.Decide(null, "s.csv", "Date").Value);
        Assert.Equal((2, 1, "x"), (first.Dates, first.Unreadable, first.UnreadableExample));
    }

    private static DateEvidence Look(params string[] values)
    {
        var evidence = new DateEvidence();
        foreach (var value in values) evidence.Add(Encoding.UTF8.GetBytes(value));
        return evidence;
    }
}
