using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Models.Tests.Lifetime;

/// <summary>BG/BB against the figures that its authors print for the donations to a charity.</summary>
public class BgBbTests
{
    private static readonly BgBbModel Published = new(1.204, 0.750, 0.657, 2.783, 1);

    private static HistoryTable Donations()
    {
        var rows = File.ReadLines(TestData.Path("bgbb_donations.csv")).Skip(1).Select(l => l.Split(',').Select(int.Parse).ToArray()).ToArray();
        return HistoryTable.FromWeeks(
            rows.Select(r => r[0]).ToArray(), rows.Select(r => (double)r[1]).ToArray(), rows.Select(r => (double)r[2]).ToArray(), rows.Select(r => (double)r[3]).ToArray());
    }

    [Fact]
    public void Fit_OnTheDonations_HasThePublishedEstimates()
    {
        var fit = BgBbModel.Fit(Donations(), 1).Value;

        Assert.Equal(1.204, fit.Model.Alpha, 0.0005);
        Assert.Equal(0.750, fit.Model.Beta, 0.0005);
        Assert.Equal(0.657, fit.Model.Gamma, 0.0005);
        Assert.Equal(2.783, fit.Model.Delta, 0.0005);
        Assert.Equal(-33225.6, fit.LogLikelihood, 0.05);
        Assert.Equal(Convergence.Converged, fit.Convergence);
    }

    [Theory]
    [InlineData(6, 6, 0.93)]
    [InlineData(2, 4, 0.59)]
    public void ProbabilityAlive_AtTheNextOpportunity_IsThePublishedOne(int purchases, int last, double expected) =>
        Assert.Equal(expected, Published.ProbabilityAlive(new(purchases, last, 6)), 0.005);

    [Fact]
    public void Gradient_AtAnyPlace_IsTheSlopeOfTheLikelihood()
    {
        var surface = Surfaces.Of(Published, HistoryTable.FromWeeks([0, 0, 3, 6, 40], [0, 0, 5, 6, 90], [0, 6, 6, 6, 130], [3, 2, 5, 1, 1]));
        double[] at = [0.2, -0.4, -0.1, 1.1];
        var gradient = new double[4];
        _ = surface(at, gradient);
        for (var i = 0; i < 4; i++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            up[i] += 1e-5;
            down[i] -= 1e-5;
            var slope = (surface(up, new double[4]) - surface(down, new double[4])) / 2e-5;
            Assert.Equal(slope, gradient[i], 1e-6 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void Forecasts_OfEveryKind_AgreeWithEachOtherAndWithSimulation()
    {
        var random = new RandomSource(9);
        var purchases = new List<double>();
        const int n = 60_000;
        double next = 0, nextSquares = 0, expected = 0;
        for (var i = 0; i < n; i++)
        {
            Published.Simulate(random, 10, purchases);
            var history = PurchaseHistory.At(6, purchases.ToArray());
            var actual = purchases.Count - history.Repeats;
            next += actual;
            nextSquares += actual * actual;
            expected += Published.ExpectedPurchases(history, 4);
        }

        Assert.Equal(expected / n, next / n, 4 * Math.Sqrt(nextSquares) / n);
        foreach (var history in new PurchaseHistory[] { new(0, 0, 0), new(0, 0, 6), new(3, 4, 6), new(6, 6, 6) })
        {
            var chances = Published.Distribution(history, 9);
            Assert.Equal(1, chances.Sum(), 1e-12);
            var mean = chances.Select((c, m) => c * m).Sum();
            Assert.Equal(Published.ExpectedPurchases(history, 9), mean, 1e-12);
            var (discounted, square) = Published.OutlookOf(history).Discounted(DiscountRate.Yearly(0), 9);
            Assert.Equal(mean, Published.ProbabilityAlive(history) * discounted, 1e-12);
            Assert.Equal(chances.Select((c, m) => c * m * m).Sum(), Published.ProbabilityAlive(history) * square, 1e-12);
        }
    }

    [Fact]
    public void Periods_OfPurchaseDays_CountEachPeriodOnce()
    {
        // First purchase on day 0; periods of 30 days end on 30, 60, 90; the one under way on day 100 does not count.
        var occasions = PurchaseOccasions.FromLines(1, [0, 0, 0, 0, 0], [0, 30, 31, 45, 95]);
        var histories = occasions.ObservePeriods(100, 30);

        Assert.Equal((2, 60, 90), (histories.Repeats[0], histories.RecencyDays[0], histories.AgeDays[0]));
    }

    [Fact]
    public void Fit_OfPurchasesThatAreNoPeriods_IsRefused() =>
        Assert.Equal("lifetime.not-periods", BgBbModel.Fit(HistoryTable.FromWeeks([5], [3], [6]), 1).Shortfall!.Code);
}
