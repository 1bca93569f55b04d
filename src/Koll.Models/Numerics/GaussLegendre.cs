namespace Koll.Models.Numerics;

/// <summary>Nodes and weights of Gauss–Legendre quadrature on [0, 1]: n nodes integrate polynomials of degree 2n − 1 exactly.</summary>
public sealed class GaussLegendre
{
    /// <summary>Computes the rule with <paramref name="count"/> nodes by Newton's method on the Legendre polynomial.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one node.</exception>
    public GaussLegendre(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Nodes = new double[count];
        Weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            var z = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope;
            var steps = 0;
            double move;
            do
            {
                double p = 1, before = 0;
                for (var j = 0; j < count; j++)
                {
                    (p, before) = ((((2.0 * j) + 1) * z * p - (j * before)) / (j + 1), p);
                }

                slope = count * ((z * p) - before) / ((z * z) - 1);
                move = p / slope;
                z -= move;
            }
            while (Math.Abs(move) > 1e-16 && ++steps < 50);

            Nodes[count - 1 - i] = (1 + z) / 2;
            Weights[count - 1 - i] = 1 / ((1 - (z * z)) * slope * slope);
        }
    }

    /// <summary>Eight nodes: one hardware vector of 512 bits.</summary>
    public static GaussLegendre Eight { get; } = new(8);

    /// <summary>Ascending places in (0, 1).</summary>
    public double[] Nodes { get; }

    /// <summary>Weights, in the order of the nodes; they sum to 1.</summary>
    public double[] Weights { get; }
}
