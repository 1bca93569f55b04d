using FsCheck;
using FsCheck.Fluent;
using Koll.Models.Numerics;
using Koll.Models.Statistics;

namespace Koll.Models.Tests.Statistics;

public class ManyTestsTests
{
    [Fact]
    public void Holm_OfFourChances_StepsDown() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], ManyTests.Holm([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Holm_WithOneNotTested_DoesNotCountIt() =>
        Assert.Equal([0.02, double.NaN, 0.04], ManyTests.Holm([0.01, double.NaN, 0.04]));

    /// <summary>The fifteen comparisons of Benjamini and Hochberg 1995, section 4: four are found at 5 %, where Holm's procedure finds three.</summary>
    [Fact]
    public void BenjaminiHochberg_OfTheAuthorsExample_FindsFour()
    {
        double[] chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];

        Assert.Equal(4, ManyTests.BenjaminiHochberg(chances).Count(p => p <= 0.05));
        Assert.Equal(3, ManyTests.Holm(chances).Count(p => p <= 0.05));
    }

    [Fact]
    public void Adjusted_InAnyCase_IsNoSmallerAndKeepsTheOrder() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers =>
        {
            var chances = Array.ConvertAll(numbers, n => Math.Abs((double)n % 1001) / 1000);
            return new[] { ManyTests.Holm(chances), ManyTests.BenjaminiHochberg(chances) }.All(adjusted =>
                chances.Zip(adjusted).All(p => p.Second >= p.First && p.Second <= 1)
                && Enumerable.Range(0, chances.Length).All(i => Enumerable.Range(0, chances.Length).All(j => chances[i] > chances[j] || adjusted[i] <= adjusted[j])));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Holm_OfNothingButChance_RaisesAnyAlarmAtTheStatedRate()
    {
        var random = new RandomSource(5);
        var alarms = Enumerable.Range(0, 4000).Count(_ =>
            ManyTests.Holm(Enumerable.Range(0, 20).Select(_ => random.Uniform()).ToArray()).Any(p => p <= 0.05));

        Assert.InRange(alarms / 4000.0, 0.04, 0.06);
    }
}
