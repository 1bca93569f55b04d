using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Dates;

namespace Koll.Ledger.Tests.Reading;

public class DateTextTests
{
    private const DateOrder Y = DateOrder.YearMonthDay, D = DateOrder.DayMonthYear, M = DateOrder.MonthDayYear, X = DateOrder.ExcelSerial;

    [Theory]
    [InlineData("2011-12-09", Y)]
    [InlineData("2011-12-09", D)]
    [InlineData("2011-12-09", M)]
    [InlineData("2011-12-09", X)]
    [InlineData("2011-12-09 08:26:00", Y)]
    [InlineData("2011-12-09T08:26:00Z", Y)]
    [InlineData("2011-12-09T08:26:00.123+01:00", Y)]
    [InlineData("2011-12-09T23:59:59-08:00", Y)]
    [InlineData("2011-12-09T08:26", Y)]
    [InlineData("2011-12-09 08:26:00 UTC", Y)]
    [InlineData("2011-12-09 08:26:00 +0100", Y)]
    [InlineData("2011/12/9", D)]
    [InlineData("2011.12.09", M)]
    [InlineData("20111209", D)]
    [InlineData("20111209T082600Z", Y)]
    [InlineData("20111209082600", Y)]
    [InlineData("09122011", D)]
    [InlineData("12092011", M)]
    [InlineData("09.12.2011", D)]
    [InlineData("9.12.2011", D)]
    [InlineData("9.12.11", D)]
    [InlineData("09.12.2011 08:26", D)]
    [InlineData("09.12.2011 kl. 08.26", D)]
    [InlineData("09.12.2011, 08:26 Uhr", D)]
    [InlineData("9/12/2011", D)]
    [InlineData("09-12-2011", D)]
    [InlineData("09 12 2011", D)]
    [InlineData(" 09.12.2011 ", D)]
    [InlineData("12/9/11", M)]
    [InlineData("12/9/2011 8:26 AM", M)]
    [InlineData("12/09/2011 08:26:00 p.m.", M)]
    [InlineData("12/9/2011 8 PM", M)]
    [InlineData("11-12-09", Y)]
    [InlineData("09-Dec-2011", D)]
    [InlineData("09-DEC-11", M)]
    [InlineData("9. desember 2011", D)]
    [InlineData("9. des. 2011", D)]
    [InlineData("9 december 2011", Y)]
    [InlineData("9. Dezember 2011", D)]
    [InlineData("9. Dez. 2011", D)]
    [InlineData("9 de dezembro de 2011", D)]
    [InlineData("09/dez/2011", D)]
    [InlineData("Dec 9, 2011", D)]
    [InlineData("December 09, 2011 08:26 AM", M)]
    [InlineData("2011-Dec-09", Y)]
    [InlineData("40886", X)]
    [InlineData("40886.3513888889", X)]
    [InlineData("40886,35", X)]
    public void Date_AsPeopleWriteIt_IsRead(string text, DateOrder order)
    {
        Assert.Equal(DateResult.Day, Parse(text, order, out var day));
        Assert.Equal(new DateOnly(2011, 12, 9), Day.ToDate(day));
    }

    [Theory]
    [InlineData("jan Januar januari janeiro January jänner Jän", 1)]
    [InlineData("feb februar februari fev fevereiro February", 2)]
    [InlineData("mar mars März mär mrz março MARÇO March", 3)]
    [InlineData("apr april abr abril", 4)]
    [InlineData("may mai maj maio", 5)]
    [InlineData("jun juni junho June", 6)]
    [InlineData("jul juli julho July", 7)]
    [InlineData("aug august augusti ago agosto", 8)]
    [InlineData("sep sept september set setembro", 9)]
    [InlineData("oct okt out oktober outubro October", 10)]
    [InlineData("nov november novembro", 11)]
    [InlineData("dec des dez desember dezembro Dezember December", 12)]
    public void Month_ByNameInFiveLanguages_IsRead(string names, int month)
    {
        foreach (var name in names.Split(' '))
        {
            Assert.Equal(DateResult.Day, Parse($"05-{name}-2012", D, out var day));
            Assert.Equal(new DateOnly(2012, month, 5), Day.ToDate(day));
        }
    }

