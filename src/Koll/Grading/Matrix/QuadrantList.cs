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
        if (x.IsOwnNumber || y.IsOwnNumber || !IsList(x, figures.Matrix.X, IsRight(quadrant)) || !IsList(y, figures.Matrix.Y, IsUpper(quadrant)))
        {
            return null;
        }

        var text = new StringBuilder("/customers?columns=").Append(Uri.EscapeDataString(string.Join(',', new[] { "class", "owner", "revenue", x.Key, y.Key }.Distinct())));
        Narrow(text, x, figures.Matrix.X, IsRight(quadrant), figures.Settings.Everybody);
        Narrow(text, y, figures.Matrix.Y, IsUpper(quadrant), figures.Settings.Everybody);
        return (figures.Settings.Everybody || IsState(x) || IsState(y) ? text : text.Append("&state=").Append(States.Active)).ToString();
    }

    private static bool IsRight(Quadrant quadrant) => quadrant is Quadrant.HighHigh or Quadrant.HighLow;

    private static bool IsUpper(Quadrant quadrant) => quadrant is Quadrant.HighHigh or Quadrant.LowHigh;

    private static bool IsState(MatrixSide side) => side.Key == "state";

    /// <summary>False where active customers lie on the other side of the line than new ones, who are active as well: no list has the ones without the others.</summary>
    private static bool IsList(MatrixSide side, MatrixAxis axis, bool high)
    {
        bool Has(string state) => side.Words!.Index().First(w => w.Item == state).Index >= axis.Cut == high;
        return !IsState(side) || !Has(States.Active) || Has(States.New);
    }

    private static void Narrow(StringBuilder text, MatrixSide side, MatrixAxis axis, bool high, bool everybody)
    {
        if (side.Words is { } words)
        {
            // Without everybody, only these two states are in the matrix.
            foreach (var word in words.Where((word, place) => place >= axis.Cut == high && (everybody || !IsState(side) || word is States.New or States.Active)))
            {
                text.Append('&').Append(Uri.EscapeDataString(side.Key)).Append('=').Append(Uri.EscapeDataString(word));
            }

            return;
        }

        // Between the last customer below the line and the first on it: a limit that no rounding of an address moves across either.
        var (below, from) = axis.AtCut;
        var limit = double.IsInfinity(below) ? high ? axis.Cut : from - 1 : double.IsInfinity(from) ? high ? axis.Cut : below : (below / 2) + (from / 2);
        text.Append('&').Append(Uri.EscapeDataString(side.Key)).Append(high ? ".from=" : ".to=")
            .Append(Uri.EscapeDataString((MatrixAddress.IsShare(side) ? limit * 100 : limit).ToString("R", CultureInfo.InvariantCulture)));
    }
}
