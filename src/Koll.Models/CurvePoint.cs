namespace Koll.Models;

/// <summary>A point of a cumulative curve: both coordinates are shares of a total, from 0.</summary>
/// <param name="X">Share of the customers.</param>
/// <param name="Y">Share of the money.</param>
public sealed record CurvePoint(double X, double Y)
{
    /// <summary>
    /// The cumulative curve of values in the order given, from (0, 0) to (1, last): a point wherever the curve has moved by
    /// <c>1/resolution</c> in either direction since the last one, so that the steep end, where few customers carry much, keeps its shape.
    /// </summary>
    /// <param name="values">In the order of the curve.</param>
    /// <param name="total">What a share is of.</param>
    /// <param name="resolution">Steps in either direction.</param>
    /// <param name="height">How far up the curve goes, in whole totals: what is many times as high takes steps as many times as long, or it would have thousands of them.</param>
    internal static CurvePoint[] Cumulative(ReadOnlySpan<long> values, long total, int resolution, double height = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resolution, 2);
        if (values.IsEmpty || total == 0)
        {
            return [];
        }

        var points = new List<CurvePoint> { new(0, 0) };
        var (last, step, rise, sum) = (points[0], 1.0 / resolution, Math.Max(1, height) / resolution, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i];
            var point = new CurvePoint((i + 1) / (double)values.Length, sum / (double)total);
            if (i == values.Length - 1 || point.X - last.X >= step || Math.Abs(point.Y - last.Y) >= rise)
            {
                points.Add(point);
                last = point;
            }
        }

        return [.. points];
    }
}
