using System.Globalization;
using System.Text;
using Koll.Customers;
using Koll.Models.Grading;

namespace Koll.Grading.Matrix;

/// <summary>A matrix in an address and in the fields of a form: <c>x</c>, <c>y</c>, scales <c>sx</c>, <c>sy</c>, cuts <c>cx</c>, <c>cy</c>, and <c>all</c> for everybody.</summary>
internal static class MatrixAddress
{
    /// <summary>What an address says, on top of a saved matrix where it names one. A cut called <c>value</c> stands in a field of its own, <c>vx</c> or <c>vy</c>.</summary>
    /// <param name="value">A field of the query or of the form; null where it is not there or empty.</param>
    public static MatrixDefinition Read(Func<string, string?> value, MatrixDefinition otherwise, MatrixAxes axes)
    {
        var (x, y) = (Known("x") ?? otherwise.X, Known("y") ?? otherwise.Y);
        // Another measure has other scales and other lines; the names were for the old ones.
        var (sameX, sameY) = (Same(x, otherwise.X), Same(y, otherwise.Y));
        return otherwise with
        {
            X = x,
            Y = y,
            ScaleX = Scale("sx") ?? (sameX ? otherwise.ScaleX : null),
            ScaleY = Scale("sy") ?? (sameY ? otherwise.ScaleY : null),
            CutX = Cut("x", x) ?? (sameX ? otherwise.CutX : "median"),
            CutY = Cut("y", y) ?? (sameY ? otherwise.CutY : "median"),
            Everybody = value("all") is { } all ? all == "1" : otherwise.Everybody && value("go") is null,
            Names = sameX && sameY ? otherwise.Names : [],
            Courses = sameX && sameY ? otherwise.Courses : [],
        };

        string? Known(string name) => value(name) is { } key && axes.Find(key) is { } side ? side.Key : null;
        string? Scale(string name) => value(name) is { } word && MatrixWords.ScalesOf(word) is { IsValue: true } ? word : null;
        string? Cut(string axis, string key)
        {
            var word = value("c" + axis);
            if (word == "value")
            {
                word = value("v" + axis) is { } typed && double.TryParse(typed.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? (IsShare(axes.Find(key)) ? number / 100 : number).ToString("R", CultureInfo.InvariantCulture)
                    : null;
            }

            return word is not null && !word.Contains(',', StringComparison.Ordinal) && MatrixWords.CutsOf(word) is { IsValue: true } ? word : null;
        }
    }

    /// <summary>The query that leads to a matrix, with its question mark.</summary>
    /// <param name="saved">The saved one that it is, or that it is a change of; null for none.</param>
    public static string QueryOf(MatrixDefinition definition, int? saved, MatrixDefinition? asSaved, bool year = false)
    {
        var text = new StringBuilder();
        Add("saved", saved?.ToString(CultureInfo.InvariantCulture), null);
        Add("x", definition.X, asSaved?.X);
        Add("y", definition.Y, asSaved?.Y);
        Add("sx", definition.ScaleX, asSaved?.ScaleX);
        Add("sy", definition.ScaleY, asSaved?.ScaleY);
        Add("cx", definition.CutX, asSaved?.CutX ?? "median");
        Add("cy", definition.CutY, asSaved?.CutY ?? "median");
        Add("all", definition.Everybody ? "1" : "0", asSaved?.Everybody == true ? "1" : "0");
        Add("year", year ? "1" : null, null);
        return text.ToString();

        void Add(string name, string? value, string? usual)
        {
            if (value is not null && value != usual)
            {
                text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary>The fields of a form that keeps a matrix.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(MatrixDefinition definition) =>
    [
        ("x", definition.X), ("y", definition.Y), ("sx", definition.ScaleX ?? ""), ("sy", definition.ScaleY ?? ""), ("cx", definition.CutX), ("cy", definition.CutY),
        ("all", definition.Everybody ? "1" : "0"),
    ];

    /// <summary>Where a line is as its field has it, in the unit that people think in: a value as it was said, else rounded to what they read; null where there is no line.</summary>
    public static string? Written(MatrixSide side, MatrixAxis laid, string said)
    {
        var digits = IsValue(said) ? 6 : 3;
        var cut = IsShare(side) ? laid.Cut * 100 : laid.Cut;
        return double.IsNaN(cut) ? null
            : (cut == 0 || Math.Abs(cut) > 1e12 ? cut : Math.Round(cut, Math.Clamp(digits - (int)Math.Floor(Math.Log10(Math.Abs(cut))), 0, 6))).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>True where a cut is a value, and not a share of the customers.</summary>
    public static bool IsValue(string cut) => cut != "median" && !cut.EndsWith('%');

    public static bool IsShare(MatrixSide? side) => side?.Measure.Unit == MeasureUnit.Share;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
