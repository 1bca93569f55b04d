using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

public class MarginCredibilityTests
{
    [Fact]
    public void Variances_OfASimulatedBase_AreFound()
    {
        var (rates, purchases, _) = World(0.2, 0.1, 0.3, 20_000);

        var learned = MarginCredibility.Of(rates, purchases).Value;

        Assert.Equal(0.2, learned.Mean, 0.01);
        Assert.Equal(0.01, learned.Between, 0.002);
        Assert.Equal(0.09, learned.Within, 0.01);
    }

    [Fact]
    public void Ranges_OfCustomersInTheRed_HoldTheTruthAsOftenAsTheyClaim()
    {
        var (rates, purchases, truth) = World(0.2, 0.1, 0.3, 20_000);
        var learned = MarginCredibility.Of(rates, purchases).Value;
        var (held, red) = (0, 0);
        for (var i = 0; i < rates.Length; i++)
        {
            if (rates[i] < 0)
            {
                var expected = learned.Expect(rates[i], purchases[i]);
                red++;
                held += Math.Abs(truth[i] - expected.Mean) < 1.96 * Math.Sqrt(expected.Variance) ? 1 : 0;
            }
        }

        Assert.True(red > 1000);
        Assert.Equal(0.95, held / (double)red, 0.02);
    }

    /// <summary>Variances are learned of as few customers as a base may have, and neither rates nor purchases need be normal: what is claimed must hold on average over bases.</summary>
    [Theory]
    [InlineData("rates all around the mean", 40)]
    [InlineData("rates all around the mean", 150)]
    [InlineData("most rates high, some far below", 40)]
    [InlineData("most rates high, some far below", 150)]
    [InlineData("single purchases with a long tail of losses", 150)]
    public void Ranges_InSmallBases_HoldTheTruthAboutAsOftenAsTheyClaim(string world, int customers)
    {
        var random = new RandomSource(3);
        double Skewed(double deviation) => deviation * (1 - (random.Gamma(2) / 2)) * Math.Sqrt(2);
        var (held, all, heldInTheRed, red) = (0, 0, 0, 0);
        for (var b = 0; b < 60_000 / customers; b++)
        {
            var (rates, purchases, truth) = (new double[customers], new int[customers], new double[customers]);
            for (var i = 0; i < customers; i++)
            {
                purchases[i] = 1 + (int)(20 * random.Uniform() * random.Uniform());
                truth[i] = 0.2 + (world.StartsWith("most", StringComparison.Ordinal) ? Skewed(0.15) : 0.15 * random.Gaussian());
                for (var n = 0; n < purchases[i]; n++)
                {
                    rates[i] += (truth[i] + (world.StartsWith("single", StringComparison.Ordinal) ? Skewed(0.3) : 0.3 * random.Gaussian())) / purchases[i];
                }
            }

            var learned = MarginCredibility.Of(rates, purchases).Value;
            for (var i = 0; i < customers; i++)
            {
                var expected = learned.Expect(rates[i], purchases[i]);
                var holds = Math.Abs(truth[i] - expected.Mean) <= 1.96 * Math.Sqrt(expected.Variance) ? 1 : 0;
                (held, all) = (held + holds, all + 1);
                (heldInTheRed, red) = rates[i] < 0 ? (heldInTheRed + holds, red + 1) : (heldInTheRed, red);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{world}, {customers}: {held / (double)all:0.000} of {all}, in the red {heldInTheRed / (double)red:0.000} of {red}");
        // Rates are taken for normal: where they are not, those at the far end are held less often.
        Assert.InRange(held / (double)all, 0.92, 0.97);
        Assert.InRange(heldInTheRed / (double)red, world.StartsWith("rates", StringComparison.Ordinal) ? 0.92 : 0.84, 0.97);
    }

    [Fact]
    public void Rate_OfManyPurchases_IsTheCustomersOwn_AndOfOne_NearTheMean()
    {
        var learned = new MarginCredibility(0.3, 0.01, 0.04);

        Assert.Equal(-0.1 + (0.4 / 101), learned.Expect(-0.1, 400).Mean, 1e-9);
        Assert.Equal(0.3 - (0.4 / 5), learned.Expect(-0.1, 1).Mean, 1e-9);
        Assert.True(learned.Expect(-0.1, 400).Variance < learned.Expect(-0.1, 1).Variance);
        Assert.Equal(0.01, learned.Expect(double.NaN, 0).Variance, 1e-12);
    }

    [Fact]
    public void FewCustomers_ShowNothingOfHowCustomersDiffer()
    {
        var (rates, purchases, _) = World(0.2, 0.1, 0.3, 29);

        Assert.Equal("lifetime.few-margins", MarginCredibility.Of(rates, purchases).Shortfall?.Code);
    }

    [Fact]
    public void Customers_WhoAreAllAlike_AreExpectedToStaySo()
    {
        var learned = MarginCredibility.Of(Enumerable.Repeat(0.25, 50).ToArray(), Enumerable.Repeat(3, 50).ToArray()).Value;

        Assert.Equal(0.25, learned.Expect(0.25, 3).Mean, 1e-12);
        Assert.True(double.IsFinite(learned.Expect(-5, 1).Mean));
    }

    private static (double[] Rates, int[] Purchases, double[] Truth) World(double mean, double between, double within, int customers)
    {
        var random = new RandomSource(11);
        var (rates, purchases, truth) = (new double[customers], new int[customers], new double[customers]);
        for (var i = 0; i < customers; i++)
        {
            purchases[i] = 1 + (int)(20 * random.Uniform() * random.Uniform());
            truth[i] = mean + (between * random.Gaussian());
            rates[i] = truth[i] + (within / Math.Sqrt(purchases[i]) * random.Gaussian());
        }

        return (rates, purchases, truth);
    }
}
