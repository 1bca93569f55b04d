namespace Koll.Customers;

/// <summary>Every figure of a base's customers, by what it is of: what <see cref="CustomerFigure"/>'s records say, merged customers together.</summary>
public sealed class CustomerFigures
{
    /// <summary>As records of a workspace.</summary>
    public static readonly RecordKind<CustomerFigures> Kind = new("figures", new([]), (connection, indexOf) => new(FigureRows.Read(connection, indexOf))) { Tables = ["CustomerFigure"] };

    private readonly Dictionary<string, Series> _byName;

    private CustomerFigures(IEnumerable<Series> all)
    {
        _byName = all.ToDictionary(series => series.Name, StringComparer.OrdinalIgnoreCase);
        All = [.. _byName.Values.OrderBy(series => series.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<Series> All { get; }

    /// <summary>The figures of a name, whatever its case; null where there are none.</summary>
    public Series? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Figures as measures: what adds up is summed over the window, of what does not the newest stands.</summary>
    public static IReadOnlyList<Measure> Measures(CustomerBase customers) => [.. customers.Records.Of(Kind).All.Select(series =>
        new Measure($"figure.{series.Name.ToLowerInvariant()}", MeasureUnit.Number, Direction.MoreIsBetter, b => b.Records.Of(Kind).Find(series.Name)?.ColumnOf(b) ?? Unknown(b))
        {
            FromRecords = true,
            Name = new("measure.figure.name", ("name", series.Name)),
            Meaning = new(series.AddsUp ? "measure.figure.sum" : "measure.figure.newest", ("name", series.Name)),
        })];

    private static double[] Unknown(CustomerBase customers)
    {
        var column = new double[customers.Count];
        Array.Fill(column, double.NaN);
        return column;
    }

    /// <summary>A figure of a period.</summary>
    /// <param name="From">Its first day.</param>
    /// <param name="To">Its last day.</param>
    /// <param name="Value">The number.</param>
    public readonly record struct Dated(DateOnly From, DateOnly To, double Value);

    /// <summary>All figures of one name, oldest first.</summary>
    /// <param name="Name">What is counted or measured.</param>
    /// <param name="AddsUp">True where figures of several periods add up.</param>
    /// <param name="Figures">Each with its customer's index.</param>
    public sealed record Series(string Name, bool AddsUp, IReadOnlyList<(int Customer, Dated Figure)> Figures)
    {
        /// <summary>One number per customer as of the base's date, NaN where nothing is known: the sum of the periods that end in the window, or the newest that has begun.</summary>
        public double[] ColumnOf(CustomerBase customers)
        {
            var column = Unknown(customers);
            foreach (var (customer, figure) in Figures)
            {
                if (!AddsUp && figure.From <= customers.AsOf)
                {
                    column[customer] = figure.Value;
                }
                else if (AddsUp && customers.Window.Contains(figure.To))
                {
                    column[customer] = figure.Value + (double.IsNaN(column[customer]) ? 0 : column[customer]);
                }
            }

            return column;
        }
    }
}
