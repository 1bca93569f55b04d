using Koll.Customers;
using Koll.Platform.Languages;
using Koll.Tests.Portfolio;

namespace Koll.Tests.Customers;

public class MeasuresTests
{
    private static readonly CustomerBase Base = Example.Ledger.As(Example.AsOf).Base;

    [Theory]
    [InlineData("revenue", "Astra", 4_000)]
    [InlineData("revenue", "Hav", -50)]
    [InlineData("revenue-before", "Fjord", 1_000)]
    [InlineData("revenue-ever", "Delta", 1_700)]
    [InlineData("growth", "Borea", 0)]
    [InlineData("growth", "Echo", -1)]
    [InlineData("growth", "Cyan", double.NaN)] // new: nothing to grow from
    [InlineData("margin", "Cyan", -100)]
    [InlineData("margin", "Delta", double.NaN)] // its cost is not stated
    [InlineData("margin-share", "Borea", 0.5)]
    [InlineData("purchases", "Astra", 4)] // two lines of one day are one purchase
    [InlineData("purchases-in-window", "Astra", 2)]
    [InlineData("purchase-value", "Astra", 2_000)]
    [InlineData("purchase-value", "Echo", double.NaN)]
    [InlineData("recency", "Astra", 1)]
    [InlineData("recency", "Hav", double.NaN)] // never bought
    [InlineData("purchase-interval", "Borea", 32)]
    [InlineData("purchase-interval", "Cyan", double.NaN)]
    [InlineData("lines", "Fjord", 3)]
    public void Measure_OfTheExample_IsWhatAHandComputes(string measure, string customer, double value) =>
        Assert.Equal(value, Base.Column(Capabilities.Measures.Find(measure)!)[Base.Directory.Keys.ToList().IndexOf(customer)], 9);

    [Fact]
    public void Loyalty_OfAThreeYearCustomer_IsThirtySixMonths() =>
        Assert.Equal(36, Base.Column(Measures.Loyalty)[0], 0);

    [Fact]
    public void Measures_Always_HaveAKeyOfTheirOwnAndWords()
    {
        var language = Language.Load("en").Value;

        Assert.All(Capabilities.Measures, m => Assert.True(language.Has(m.Name.Key) && language.Has(m.Meaning.Key), m.Key));
        Assert.All(Capabilities.Measures, m => Assert.Same(m, Capabilities.Measures.Find(m.Key)));
        Assert.Throws<ArgumentException>(() => new MeasureList([Measures.Revenue, Measures.Revenue]));
    }
}
