using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Tests.Platform;

public class ConventionsTests
{
    private static readonly Dictionary<string, Conventions> ByCode = new()
    {
        ["en"] = Conventions.English,
        ["nb"] = Conventions.Norwegian,
        ["sv"] = Conventions.Swedish,
        ["de"] = Conventions.German,
        ["pt"] = Conventions.Portuguese,
    };

    /// <summary>The vectors show a no-break space as an underscore.</summary>
    private static string Shown(string text) => text.Replace('\u00a0', '_');

    [Theory]
    [InlineData("en", "1,234,567", "−4,243")]
    [InlineData("nb", "1_234_567", "−4_243")]
    [InlineData("sv", "1_234_567", "−4_243")]
    [InlineData("de", "1.234.567", "−4.243")]
    [InlineData("pt", "1_234_567", "−4_243")]
    public void Whole_InEachLanguage_HasItsGroupMarks(string code, string large, string negative)
    {
        Assert.Equal(large, Shown(ByCode[code].Whole(1_234_567)));
        Assert.Equal(negative, Shown(ByCode[code].Whole(-4_243)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(4.19, "4.19")]
    [InlineData(4.1900001, "4.19")]
    [InlineData(0.2388, "0.239")]
    [InlineData(0.0043, "0.0043")]
    [InlineData(12.34, "12.3")]
    [InlineData(12, "12")]
    [InlineData(-7.5, "−7.5")]
    [InlineData(1234.6, "1,235")]
    [InlineData(double.NaN, "–")]
    public void Number_InEnglish_KeepsThreeDigitsOrItsWholePart(double value, string expected) =>
        Assert.Equal(expected, Conventions.English.Number(value));

    [Fact]
    public void Number_InNorwegian_HasADecimalComma() => Assert.Equal("4,19", Conventions.Norwegian.Number(4.19));

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(1, "100%")]
    [InlineData(0.38, "38%")]
    [InlineData(0.375, "38%")]
    [InlineData(0.004, "0.4%")]
    [InlineData(0.0002, "<0.1%")]
    [InlineData(0.996, "99.6%")]
    [InlineData(0.99999, ">99.9%")]
    [InlineData(-0.12, "−12%")]
    [InlineData(1.35, "135%")]
    public void Percentage_InEnglish_HasADecimalOnlyWhereItMatters(double share, string expected) =>
        Assert.Equal(expected, Conventions.English.Percentage(share));

    [Theory]
    [InlineData("en", "38%")]
    [InlineData("nb", "38_%")]
    [InlineData("sv", "38_%")]
    [InlineData("de", "38_%")]
    [InlineData("pt", "38%")]
    public void Percentage_InEachLanguage_HasItsSpace(string code, string expected) =>
        Assert.Equal(expected, Shown(ByCode[code].Percentage(0.38)));

    [Theory]
    [InlineData("en", "EUR_1.2_M")]
    [InlineData("nb", "1,2_mill._EUR")]
    [InlineData("sv", "1,2_mn_EUR")]
    [InlineData("de", "1,2_Mio._EUR")]
    [InlineData("pt", "1,2_M_EUR")]
    public void Money_WhereRead_IsShort(string code, string expected) =>
        Assert.Equal(expected, Shown(ByCode[code].ShortMoney(Euros(1_234_567.89m))));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.5", "0.50")]
    [InlineData("24.65", "24.65")]
    [InlineData("24", "24")]
    [InlineData("242.65", "243")]
    [InlineData("9999.49", "9,999")]
    [InlineData("9999.50", "10.0_k")]
    [InlineData("12345", "12.3_k")]
    [InlineData("123456", "123_k")]
    [InlineData("999499", "999_k")]
    [InlineData("999500", "1.0_M")]
    [InlineData("123400000", "123_M")]
    [InlineData("-1234567", "−1.2_M")]
    [InlineData("2500000000", "2.5_bn")]
    [InlineData("2500000000000", "2,500_bn")]
    public void Money_WithoutACurrency_IsScaledToItsSize(string amount, string expected) =>
        Assert.Equal(expected, Shown(Conventions.English.ShortMoney(Euros(decimal.Parse(amount)) with { Currency = "" })));

    [Theory]
    [InlineData("en", "EUR_1,234,567.89")]
    [InlineData("nb", "1_234_567,89_EUR")]
    [InlineData("sv", "1_234_567,89_EUR")]
    [InlineData("de", "1.234.567,89_EUR")]
    [InlineData("pt", "1_234_567,89_EUR")]
    public void Money_Exact_IsNeverRounded(string code, string expected) =>
        Assert.Equal(expected, Shown(ByCode[code].ExactMoney(Euros(1_234_567.89m))));

    [Fact]
    public void Money_ExactToTheTenThousandth_ShowsFourDecimals() =>
        Assert.Equal("0.0125", Conventions.English.ExactMoney(new Money(125, "")));

    [Theory]
    [InlineData("en", "9_Dec_2011", "Mar_2012")]
    [InlineData("nb", "9._des._2011", "mars_2012")]
    [InlineData("sv", "9_dec._2011", "mars_2012")]
    [InlineData("de", "9._Dez._2011", "März_2012")]
    [InlineData("pt", "9_de_dez._de_2011", "mar._de_2012")]
    public void Date_InEachLanguage_IsAsPeopleSayIt(string code, string day, string month)
    {
        Assert.Equal(day, Shown(ByCode[code].Date(new DateOnly(2011, 12, 9))));
        Assert.Equal(month, Shown(ByCode[code].Month(new DateOnly(2012, 3, 31))));
    }

    [Theory]
    [InlineData(0, "other")]
    [InlineData(1, "one")]
    [InlineData(1.5, "other")]
    [InlineData(2, "other")]
    public void PluralForm_OfANumber_IsOneForOneAlone(double n, string expected) => Assert.Equal(expected, Conventions.PluralForm((decimal)n));

    [Theory]
    [InlineData("nb", "12,3_tusen", "2,5_mrd.")]
    [InlineData("sv", "12,3_tusen", "2,5_md")]
    [InlineData("de", "12,3_Tsd.", "2,5_Mrd.")]
    [InlineData("pt", "12,3_mil", "2,5_mM")]
    public void Money_InEachLanguage_HasItsScales(string code, string thousands, string thousandMillions)
    {
        Assert.Equal(thousands, Shown(ByCode[code].ShortMoney(Euros(12_345) with { Currency = "" })));
        Assert.Equal(thousandMillions, Shown(ByCode[code].ShortMoney(Euros(2_500_000_000) with { Currency = "" })));
    }

    private static Money Euros(decimal amount) => new((long)(amount * Money.Scale), "EUR");
}
