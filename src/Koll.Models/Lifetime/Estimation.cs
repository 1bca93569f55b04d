namespace Koll.Models.Lifetime;

/// <summary>
/// How far a figure may lie below and above its estimate because the parameters are uncertain, as standard deviations. The two differ where the likelihood
/// is lopsided: on a ridge a base may well be worth much more than estimated and hardly less.
/// </summary>
/// <param name="Below">Deviation downwards.</param>
/// <param name="Above">Deviation upwards.</param>
public readonly record struct Estimation(double Below, double Above)
{
    /// <summary>No uncertainty.</summary>
    public static Estimation None => default;

    /// <summary>Both as one: the root of their mean square.</summary>
    public double Deviation => Math.Sqrt(((Below * Below) + (Above * Above)) / 2);

    /// <summary>
    /// From the figure at the neighbours of a fit, two for each of k axes, √k standard deviations away: each axis adds its greatest fall and its greatest rise,
    /// as variances. Where figure and likelihood are regular this is the delta method.
    /// </summary>
    /// <param name="value">The figure at the fit.</param>
    /// <param name="neighbours">The figure at the neighbours, in the order of <see cref="ModelFit{TModel}.Neighbours"/>.</param>
    public static Estimation Of(double value, ReadOnlySpan<double> neighbours)
    {
        double below = 0, above = 0;
        for (var i = 0; i + 1 < neighbours.Length; i += 2)
        {
            var (one, other) = (neighbours[i] - value, neighbours[i + 1] - value);
            var (fall, rise) = (Math.Min(0, Math.Min(one, other)), Math.Max(0, Math.Max(one, other)));
            below += fall * fall;
            above += rise * rise;
        }

        var axes = Math.Max(1, neighbours.Length / 2);
        return new(Math.Sqrt(below / axes), Math.Sqrt(above / axes));
    }

    /// <summary>Two independent sources together.</summary>
    public Estimation And(Estimation other) => new(
        Math.Sqrt((Below * Below) + (other.Below * other.Below)), Math.Sqrt((Above * Above) + (other.Above * other.Above)));

    /// <summary>The same for a figure that is this many times as large.</summary>
    public Estimation Times(double factor) => new(factor * Below, factor * Above);
}
