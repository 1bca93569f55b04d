namespace Koll.Models.Lifetime;

/// <summary>
/// Customers grouped by what is known of them besides their purchases and does not change (segment, region, size): each distinct combination of covariates
/// has its own table of distinct histories.
/// </summary>
public sealed class CovariateHistories
{
    private CovariateHistories(IReadOnlyList<string> names, double[][] patterns, HistoryTable[] tables, int[][] rows)
    {
        Names = names;
        Patterns = patterns;
        Tables = tables;
        Rows = rows;
    }

    /// <summary>Names of the covariates.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Distinct combinations, each with one value per covariate.</summary>
    public double[][] Patterns { get; }

    /// <summary>The histories of each combination.</summary>
    public HistoryTable[] Tables { get; }

    /// <summary>The rows of the source that belong to each combination, in the order of the table's <see cref="HistoryTable.Of"/>.</summary>
    public int[][] Rows { get; }

    /// <summary>Number of customers.</summary>
    public double Customers => Tables.Sum(t => t.Customers);

    /// <summary>Groups the customers.</summary>
    /// <param name="histories">The customers.</param>
    /// <param name="names">Names of the covariates.</param>
    /// <param name="columns">One column per covariate, one finite value per customer; a category with c values is c − 1 columns of 0 and 1.</param>
    /// <exception cref="ArgumentException">A column is missing or of another length.</exception>
    public static Attempt<CovariateHistories> Group(PurchaseHistories histories, IReadOnlyList<string> names, double[][] columns)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Length != names.Count || columns.Any(c => c.Length != histories.Count))
        {
            throw new ArgumentException("One column per name, one value per customer.", nameof(columns));
        }

        for (var c = 0; c < columns.Length; c++)
        {
            if (Array.Exists(columns[c], v => !double.IsFinite(v)))
            {
                return new Shortfall(
                    "lifetime.covariate-missing", $"'{names[c]}' is unknown for {columns[c].Count(v => !double.IsFinite(v))} customers", "a value for every customer",
                    "Leave the covariate out, or mark the unknown ones by a column of their own.");
            }

            if (columns[c].Distinct().Count() < 2)
            {
                return new Shortfall(
                    "lifetime.covariate-constant", $"'{names[c]}' is the same for all customers", "a covariate that differs", "Leave it out: it cannot explain anything.");
            }
        }

        var groups = Enumerable.Range(0, histories.Count)
            .GroupBy(i => columns.Select(c => c[i]).ToArray(), new SameValues())
            .OrderBy(g => g.Key, Comparer<double[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)))
            .Select(g => (g.Key, Rows: g.ToArray()))
            .ToArray();
        return new CovariateHistories(
            names,
            [.. groups.Select(g => g.Key)],
            [.. groups.Select(g => HistoryTable.Group(histories.Of(g.Rows)))],
            [.. groups.Select(g => g.Rows)]);
    }

    /// <summary>Scores the customers of every combination by the model that holds for it, in the order of <see cref="Tables"/>.</summary>
    public HistoryScores[] Score(ModelFit<CovariateModel> fit, ScoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var neighbours = fit.Neighbours();
        return [.. Patterns.Select((pattern, g) => HistoryScores.Of(fit.Model.For(pattern), [.. neighbours.Select(n => n.For(pattern))], Tables[g], settings))];
    }

    private sealed class SameValues : IEqualityComparer<double[]>
    {
        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] values)
        {
            var hash = default(HashCode);
            foreach (var value in values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
