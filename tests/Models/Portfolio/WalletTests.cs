using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Numerics;
using Koll.Models.Portfolio;
using Koll.Models.Statistics;

namespace Koll.Models.Tests.Portfolio;

public class WalletTests
{
    /// <summary>The published shares: two suppliers 66.7 and 33.3 %, three 50, 33.3 and 16.7 %.</summary>
    [Fact]
    public void RankRule_OfTwoAndThreeSuppliers_IsAsPublished()
    {
        Assert.Equal([0.667, 0.333], RankRule.Shares([1, 2]).Select(s => Math.Round(s, 3)));
        Assert.Equal([0.5, 0.333, 0.167], RankRule.Shares([1, 2, 3]).Select(s => Math.Round(s, 3)));
        Assert.Equal(1, RankRule.Share(1, 1));
    }

    [Fact]
    public void RankRule_OfTiedSuppliers_GivesEachTheMeanOfTheirRanks() =>
        Assert.Equal([0.4167, 0.4167, 0.1667], RankRule.Shares([1, 1, 3]).Select(s => Math.Round(s, 4)));

    [Fact]
    public void RankRule_OfAnyOrder_SharesTheWholeWallet() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<byte>>(), places =>
            Math.Abs(RankRule.Shares(Array.ConvertAll(places.Get, p => (int)p)).Sum() - 1) < 1e-9).QuickCheckThrowOnFailure();

    [Fact]
    public void Wallet_FromTheSecondPlaceOfThree_IsThreeTimesTheRevenue()
    {
        var wallet = Wallet.FromRank(2, 3, 100);

        Assert.Equal((300d, 200d), (Math.Round(wallet.Spend.Value, 9), Math.Round(wallet.Potential.Value, 9)));
        Assert.Equal(1 / 3.0, wallet.Share!.Value, 12);
    }

    [Fact]
    public void Wallet_StatedBelowTheRevenue_LeavesNoPotentialAndSaysWhy()
    {
        var wallet = Wallet.From(WalletSource.Stated, 80, 100, new(2026, 3, 1));

        Assert.Equal((100d, 0d, PotentialReason.AtOrAboveWallet), (wallet.Spend.Value, wallet.Potential.Value, wallet.Reason));
    }

    [Fact]
    public void Best_OfSeveralSources_IsTheNearestToTheCustomerAndThenTheLatest()
    {
        var frontier = Wallet.From(WalletSource.Frontier, new Estimate(500, 300, 800), 100);
        var (old, late) = (Wallet.From(WalletSource.Stated, 200, 100, new(2024, 1, 1)), Wallet.From(WalletSource.Stated, 250, 100, new(2025, 1, 1)));

        Assert.Equal(late, Wallet.Best(100, frontier, old, late));
        Assert.Equal(frontier, Wallet.Best(100, Wallet.Unknown(100), frontier));
        Assert.Equal(PotentialReason.Unknown, Wallet.Best(100).Reason);
    }

    [Fact]
    public void OwnBestYear_OfRisingAndFallingMonths_IsTheBestRun()
    {
        Assert.Equal(new OwnBestYear(5, 12, 3), OwnBestYear.Of([1, 2, 5, 7, 3, 2], 2));
        Assert.Equal((7L, 7 / 12.0), (OwnBestYear.Of([1, 2, 5, 7, 3, 2], 2)!.Value.Decline, OwnBestYear.Of([1, 2, 5, 7, 3, 2], 2)!.Value.DeclineShare));
        Assert.Null(OwnBestYear.Of([1, 2, 3]));
    }

    [Fact]
    public void OwnBestYear_OfAnyMonths_IsNoLessThanNow() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), months =>
            OwnBestYear.Of(Array.ConvertAll(months, m => (long)m)) is not { } best
            || (best.Decline >= 0 && best.Now == months[^12..].Sum(m => (long)m) && best.Best == months[(best.BestEnd - 11)..(best.BestEnd + 1)].Sum(m => (long)m)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Frontier_WithAHandfulOfCustomers_SaysHowManyItTakes()
    {
        var shortfall = SpendFrontier.Of(new double[] { 1, 2, 3, 0 }, [], []).Shortfall!;

        Assert.Equal("portfolio.frontier-too-few", shortfall.Code);
        Assert.Equal("at least 34", shortfall.Expected);
    }

    [Fact]
    public void Frontier_WithoutCharacteristics_IsTheQuantileOfAll()
    {
        double[] spend = [.. Enumerable.Range(1, 101).Select(i => Math.Exp(i / 10.0))];
        var frontier = SpendFrontier.Of(spend, [], [], 0.8).Value;

        Assert.Equal((FrontierBasis.Pooled, FrontierReason.NothingToCompareBy), (frontier.Basis, frontier.Reason));
        Assert.Equal(Math.Exp(8.1), frontier.Of(0).Value, 6);
    }

    [Fact]
    public void Frontier_WithTooFewForARegression_FallsBackUponTheSegments()
    {
        // 30 customers in each of two segments, and a measure: three coefficients would need 75 customers at 0.8.
        double[] spend = [.. Enumerable.Range(0, 60).Select(c => (c < 30 ? 100.0 : 1000.0) * (1 + (c % 30)))];
        var frontier = SpendFrontier.Of(spend, [[.. Enumerable.Range(0, 60).Select(c => c / 30)]], [[.. spend.Select((_, c) => c * 7 % 11.0)]], 0.8).Value;

        Assert.Equal((FrontierBasis.ByLevel, FrontierReason.TooFewForRegression), (frontier.Basis, frontier.Reason));
        Assert.Equal(10, frontier.Of(59).Value / frontier.Of(0).Value, 9);
    }

    [Fact]
    public void Frontier_OfSimulatedCustomers_FindsTheirUpperEndAndHoldsItAsOftenAsItSays()
    {
        var (held, all, gap) = (0, 0, 0.0);
        for (var world = 0ul; world < 60; world++)
        {
            var (spend, segment, country, size, truth) = Simulated(800, world);
            var frontier = SpendFrontier.Of(spend, [segment, country], [size], 0.85).Value;
            Assert.Equal(FrontierBasis.Regression, frontier.Basis);
            gap = Math.Max(gap, frontier.Gap);
            for (var c = 0; c < 800; c += 10)
            {
                held += frontier.Of(c).Holds(truth[c]) ? 1 : 0;
                all++;
            }
        }

        Assert.InRange(held / (double)all, 0.91, 0.98);
        Assert.InRange(gap, 0, 1e-6);
    }

    [Fact]
    public void Frontier_OfAnyCustomers_LeavesTheQuantileBelowItAndNoNegativePotential()
    {
        var (spend, segment, country, size, _) = Simulated(3000, 99);
        var frontier = SpendFrontier.Of(spend, [segment, country], [size], 0.9).Value;

        Assert.InRange(Enumerable.Range(0, 3000).Count(c => spend[c] <= frontier.Of(c).Value * 1.000001) / 3000.0, 0.9, 0.9 + (frontier.Coefficients / 3000.0));
        Assert.All(Enumerable.Range(0, 3000), c =>
        {
            var potential = frontier.WalletOf(c, spend[c]).Potential;
            Assert.True(potential.Low >= 0 && potential.Low <= potential.Value && potential.Value <= potential.High);
        });
    }

    [Fact]
    public void Frontier_WithACountryThatIsASegment_LeavesOutWhatIsSaidTwice()
    {
        var (spend, segment, _, size, _) = Simulated(800, 5);
        var frontier = SpendFrontier.Of(spend, [segment, segment], [size, size], 0.85).Value;

        Assert.Equal((FrontierBasis.Regression, SpendFrontier.Of(spend, [segment], [size], 0.85).Value.Coefficients), (frontier.Basis, frontier.Coefficients));
    }

    [Fact]
    public void Frontier_InAnotherOrderOfCustomers_IsTheSame()
    {
        var (spend, segment, country, size, _) = Simulated(600, 8);
        int[] order = [.. Enumerable.Range(0, 600).OrderBy(c => c * 7919 % 600)];
        var (one, other) = (SpendFrontier.Of(spend, [segment, country], [size]).Value, SpendFrontier.Of(
            order.Select(c => spend[c]).ToArray(), [[.. order.Select(c => segment[c])], [.. order.Select(c => country[c])]], [[.. order.Select(c => size[c])]]).Value);

        Assert.All(Enumerable.Range(0, 600), i => Assert.Equal(1, other.Of(i).Value / one.Of(order[i]).Value, 6));
    }

    /// <summary>log spend = 5 + segment + country + 0.6 size + (0.8 + 0.2 segment) ε, with a rare country that adds nothing; the truth at 0.85.</summary>
    private static (double[] Spend, int[] Segment, int[] Country, double[] Size, double[] Truth) Simulated(int customers, ulong seed)
    {
        var random = new RandomSource(seed);
        var (spend, segment, country, size, truth) = (new double[customers], new int[customers], new int[customers], new double[customers], new double[customers]);
        for (var c = 0; c < customers; c++)
        {
            segment[c] = (int)(3 * random.Uniform());
            country[c] = random.Uniform() < 0.02 ? 7 : random.Uniform() < 0.3 ? 1 : 0;
            size[c] = random.Gaussian();
            var (middle, spread) = (5 + (0.5 * segment[c]) + (country[c] == 1 ? 0.4 : 0) + (0.6 * size[c]), 0.8 + (0.2 * segment[c]));
            spend[c] = Math.Exp(middle + (spread * random.Gaussian()));
            truth[c] = Math.Exp(middle + (spread * Normal.Quantile(0.85)));
        }

        return (spend, segment, country, size, truth);
    }
}
