using Koll.Models.Numerics;

namespace Koll.Models.Tests.Numerics;

public class MaximiserTests
{
    [Fact]
    public void Climb_OnACurvedRidge_ReachesTheTop()
    {
        // Rosenbrock's valley, upside down.
        static double Ridge(ReadOnlySpan<double> at, Span<double> gradient)
        {
            var (x, y) = (at[0], at[1]);
            var off = y - (x * x);
            gradient[0] = (400 * x * off) + (2 * (1 - x));
            gradient[1] = -200 * off;
            return -(100 * off * off) - ((1 - x) * (1 - x));
        }

        var top = Maximiser.Climb(Ridge, [-1.2, 1], [-5, -5], [5, 5], 1e-14);

        Assert.True(top.Settled);
        Assert.Equal(1, top.At[0], 1e-5);
        Assert.Equal(1, top.At[1], 1e-5);
    }

    [Fact]
    public void Climb_WhereTheTopLiesOutside_RestsOnTheBound()
    {
        static double Hill(ReadOnlySpan<double> at, Span<double> gradient)
        {
            gradient[0] = -2 * (at[0] - 3);
            gradient[1] = -2 * (at[1] - 0.5);
            return -((at[0] - 3) * (at[0] - 3)) - ((at[1] - 0.5) * (at[1] - 0.5));
        }

        var top = Maximiser.Climb(Hill, [0, 0], [-1, -1], [1, 1], 1e-12);

        Assert.True(top.Settled);
        Assert.Equal(1, top.At[0]);
        Assert.Equal(0.5, top.At[1], 1e-6);
    }

    [Fact]
    public void Climb_FromAPlaceWithoutValue_SaysThatItDidNotSettle()
    {
        static double Nowhere(ReadOnlySpan<double> at, Span<double> gradient)
        {
            gradient[0] = double.NaN;
            return double.NaN;
        }

        Assert.False(Maximiser.Climb(Nowhere, [0], [-1], [1], 1e-9).Settled);
    }

    [Fact]
    public void Inverse_OfAPositiveDefiniteMatrix_MultipliesToOne()
    {
        double[,] matrix = { { 4, 1, 0.5 }, { 1, 3, 0.2 }, { 0.5, 0.2, 2 } };
        var inverse = SymmetricMatrix.Inverse(matrix)!;
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < 3; k++)
                {
                    sum += matrix[i, k] * inverse[k, j];
                }

                Assert.Equal(i == j ? 1 : 0, sum, 1e-14);
            }
        }
    }

    [Fact]
    public void Eigen_OfASymmetricMatrix_BuildsItAgain()
    {
        double[,] matrix = { { 4, 1, 0.5 }, { 1, -3, 0.2 }, { 0.5, 0.2, 2 } };
        var (values, vectors) = SymmetricMatrix.Eigen(matrix);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var sum = Enumerable.Range(0, 3).Sum(k => vectors[i, k] * values[k] * vectors[j, k]);
                Assert.Equal(matrix[i, j], sum, 1e-13);
            }
        }
    }

    [Fact]
    public void Cholesky_OfAnIndefiniteMatrix_IsRefused() =>
        Assert.Null(SymmetricMatrix.Cholesky(new double[,] { { 1, 2 }, { 2, 1 } }));

    [Fact]
    public void RandomSource_OverManyDraws_HasTheMomentsItPromises()
    {
        var random = new RandomSource(7);
        const int n = 200_000;
        double gamma = 0, square = 0, beta = 0, small = 0, geometric = 0;
        for (var i = 0; i < n; i++)
        {
            var g = random.Gamma(2.5);
            gamma += g;
            square += g * g;
            small += random.Gamma(0.3);
            beta += random.Beta(0.8, 2.4);
            geometric += random.Geometric(0.2);
        }

        Assert.Equal(2.5, gamma / n, 0.02);
        Assert.Equal(2.5 + (2.5 * 2.5), square / n, 0.1);
        Assert.Equal(0.3, small / n, 0.01);
        Assert.Equal(0.25, beta / n, 0.005);
        Assert.Equal(5, geometric / n, 0.05);
    }
}
