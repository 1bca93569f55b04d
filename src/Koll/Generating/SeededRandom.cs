namespace Koll.Generating;

/// <summary>
/// A stream of pseudo-random numbers that costs nothing to begin, so that every customer and every order has one of its own and any part of the
/// log can be written by any thread: SplitMix64 (Steele, Lea and Flood 2014, OOPSLA). Not for secrets.
/// </summary>
/// <param name="seed">Streams of different seeds are unrelated.</param>
internal struct SeededRandom(ulong seed)
{
    private ulong _state = Mixed(seed);

    /// <summary>The stream of one of many things: (seed, what it is, which one).</summary>
    public SeededRandom(ulong seed, ulong kind, ulong which)
        : this(unchecked(seed + Mixed(kind + 1) + Mixed(which ^ (kind << 56))))
    {
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … count − 1.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Uniform());

    /// <summary>0, 1, 2, … with the mean given, each next one rarer by the same factor.</summary>
    public int Geometric(double mean) => mean <= 0 ? 0 : (int)(Exponential() / Math.Log(1 + (1 / mean)));

    /// <summary>Poisson; the normal approximation above a mean of 30.</summary>
    public int Poisson(double mean)
    {
        if (mean > 30)
        {
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        }

        var (limit, product, count) = (Math.Exp(-mean), Uniform(), 0);
        while (product > limit)
        {
            product *= Uniform();
            count++;
        }

        return count;
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            return Mixed(_state);
        }
    }

    private static ulong Mixed(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
