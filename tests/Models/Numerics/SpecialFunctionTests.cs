using Koll.Models.Numerics;

namespace Koll.Models.Tests.Numerics;

/// <summary>Special functions against values computed with 40 digits (mpmath), and against MathNet.Numerics over random arguments.</summary>
public class SpecialFunctionTests
{
    [Theory]
    [InlineData(1e-8, 18.420680738180208905, -100000000.57721564845)]
    [InlineData(0.01, 4.5994798780420217225, -100.5608854578686745)]
    [InlineData(0.243, 1.3180435846996698495, -4.351093864423210616)]
    [InlineData(0.75, 0.20328095143129537148, -1.0858608797864721696)]
    [InlineData(1.5, -0.12078223763524522235, 0.036489973978576520559)]
    [InlineData(2.5, 0.28468287047291915963, 0.70315664064524318723)]
    [InlineData(3.7, 1.4280723266653879219, 1.1671535393615113859)]
    [InlineData(9.99, 12.77931521435019288, 2.2507003728312010995)]
    [InlineData(10.01, 12.824350262448247762, 2.2528037003181357591)]
    [InlineData(57.3, 173.56386827969143042, 4.0395492399575792103)]
    [InlineData(1000.5, 5908.6741758486774887, 6.9077553206487964271)]
    [InlineData(1e6, 12815504.56914761166, 13.815510057964190771)]
    [InlineData(1e12, 26631021115915.651636, 27.631021115928048208)]
    public void LogGammaAndDigamma_AtKnownPlaces_MeetFortyDigitValues(double x, double logGamma, double digamma)
    {
        Assert.Equal(logGamma, GammaFunction.Log(x), 1e-14 * Math.Max(1, Math.Abs(logGamma)));
        Assert.Equal(digamma, GammaFunction.Digamma(x), 1e-14 * Math.Max(1, 1 / x));
    }

    [Theory]
    [InlineData(0.243, 7, 5.7207723156404282463, 6.2605117014974633431)]
    [InlineData(4.4, 0.5, 0.7124534089524832594, 0.12005230982880855567)]
    [InlineData(12.5, 3, 7.8025669791791679223, 0.22303959131545338442)]
    [InlineData(1e6, 2, 27.631022115928048209, 1.999999000000999999e-6)]
    [InlineData(1e9, 5000, 103616.34168221122875, 4.9999875025416540113e-6)]
    [InlineData(50.25, 5000, 37865.320066453790414, 4.6200667207212088049)]
    public void Rises_OverAnyStep_KeepTheirDigits(double x, double n, double logRise, double digammaRise)
    {
        Assert.Equal(logRise, GammaFunction.LogRise(x, n), 3e-15 * Math.Max(1, logRise));
        Assert.Equal(digammaRise, GammaFunction.DigammaRise(x, n), 2e-14 * digammaRise);
        var (log, digamma) = new GammaFunction.Rises(x).To(n);
        Assert.Equal(logRise, log, 3e-15 * Math.Max(1, logRise));
        Assert.Equal(digammaRise, digamma, 2e-14 * digammaRise);
    }