    [Theory]
    [InlineData("31.02.2011", D)]
    [InlineData("29.02.2011", D)]
    [InlineData("2011-13-01", Y)]
    [InlineData("2011-00-10", Y)]
    [InlineData("0000-00-00", Y)]
    [InlineData("25/12/2011", M)]
    [InlineData("12/25/2011", D)]
    [InlineData("09.12.2011", Y)]
    [InlineData("09.12.2011", X)]
    [InlineData("40886", D)]
    [InlineData("40886.", X)]
    [InlineData("99999999", X)]
    [InlineData("09.12", D)]
    [InlineData("09.12-2011", D)]
    [InlineData("09.12.2011 foo", D)]
    [InlineData("09.12.2011.5", D)]
    [InlineData("2011-12-09 8", Y)]
    [InlineData("2011-12-090", Y)]
    [InlineData("2011-12", Y)]
    [InlineData("9.12.201", D)]
    [InlineData("9-Marble-2011", D)]
    [InlineData("Total 31.12.2011", D)]
    [InlineData("12345678", D)]
    [InlineData("20111332", Y)]
    [InlineData("-1", X)]
    [InlineData("", Y)]
    [InlineData("n/a", Y)]
    public void Date_ThatIsNone_IsUnreadable(string text, DateOrder order)
    {
        Assert.Equal(DateResult.Unreadable, Parse(text, order, out var day));
        Assert.Equal(0, day);
    }

    [Theory]
    [InlineData("0001-01-01", Y)]
    [InlineData("9999-12-31", Y)]
    [InlineData("31.12.9999", D)]
    [InlineData("1969-12-31", Y)]
    [InlineData("2101-01-01", Y)]
    [InlineData("25568", X)]
    [InlineData("73416", X)]
    [InlineData("0", X)]
    public void Date_OfTheCalendarOutsideTheRange_IsToldApart(string text, DateOrder order) =>
        Assert.Equal(DateResult.OutOfRange, Parse(text, order, out _));

    [Theory]
    [InlineData("31.12.69", 2069)]
    [InlineData("31.12.70", 1970)]
    [InlineData("31.12.99", 1999)]
    [InlineData("31.12.00", 2000)]
    public void Year_OfTwoDigits_FallsInTheCenturyThatTheRangeAllows(string text, int year)
    {
        Assert.Equal(DateResult.Day, Parse(text, D, out var day));
        Assert.Equal(year, Day.ToDate(day).Year);
    }

    [Fact]
    public void EveryDayOfTheRange_InEachFormat_ReadsBack()
    {
        (DateOrder Order, string Format)[] formats =
        [
            (Y, "yyyy-MM-dd"), (Y, "yyyyMMdd"), (Y, "yyyy-MM-ddTHH:mm:ssZ"), (D, "dd.MM.yyyy"), (D, "d/M/yyyy"), (D, "ddMMyyyy"), (M, "MM/dd/yyyy"), (M, "M-d-yyyy"),
            (M, "MMddyyyy"), (D, "dd-MMM-yyyy"), (M, "MMMM d, yyyy"),
        ];
        for (var date = Day.First; date <= Day.Last; date = date.AddDays(7))
        {
            foreach (var (order, format) in formats)
            {
                var text = date.ToDateTime(new TimeOnly(12, 30)).ToString(format);
                Assert.Equal((DateResult.Day, Day.Of(date), text), (Parse(text, order, out var day), day, text));
            }
            var serial = date.ToDateTime(TimeOnly.MinValue).ToOADate().ToString();
            Assert.Equal((DateResult.Day, Day.Of(date)), (Parse(serial, X, out var fromSerial), fromSerial));
        }
    }

    [Fact]
    public void AnyBytes_GiveAnAnswerAndNeverThrow() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            foreach (var order in Enum.GetValues<DateOrder>()) DateText.TryParse(bytes, order, out _);
            new DateEvidence().Add(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static DateResult Parse(string text, DateOrder order, out ushort day) => DateText.TryParse(Encoding.UTF8.GetBytes(text), order, out day);
}
