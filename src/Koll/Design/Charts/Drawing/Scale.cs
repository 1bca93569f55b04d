namespace Koll.Design.Charts.Drawing;

/// <summary>Where the numbers of an axis lie, and which of them are written on it.</summary>
/// <param name="Low">Number at the axis' beginning.</param>
/// <param name="High">Number at its end, above <paramref name="Low"/>.</param>
/// <param name="Ticks">Round numbers from <paramref name="Low"/> to <paramref name="High"/>, ascending.</param>
public sealed record Scale(double Low, double High, double[] Ticks, AxisScale Kind)
{
    /// <summary>How far below the least number above zero a logarithmic axis goes on where there are others: a share of the rest of it.</summary>
    private const double FloorShare = 0.08;

    /// <summary>True where numbers that a logarithm does not have lie at the foot of the axis: its first tick, at <see cref="Low"/>, stands for all of them.</summary>
    public bool HasFloor { get; init; }

    /// <summary>Place of a number, 0 at the beginning and 1 at the end; numbers outside are held to the ends.</summary>
    public double At(double value)
    {
        var place = Kind == AxisScale.Logarithmic
            ? value <= Low ? 0 : Math.Log(value / Low) / Math.Log(High / Low)
            : (value - Low) / (High - Low);
        return double.IsNaN(place) ? 0 : Math.Clamp(place, 0, 1);
    }

    /// <summary>A scale that holds the numbers.</summary>
    /// <param name="values">The numbers drawn; those that are not finite are left out.</param>
    /// <param name="ticks">About how many ticks are wanted.</param>
    /// <param name="fromZero">True where the axis must show zero, as below a bar or a filled curve.</param>
    /// <param name="tight">True where the axis ends with the numbers, false where it ends on a tick.</param>
    public static Scale Of(double[] values, AxisFormat format, AxisScale kind, int ticks, bool fromZero, bool tight)
    {
        if (kind == AxisScale.Logarithmic)
        {
            return Logarithmic(values, ticks);
        }

        var (low, high) = Ends(values, above: double.NegativeInfinity) ?? (0, 1);
        if (fromZero)
        {
            (low, high) = (Math.Min(0, low), Math.Max(0, high));
        }

        if (high <= low)
        {
            // Nothing to spread: one number, or only zeros. An axis of one step still has a foot and a head.
            (low, high) = low > 0 ? (0d, low) : low < 0 ? (low, 0d) : (0d, 1d);
        }

        var step = Step(high - low, ticks, format);
        // A hair of tolerance, so that 0.30000000000000004 does not earn a tick of its own.
        var first = tight ? Math.Ceiling((low / step) - 1e-9) : Math.Floor((low / step) + 1e-9);
        var last = tight ? Math.Floor((high / step) + 1e-9) : Math.Ceiling((high / step) - 1e-9);
        var marks = new double[(int)(last - first) + 1];
        for (var i = 0; i < marks.Length; i++)
        {
            marks[i] = Clean((first + i) * step, step);
        }

        return new(tight ? low : Math.Min(low, marks[0]), tight ? high : Math.Max(high, marks[^1]), marks, AxisScale.Linear);
    }

    /// <summary>Words side by side, as many of them written as are wanted.</summary>
    public static Scale OfWords(int words, int ticks)
    {
        var every = Math.Max(1, (int)Math.Ceiling(words / (double)Math.Max(1, ticks)));
        return new(-0.5, words - 0.5, [.. Enumerable.Range(0, words).Where(w => w % every == 0).Select(w => (double)w)], AxisScale.Linear);
    }

    /// <summary>The round step, 1, 2, 2.5 or 5 times a power of ten, that comes nearest to the number of ticks wanted without many more.</summary>
    public static double Step(double span, int ticks, AxisFormat format)
    {
        var raw = span / Math.Max(1, ticks);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 2.5, 5, 10])
        {
            var step = factor * power;
            var whole = format != AxisFormat.Count || (step >= 1 && Math.Abs(step - Math.Round(step)) < 1e-9);
            // Two decimals of a percentage are noise on an axis: 2.5 % is not a tick, 25 % is.
            var plain = format != AxisFormat.Share || factor != 2.5 || power >= 0.1;
            if (step >= raw * 0.999 && whole && plain)
            {
                return step;
            }
        }

        return Math.Max(1, 10 * power);
    }

    // The least and the greatest of the finite numbers above a bound; null where there are none.
    private static (double Low, double High)? Ends(double[] values, double above)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value) && value > above)
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return low <= high ? (low, high) : null;
    }

    private static Scale Logarithmic(double[] values, int ticks)
    {
        var (low, high) = Ends(values, above: 0) ?? (1, 10);
        if (high < low * 2)
        {
            (low, high) = (low / 2, high * 2);
        }

        var decades = Math.Log10(high / low);
        ReadOnlySpan<double> factors = decades <= ticks / 2.0 ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling(decades / ticks));
        var marks = new List<double>();
        for (var power = (int)Math.Floor(Math.Log10(low)); power <= Math.Ceiling(Math.Log10(high)); power++)
        {
            foreach (var factor in factors)
            {
                var tick = factor * Math.Pow(10, power);
                if (tick >= low * 0.999 && tick <= high * 1.001 && (factors.Length > 1 || power % every == 0))
                {
                    marks.Add(tick);
                }
            }
        }

        double[] round = marks.Count == 0 ? [low] : [.. marks];
        if (!values.Any(value => double.IsFinite(value) && value <= 0))
        {
            return new(low, high, round, AxisScale.Logarithmic);
        }

        // What is not above zero lies apart, or it would read as the least number that is.
        var floor = low / Math.Pow(high / low, FloorShare);
        return new(floor, high, [floor, .. round], AxisScale.Logarithmic) { HasFloor = true };
    }

    private static double Clean(double tick, double step)
    {
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step)) + 1, 0, 15);
        return Math.Abs(tick) < 1e15 ? Math.Round(tick, decimals) : tick;
    }
}
