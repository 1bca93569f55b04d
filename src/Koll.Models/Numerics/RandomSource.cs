using System.Numerics;

namespace Koll.Models.Numerics;

/// <summary>
/// Reproducible random numbers: xoshiro256++ (Blackman &amp; Vigna 2021, ACM TOMS 47), seeded through SplitMix64. The same seed gives the same
/// numbers on every machine and version, which <see cref="Random"/> does not promise.
/// </summary>
public sealed class RandomSource
{
    private readonly ulong[] _state = new ulong[4];

    /// <summary>Starts a stream.</summary>
    public RandomSource(ulong seed)
    {
        unchecked
        {
            for (var i = 0; i < _state.Length; i++)
            {
                seed += 0x9E3779B97F4A7C15;
                var z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                _state[i] = z ^ (z >> 31);
            }
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            var s = _state;
            var result = BitOperations.RotateLeft(s[0] + s[3], 23) + s[0];
            var t = s[1] << 17;
            s[2] ^= s[0];
            s[3] ^= s[1];
            s[1] ^= s[2];
            s[0] ^= s[3];
            s[2] ^= t;
            s[3] = BitOperations.RotateLeft(s[3], 45);
            return result;
        }
    }

    /// <summary>Uniform in the open interval 0…1: never 0, so that its logarithm is finite.</summary>
    public double Uniform() => ((NextBits() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(Uniform());

    /// <summary>Standard normal (Box–Muller, one of the pair).</summary>
    public double Gaussian() => Math.Sqrt(2 * Exponential()) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Gamma with the given shape and rate 1 (Marsaglia &amp; Tsang 2000).</summary>
    public double Gamma(double shape) => Math.Exp(LogGamma(shape));

    /// <summary>The logarithm of a gamma variable, finite also where a tiny shape makes the variable itself vanish.</summary>
    public double LogGamma(double shape)
    {
        if (shape < 1)
        {
            return LogGamma(shape + 1) + (Math.Log(Uniform()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var z = Gaussian();
            var v = 1 + (c * z);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(Uniform()) < (0.5 * z * z) + (d * (1 - v + Math.Log(v))))
            {
                return Math.Log(d * v);
            }
        }
    }

    /// <summary>Beta(a, b).</summary>
    public double Beta(double a, double b) => 1 / (1 + Math.Exp(LogGamma(b) - LogGamma(a)));

    /// <summary>The number of the first success in trials that succeed with the given chance, counted from 1; capped at <see cref="int.MaxValue"/>.</summary>
    public int Geometric(double chance) =>
        chance >= 1 ? 1 : (int)Math.Min(int.MaxValue, 1 + Math.Floor(Math.Log(Uniform()) / Elementary.Log1p(-chance)));
}