    [Theory]
    [InlineData(0.5, 1e8, -8.637975427801482649)]
    [InlineData(0.793, 2.426, -0.5115692885937032139)]
    [InlineData(1e-3, 1e-3, 7.6009008170083473993)]
    [InlineData(5000.5, 0.01, 4.5143079361111993817)]
    [InlineData(300, 400, -479.68845103713199613)]
    public void LogBeta_AtKnownPlaces_MeetsFortyDigitValues(double a, double b, double expected)
    {
        Assert.Equal(expected, BetaFunction.Log(a, b), 1e-14 * Math.Max(1, Math.Abs(expected)));
        Assert.Equal(expected, BetaFunction.Log(b, a), 1e-14 * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [InlineData(0.793, 2.426, 0.1, 0.31769599766885613692)]
    [InlineData(0.793, 2.426, 0.9, 0.99738234482138590178)]
    [InlineData(50, 60, 0.3, 0.00034341151876628898458)]
    [InlineData(5000, 2, 0.9995, 0.28711793051157787061)]
    [InlineData(0.01, 0.02, 0.5, 0.66671946104127219717)]
    [InlineData(1000, 1000, 0.52, 0.96322051672136030259)]
    public void IncompleteBeta_AtKnownPlaces_MeetsFortyDigitValues(double a, double b, double x, double expected) =>
        Assert.Equal(expected, BetaFunction.Regularised(a, b, x), 1e-12 * expected);

    [Theory]
    [InlineData(1.243, 0.793, 3.219, -0.5, -0.13311077501276016154)]
    [InlineData(1.243, 0.793, 3.219, -250, -3.0882209505634030014)]
    [InlineData(26.243, 28.426, 28.219, 0.6, 24.226931502331426089)]
    [InlineData(9.159, 1.606, 10.159, 0.0913, 0.13811566567837074734)]
    [InlineData(9.159, 1.606, 10.159, 0.999, 6.7926531913294283205)]
    [InlineData(200.5, 201, 203, 0.95, 594.67656063538797604)]
    [InlineData(5000.25, 1.5, 40.5, -20, -11.764781865092320133)]
    [InlineData(300.5, 1.606, 301.5, -1000, -11.090106802851081059)]
    [InlineData(0.5, 0.02, 0.05, 0.7, 0.27896897740779062594)]
    [InlineData(-0.75, 3.3, 4.1, 0.9999, -1.3052954667729636177)]
    [InlineData(1, 7.2, 9.4, 0.99, 1.8123484261271599636)]
    public void LogHypergeometric_InTheRegionsOfTheModels_MeetsFortyDigitValues(double a, double b, double c, double z, double expected)
    {
        // The first line of a BG/NBD forecast has b > c: Euler's transformation brings it into the region.
        var value = c > b
            ? GaussHypergeometric.Log(a, b, c, z)
            : ((c - a - b) * Math.Log(1 - z)) + GaussHypergeometric.Log(c - b, c - a, c, z);
        Assert.Equal(expected, value, 1e-12 * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [InlineData(0.975, 1.9599639845400542355)]
    [InlineData(0.5001, 0.00025066283008803509892)]
    [InlineData(0.995, 2.575829303548900761)]
    [InlineData(1e-10, -6.3613409024040562047)]
    public void NormalQuantile_AtKnownPlaces_MeetsFortyDigitValues(double chance, double expected)
    {
        Assert.Equal(expected, Normal.Quantile(chance), 1e-12 * Math.Abs(expected));
        Assert.Equal(chance, Normal.Cumulative(expected), 1e-14);
    }

    [Fact]
    public void GammaAndBeta_OverRandomArguments_AgreeWithMathNet()
    {
        var random = new RandomSource(1);
        for (var i = 0; i < 2000; i++)
        {
            var x = Math.Exp((random.Uniform() * 30) - 12);
            var y = Math.Exp((random.Uniform() * 12) - 6);
            var p = random.Uniform();
            Assert.Equal(MathNet.Numerics.SpecialFunctions.GammaLn(x), GammaFunction.Log(x), 1e-12 * Math.Max(1, Math.Abs(GammaFunction.Log(x))));
            Assert.Equal(MathNet.Numerics.SpecialFunctions.DiGamma(x), GammaFunction.Digamma(x), 1e-11 * Math.Max(1, Math.Abs(GammaFunction.Digamma(x))));
            if (x < 1e3)
            {
                Assert.Equal(MathNet.Numerics.SpecialFunctions.BetaRegularized(x, y, p), BetaFunction.Regularised(x, y, p), 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(1e-20)]
    [InlineData(-1e-12)]
    [InlineData(3e-5)]
    [InlineData(0.7)]
    [InlineData(-0.6)]
    public void Log1pAndExpm1_NearZero_UndoEachOther(double x) =>
        Assert.Equal(x, Elementary.Expm1(Elementary.Log1p(x)), 4e-16 * Math.Abs(x));

    [Theory]
    [InlineData(0.999999999999)]
    [InlineData(1)]
    [InlineData(1.000000000001)]
    public void PowerIntegral_AroundOne_IsTheLogarithm(double s) =>
        Assert.Equal(Math.Log(8), Elementary.PowerIntegral(7, s), 1e-11);
}
