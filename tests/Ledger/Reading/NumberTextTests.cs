using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Tests.Reading;

public class NumberTextTests
{
    [Theory]
    [InlineData("1234.5", DecimalMark.Dot, 12_345_000)]
    [InlineData("1,234.50", DecimalMark.Dot, 12_345_000)]
    [InlineData("1.234,50", DecimalMark.Comma, 12_345_000)]
    [InlineData("1 234,50", DecimalMark.Comma, 12_345_000)]
    [InlineData("1\u00A0234,50", DecimalMark.Comma, 12_345_000)]
    [InlineData("1\u202F234,50", DecimalMark.Comma, 12_345_000)]
    [InlineData("1'234.50", DecimalMark.Dot, 12_345_000)]
    [InlineData("1\u2019234.50", DecimalMark.Dot, 12_345_000)]
    [InlineData("1,234,567.891", DecimalMark.Dot, 12_345_678_910)]
    [InlineData("(12.00)", DecimalMark.Dot, -120_000)]
    [InlineData("($1,200.00)", DecimalMark.Dot, -12_000_000)]
    [InlineData("$(12.00)", DecimalMark.Dot, -120_000)]
    [InlineData("12-", DecimalMark.Dot, -120_000)]
    [InlineData("1.234,50-", DecimalMark.Comma, -12_345_000)]
    [InlineData("\u221212,5", DecimalMark.Comma, -125_000)]
    [InlineData("-12,5", DecimalMark.Comma, -125_000)]
    [InlineData("- 12", DecimalMark.Comma, -120_000)]
    [InlineData("+12", DecimalMark.Comma, 120_000)]
    [InlineData("-$12.5", DecimalMark.Dot, -125_000)]
    [InlineData("$-12.5", DecimalMark.Dot, -125_000)]
    [InlineData("€ 12,50", DecimalMark.Comma, 125_000)]
    [InlineData("12,50 €", DecimalMark.Comma, 125_000)]
    [InlineData("12,50€", DecimalMark.Comma, 125_000)]
    [InlineData("£12", DecimalMark.Dot, 120_000)]
    [InlineData("NOK 1 234,50", DecimalMark.Comma, 12_345_000)]
    [InlineData("1 234,50 NOK", DecimalMark.Comma, 12_345_000)]
    [InlineData("12.50 usd", DecimalMark.Dot, 125_000)]
    [InlineData("$12.50 USD", DecimalMark.Dot, 125_000)]
    [InlineData("R$ 1.234,50", DecimalMark.Comma, 12_345_000)]
    [InlineData("kr 12,50", DecimalMark.Comma, 125_000)]
    [InlineData("kr. 12,50", DecimalMark.Comma, 125_000)]
    [InlineData("12,50 kr.", DecimalMark.Comma, 125_000)]
    [InlineData("100,-", DecimalMark.Comma, 1_000_000)]
    [InlineData("100.--", DecimalMark.Dot, 1_000_000)]
    [InlineData("100:-", DecimalMark.Comma, 1_000_000)]
    [InlineData("-100,-", DecimalMark.Comma, -1_000_000)]
    [InlineData("1,23,456.50", DecimalMark.Dot, 1_234_565_000)]
    [InlineData("1.5E+03", DecimalMark.Dot, 15_000_000)]
    [InlineData("1,5E+03", DecimalMark.Comma, 15_000_000)]
    [InlineData("1e-2", DecimalMark.Dot, 100)]
    [InlineData("1e-400", DecimalMark.Dot, 0)]
    [InlineData(".5", DecimalMark.Dot, 5_000)]
    [InlineData("5.", DecimalMark.Dot, 50_000)]
    [InlineData("007", DecimalMark.Dot, 70_000)]
    [InlineData(" 7 ", DecimalMark.Dot, 70_000)]
    [InlineData("0.00005", DecimalMark.Dot, 1)]
    [InlineData("-0.00005", DecimalMark.Dot, -1)]
    [InlineData("0.000049999999999999999999", DecimalMark.Dot, 0)]
    [InlineData("922337203685477.5807", DecimalMark.Dot, long.MaxValue)]
    [InlineData("-922337203685477.5808", DecimalMark.Dot, long.MinValue)]
    [InlineData("000000000000000000000000000001", DecimalMark.Dot, 10_000)]
    public void Number_AsPeopleWriteIt_IsReadExactly(string text, DecimalMark mark, long expected)
    {
        Assert.True(TryParse(text, mark, 4, out var scaled));
        Assert.Equal(expected, scaled);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("()")]
    [InlineData("kr")]
    [InlineData("12 %")]
    [InlineData("12%")]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("Infinity")]
    [InlineData("-∞")]
    [InlineData("1e309")]
    [InlineData("922337203685477.5808")]
    [InlineData("-922337203685477.5809")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.23.4")]
    [InlineData("1,23,45")]
    [InlineData("1,2345")]
    [InlineData("1234,567,890.00")]
    [InlineData("1,234'567")]
    [InlineData("0,123")]
    [InlineData(",5")]
    [InlineData("1 234 56")]
    [InlineData("1  234")]
    [InlineData("1,234E3")]
    [InlineData("(12")]
    [InlineData("12)")]
    [InlineData("(-12)")]
    [InlineData("-12-")]
    [InlineData("--12")]
    [InlineData("12 pcs")]
    [InlineData("USD 12 EUR EUR")]
    [InlineData("0x10")]
    [InlineData("2011-12-09")]
    [InlineData("１２")]
    public void Number_ThatIsNone_IsRefused(string text)
    {
        Assert.False(TryParse(text, DecimalMark.Dot, 4, out var scaled));
        Assert.Equal(0, scaled);
    }

    [Theory]
    [InlineData("2.5", 0, 3)]
    [InlineData("-2.5", 0, -3)]
    [InlineData("2.4999", 0, 2)]
    [InlineData("1.23456", 4, 12_346)]
    [InlineData("1,001.23455", 4, 10_012_346)]
    [InlineData("5e-5", 4, 1)]
    [InlineData("4e-5", 4, 0)]
    public void Number_WithMoreDecimalsThanAsked_IsRoundedHalfAwayFromZero(string text, int decimals, long expected)
    {
        Assert.True(TryParse(text, DecimalMark.Dot, decimals, out var scaled));
        Assert.Equal(expected, scaled);
    }

    [Theory]
    [InlineData("1234", NumberEvidence.Neutral)]
    [InlineData("-12", NumberEvidence.Neutral)]
    [InlineData("1 234", NumberEvidence.Neutral)]
    [InlineData("1'234", NumberEvidence.Neutral)]
    [InlineData("kr. 12", NumberEvidence.Neutral)]
    [InlineData("1E+03", NumberEvidence.Neutral)]
    [InlineData("1.5", NumberEvidence.Dot)]
    [InlineData("1.2345", NumberEvidence.Dot)]
    [InlineData("1234.567", NumberEvidence.Dot)]
    [InlineData("0.123", NumberEvidence.Dot)]
    [InlineData(".123", NumberEvidence.Dot)]
    [InlineData("1,234,567", NumberEvidence.Dot)]
    [InlineData("1,234.5", NumberEvidence.Dot)]
    [InlineData("1'234.567", NumberEvidence.Dot)]
    [InlineData("1.234E+03", NumberEvidence.Dot)]
    [InlineData("1,5", NumberEvidence.Comma)]
    [InlineData("1.234.567", NumberEvidence.Comma)]
    [InlineData("1.234,567", NumberEvidence.Comma)]
    [InlineData("12 345,678", NumberEvidence.Comma)]
    [InlineData("100,-", NumberEvidence.Comma)]
    [InlineData("0,000", NumberEvidence.Comma)]
    [InlineData("1.234", NumberEvidence.Open)]
    [InlineData("-123,456 EUR", NumberEvidence.Open)]
    [InlineData("", NumberEvidence.NotANumber)]
    [InlineData("12 %", NumberEvidence.NotANumber)]
    [InlineData("1.23.4", NumberEvidence.NotANumber)]
    [InlineData("2011-12-09", NumberEvidence.NotANumber)]
    [InlineData("A1", NumberEvidence.NotANumber)]
    public void Look_AtOneValue_SaysWhatItProves(string text, NumberEvidence expected) =>
        Assert.Equal(expected, NumberText.Look(Encoding.UTF8.GetBytes(text)));

    private static readonly (DecimalMark Mark, string Group, string Negative)[] Conventions =
    [
        (DecimalMark.Dot, "", "-{0}"), (DecimalMark.Dot, ",", "-{0}"), (DecimalMark.Dot, "'", "{0}-"), (DecimalMark.Dot, ",", "({0})"),
        (DecimalMark.Dot, "\u2019", "CHF -{0}"), (DecimalMark.Dot, ",", "(${0})"), (DecimalMark.Comma, ".", "-{0} EUR"), (DecimalMark.Comma, " ", "\u2212{0}"),
        (DecimalMark.Comma, "\u00A0", "kr -{0}"), (DecimalMark.Comma, "\u202F", "{0}-"), (DecimalMark.Comma, "", "-{0} kr"),
    ];

    [Fact]
    public void AnyLong_FormattedInEachConvention_ReadsBack() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DoNotSize<long>>(), Gen.Choose(0, 6).ToArbitrary(), Gen.Choose(0, Conventions.Length - 1).ToArbitrary(), (number, decimals, which) =>
        {
            var (mark, group, negative) = Conventions[which];
            var value = number.Item;
            var text = Format(value, decimals, mark, group, negative);
            return (TryParse(text, mark, decimals, out var scaled) && scaled == value).Label(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Look_AtAnyFormattedNumber_NeverProvesTheOtherMark() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DoNotSize<int>>(), Gen.Choose(0, 4).ToArbitrary(), Gen.Choose(0, Conventions.Length - 1).ToArbitrary(), (number, decimals, which) =>
        {
            var (mark, group, negative) = Conventions[which];
            var evidence = NumberText.Look(Encoding.UTF8.GetBytes(Format(number.Item, decimals, mark, group, negative)));
            return evidence != NumberEvidence.NotANumber && evidence != (mark == DecimalMark.Dot ? NumberEvidence.Comma : NumberEvidence.Dot);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    /// <summary>Around eight bytes, where short numbers are read as one word and longer ones byte by byte.</summary>
    private static readonly Gen<string> PlainTexts =
        from whole in Gen.Choose(0, 9).ListOf().Select(digits => string.Concat(digits.Take(8))).Where(digits => digits.Length > 0)
        from fraction in Gen.Choose(0, 9).ListOf().Select(digits => string.Concat(digits.Take(4)))
        from negative in Gen.Elements("", "-")
        select negative + whole + (fraction.Length == 0 ? "" : "." + fraction);

    [Fact]
    public void PlainNumber_OfAnyLength_IsWhatTheDecimalTypeReads() => Prop.ForAll(PlainTexts.ToArbitrary(), Gen.Choose(0, 10).ToArbitrary(), (text, decimals) =>
    {
        var expected = Math.Round(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, decimals), MidpointRounding.AwayFromZero);
        return (TryParse(text, DecimalMark.Dot, decimals, out var scaled) && scaled == (long)expected).Label($"{text} with {decimals}: {scaled}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData((byte)'/')]
    [InlineData((byte)':')]
    [InlineData(0xB0)]
    [InlineData(0xF9)]
    public void PlainNumber_WithAByteThatIsNearlyADigit_IsRefused(byte almost) => Prop.ForAll(PlainTexts.ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (text, place) =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = place % bytes.Length;
        bytes[at] = almost;
        var isRead = NumberText.TryParse(bytes, DecimalMark.Dot, 4, out var scaled);
        return (!isRead).Label($"{text} with {almost} at {at}: {scaled}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Theory]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("1..2")]
    [InlineData("--12")]
    [InlineData("1-2")]
    [InlineData(".1.")]
    public void ShortText_OfSignsThatMakeNoNumber_IsRefused(string text) => Assert.False(TryParse(text, DecimalMark.Dot, 4, out _));

    // Written independently of the parser, from the decimal type's own digits.
    private static string Format(long value, int decimals, DecimalMark mark, string group, string negative)
    {
        var digits = decimal.Abs(value).ToString("0").PadLeft(decimals + 1, '0');
        var whole = digits[..^decimals];
        for (var at = whole.Length - 3; at > 0; at -= 3) whole = whole.Insert(at, group);
        var text = decimals == 0 ? whole : whole + (mark == DecimalMark.Dot ? "." : ",") + digits[^decimals..];
        return value < 0 ? string.Format(negative, text) : text;
    }

    private static bool TryParse(string text, DecimalMark mark, int decimals, out long scaled) =>
        NumberText.TryParse(Encoding.UTF8.GetBytes(text), mark, decimals, out scaled);
}
