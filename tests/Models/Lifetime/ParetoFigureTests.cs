using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

public class ParetoFigureTests
{
    [Fact]
    public void LogExpectedPurchases_OfABase_IsTheSumOverItsCustomersAndHasItsSlope()
    {
        var table = HistoryTable.Group(RandomHistories.Build(60, 4, 60, 1500));
        var model = new ParetoNbdModel(0.7, 9, 0.6, 14);
        var likelihood = new ParetoLikelihood(table);
        double[] at = [.. model.Parameters.Select(p => Math.Log(p))];
        var gradient = new double[4];
        var value = likelihood.LogExpectedPurchases(at, gradient, 52);

        Assert.Equal(Enumerable.Range(0, table.Count).Sum(i => table.Weight[i] * model.ExpectedPurchases(table[i], 52)), Math.Exp(value), 1e-9 * Math.Exp(value));
        for (var i = 0; i < 4; i++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            up[i] += 1e-4;
            down[i] -= 1e-4;
            var slope = (likelihood.LogExpectedPurchases(up, new double[4], 52) - likelihood.LogExpectedPurchases(down, new double[4], 52)) / 2e-4;
            Assert.Equal(slope, gradient[i], 1e-6);
        }
    }
}
