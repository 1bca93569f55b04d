using System.Globalization;
using System.Text;
using Koll.Clientele;
using Koll.Models.Grading;

namespace Koll.Grading.Matrix;

/// <summary>A quadrant as filters of the list of customers.</summary>
internal static class QuadrantList
{
    /// <summary>The address of the list; null where an axis is nothing that the list narrows by.</summary>
    public static string? Address(MatrixFigures figures, MatrixSide x, MatrixSide y, Quadrant quadrant)
    {
        if (x.IsOwnNumber || y.IsOwnNumber)
        {
            return null;
        }

        var text = new StringBuilder("/customers?columns=").Append(Uri.EscapeDataString(string.Join(',', new[] { "class", "owner", "revenue", x.Key, y.Key }.Distinct())));
        Narrow(text, x, figures.Matrix.X, quadrant is Quadrant.HighHigh or Quadrant.HighLow);
        Narrow(text, y, figures.Matrix.Y, quadrant is Quadrant.HighHigh or Quadrant.LowHigh);
        return (figures.Settings.Everybody ? text : text.Append("&state=").Append(States.Active)).ToString();
    }

    private static void Narrow(StringBuilder text, MatrixSide side, MatrixAxis axis, bool high)
    {
        if (side.Words is { } words)
        {
            foreach (var word in words.Where((_, place) => place >= axis.Cut == high))
            {
                text.Append('&').Append(Uri.EscapeDataString(side.Key)).Append('=').Append(Uri.EscapeDataString(word));
            }

            return;
        }

        // Between the last customer below the line and the first on it: a limit that no rounding of an address moves across either.
        var (below, from) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var c = 0; c < axis.Customers; c++)
        {
            var value = axis[c];
            if (value >= axis.Cut)
            {
                from = Math.Min(from, value);
            }
            else if (value < axis.Cut)
            {
                below = Math.Max(below, value);
            }
        }

        var limit = double.IsInfinity(below) ? high ? axis.Cut : from - 1 : double.IsInfinity(from) ? high ? axis.Cut : below : (below / 2) + (from / 2);
        text.Append('&').Append(Uri.EscapeDataString(side.Key)).Append(high ? ".from=" : ".to=")
            .Append(Uri.EscapeDataString((MatrixAddress.IsShare(side) ? limit * 100 : limit).ToString("R", CultureInfo.InvariantCulture)));
    }
}
