using Koll.Models.Statistics;

namespace Koll.Models.Portfolio;

/// <summary>
/// The columns of a frontier: an intercept, each numeric characteristic (centred and scaled; the mean where unknown, with a mark of its own), and a mark for
/// each level but the most frequent. Levels with too few customers are gathered into one, and that, if still too small, joins the most frequent; columns that the
/// others already say (a country that is a segment) are left out.
/// </summary>
internal sealed class FrontierDesign
{
    private FrontierDesign(SparseRows fitted, SparseRows all) => (Fitted, All) = (fitted, all);

    /// <summary>Rows of the customers that take part in the fit.</summary>
    public SparseRows Fitted { get; }

    /// <summary>Rows of every customer.</summary>
    public SparseRows All { get; }

    public int Columns => Fitted.Columns;

    /// <param name="fitted">Indexes of the customers of the fit.</param>
    /// <param name="fewest">Customers a level needs for a mark of its own.</param>
    public static FrontierDesign Of(int[] fitted, int customers, IReadOnlyList<int[]> levels, IReadOnlyList<double[]> measures, int fewest)
    {
        // Per entry of a row: the column and the value of each customer; column −1 means no entry.
        var (columns, entries) = (1, new List<(int[] Column, double[]? Value)> { (new int[customers], null) });
        foreach (var measure in measures)
        {
            if (Scaled(measure, fitted) is { } scaled)
            {
                var column = columns++;
                entries.Add((Enumerable.Repeat(column, customers).ToArray(), scaled));
                if (fitted.Count(c => double.IsNaN(measure[c])) >= fewest)
                {
                    var mark = columns++;
                    entries.Add((Array.ConvertAll(measure, v => double.IsNaN(v) ? mark : -1), null));
                }
            }
        }

        foreach (var level in levels)
        {
            var marks = Marks(level, fitted, fewest, ref columns);
            entries.Add((Array.ConvertAll(level, l => marks.GetValueOrDefault(Math.Max(-1, l), marks[Rest])), null));
        }

        int[] everybody = [.. Enumerable.Range(0, customers)];
        var kept = Independent(Rows(fitted, columns, entries, null));
        return new(Rows(fitted, columns, entries, kept), Rows(everybody, columns, entries, kept));
    }

    private const int Rest = int.MinValue;

    /// <summary>Column of each level; −1 for the most frequent, which is what the others are compared with.</summary>
    private static Dictionary<int, int> Marks(int[] level, int[] fitted, int fewest, ref int columns)
    {
        // The first place is for those without a level.
        var counts = new int[Math.Max(-1, level.DefaultIfEmpty(-1).Max()) + 2];
        foreach (var c in fitted)
        {
            counts[Math.Max(-1, level[c]) + 1]++;
        }

        int[] found = [.. Enumerable.Range(0, counts.Length)];
        Array.Sort(found, (one, other) => counts[other] != counts[one] ? counts[other].CompareTo(counts[one]) : one.CompareTo(other));
        var marks = new Dictionary<int, int> { [Rest] = -1 };
        var at = 0;
        for (; at < found.Length && counts[found[at]] >= Math.Max(1, fewest); at++)
        {
            marks[found[at] - 1] = at == 0 ? -1 : columns++;
        }

        var rest = 0;
        foreach (var few in found.AsSpan(at))
        {
            rest += counts[few];
        }

        if (at > 0 && rest >= fewest)
        {
            marks[Rest] = columns++;
        }

        return marks;
    }

    private static double[]? Scaled(double[] measure, int[] fitted)
    {
        var known = fitted.Where(c => double.IsFinite(measure[c])).Select(c => measure[c]).ToArray();
        if (known.Length < 2)
        {
            return null;
        }

        var mean = known.Average();
        var deviation = Math.Sqrt(known.Sum(v => (v - mean) * (v - mean)) / known.Length);
        return deviation > 0 ? Array.ConvertAll(measure, v => double.IsFinite(v) ? (v - mean) / deviation : 0) : null;
    }

    private static SparseRows Rows(int[] customers, int columns, List<(int[] Column, double[]? Value)> entries, int[]? kept)
    {
        // Where a column has gone: its new number, or −1 where it was left out.
        int[] place = kept is null ? [.. Enumerable.Range(0, columns)] : Array.ConvertAll(Enumerable.Range(0, columns).ToArray(), c => Array.IndexOf(kept, c));
        var rows = new SparseRows(customers.Length, entries.Count, kept?.Length ?? columns);
        foreach (var c in customers)
        {
            foreach (var (column, value) in entries)
            {
                var to = column[c] < 0 ? -1 : place[column[c]];
                rows.Add(Math.Max(0, to), to < 0 ? 0 : value is null ? 1 : value[c]);
            }
        }

        return rows;
    }

    /// <summary>Columns that are not combinations of those before them: Cholesky's elimination, skipping what vanishes.</summary>
    private static int[] Independent(SparseRows rows)
    {
        var ones = new double[rows.Rows];
        Array.Fill(ones, 1);
        var (gram, kept) = (rows.Gram(ones), new List<int>());
        var lower = new double[rows.Columns, rows.Columns];
        for (var i = 0; i < rows.Columns; i++)
        {
            var left = gram[i, i];
            foreach (var j in kept)
            {
                var sum = gram[i, j];
                foreach (var k in kept.TakeWhile(k => k < j))
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                lower[i, j] = sum / lower[j, j];
                left -= lower[i, j] * lower[i, j];
            }

            if (left > 1e-9 * gram[i, i])
            {
                lower[i, i] = Math.Sqrt(left);
                kept.Add(i);
            }
        }

        return [.. kept];
    }
}
