namespace Koll.Ledger.Tests;

public class WindowTests
{
    [Theory]
    [InlineData("2011-12-09", "2010-12-10")]
    [InlineData("2011-11-30", "2010-12-01")]
    [InlineData("2013-02-28", "2012-03-01")]
    [InlineData("2012-02-29", "2011-03-01")]
    public void Window_OfTwelveMonths_BeginsTheDayAfterTheSameDayLastYear(string asOf, string from)
    {
        var window = Window.Ending(DateOnly.Parse(asOf), 12);

        Assert.Equal(DateOnly.Parse(from), window.From);
        Assert.Equal(DateOnly.Parse(asOf), window.To);
    }

    [Fact]
    public void Window_Before_EndsTheDayBeforeItBegins()
    {
        var window = Window.Ending(new DateOnly(2011, 12, 9), 12);

        Assert.Equal(new Window(new DateOnly(2009, 12, 10), new DateOnly(2010, 12, 9)), window.Before(12));
    }
}
