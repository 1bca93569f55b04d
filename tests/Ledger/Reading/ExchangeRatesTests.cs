using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Reading.Rates;

namespace Koll.Ledger.Tests.Reading;

public class ExchangeRatesTests
{
    // Thursday before Easter and the Tuesday after it, newest first and with a comma at the end, as the file is published. The rates are invented.
    private const string File = """
        Date,USD,NOK,SEK,ISK,
        2011-04-26,1.4600,7.8000,8.9000,N/A,
        2011-04-21,1.4500,7.7500,8.8750,162.5,
        2011-04-20,1.4400,7.8000,N/A,N/A,
        """;

    [Theory]
    [InlineData("EUR", "NOK", "2011-04-21", "7.75")]
    [InlineData("EUR", "NOK", "2011-04-25", "7.75")]
    [InlineData("EUR", "NOK", "2011-04-26", "7.80")]
    [InlineData("EUR", "NOK", "2011-05-03", "7.80")]
    [InlineData("NOK", "NOK", "1999-01-01", "1")]
    [InlineData("EUR", "ISK", "2011-04-26", "162.5")]
    public void Rate_IsTheLastPublishedOnTheDayOrBefore(string from, string to, string day, string expected)
    {
        Assert.True(Load(File).TryRate(from, to, DateOnly.Parse(day), out var rate));
        Assert.Equal(decimal.Parse(expected), rate);
    }

    [Theory]
    [InlineData("EUR", "NOK", "2011-05-04")]
    [InlineData("EUR", "NOK", "2011-04-19")]
    [InlineData("EUR", "ISK", "2011-04-29")]
    [InlineData("EUR", "SEK", "2011-04-20")]
    [InlineData("EUR", "XYZ", "2011-04-21")]
    [InlineData("XYZ", "EUR", "2011-04-21")]
    public void Rate_ThatNobodyPublishedInAWeek_IsNone(string from, string to, string day) =>
        Assert.False(Load(File).TryRate(from, to, DateOnly.Parse(day), out _));

    [Fact]
    public void Rate_BetweenTwoCurrencies_GoesThroughTheEuro()
    {
        Assert.True(Load(File).TryRate("SEK", "NOK", new DateOnly(2011, 4, 21), out var rate));
        Assert.Equal(7.75m / 8.875m, rate);
    }

    [Fact]
    public void Pair_ConvertsAsTheRateOfTheDay_RoundedHalfAwayFromZero()
    {
        var pair = Load(File).Between("EUR", "NOK");
        var day = Day.Of(new DateOnly(2011, 4, 23));

        Assert.True(pair.TryConvert(10_000, day, out var one));
        Assert.True(pair.TryConvert(-2, day, out var little));
        Assert.Equal((77_500, -16), (one, little));
        Assert.False(pair.TryConvert(1, Day.Of(new DateOnly(2012, 1, 1)), out _));
        Assert.False(pair.TryConvert(long.MaxValue, day, out _));
        Assert.False(pair.TryConvert(long.MinValue, day, out _));
    }

    [Fact]
    public void ConvertingThereAndBack_ReturnsTheAmountToATenthousandthOfTheWeakerCurrency()
    {
        var rates = Load(File);
        var (there, back) = (rates.Between("EUR", "NOK"), rates.Between("NOK", "EUR"));
        var day = Day.Of(new DateOnly(2011, 4, 21));
        Prop.ForAll(ArbMap.Default.ArbFor<DoNotSize<int>>(), amount =>
            there.TryConvert(amount.Item, day, out var converted) && back.TryConvert(converted, day, out var returned) && returned == amount.Item)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Currencies_AreThoseWithARate() => Assert.Equal(["EUR", "ISK", "NOK", "SEK", "USD"], Load(File).Currencies);

    [Theory]
    [InlineData("rates.unreadable", "")]
    [InlineData("rates.unreadable", "Customer,Date,Amount\n1,2,3")]
    [InlineData("rates.unreadable", "Date,USD\n")]
    [InlineData("rates.malformed", "Date,USD\n09.12.2011,1.3")]
    [InlineData("rates.malformed", "Date,USD\n2011-12-09,abc")]
    [InlineData("rates.malformed", "Date,USD\n2011-12-09,-1")]
    [InlineData("rates.malformed", "Date,USD\n2011-12-09,0")]
    [InlineData("rates.malformed", "Date,USD\n2011-12-09,1.3\n2011-12-09,1.4")]
    [InlineData("rates.currency-twice", "Date,USD,USD\n2011-12-09,1.3,1.4")]
    public void FileThatIsNoRates_IsRefused(string code, string text) =>
        Assert.Equal(code, ExchangeRates.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), "rates.csv").Refusal?.Code);

    private static ExchangeRates Load(string text) => ExchangeRates.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), "rates.csv").Value;
}
