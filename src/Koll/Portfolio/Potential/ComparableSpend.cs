using System.Globalization;
using Koll.Customers;
using Koll.Models;
using Koll.Models.Portfolio;
using Koll.Platform.Storage;

namespace Koll.Portfolio.Potential;

/// <summary>
/// What comparable customers spend at the upper end, by segment, size and country. Drawn up anew only where one of those or the lines have changed: a record that says nothing of
/// them, such as a next step, leaves it as it is.
/// </summary>
public static class ComparableSpend
{
    /// <summary>Customers at the upper end: six of seven spend less.</summary>
    public const double Quantile = 0.85;

    /// <summary>More customers make the frontier no better, only slower: of more than these every second, third … by revenue takes part.</summary>
    public const int MostFitted = 30_000;

    private static readonly RecordKind<string?[]> Sizes = new("sizes", [], (connection, indexOf) =>
    {
        var sizes = connection.Rows("SELECT Id, Size FROM Customer WHERE Size IS NOT NULL", r => (Customer: indexOf(r.GetInt32(0)), Size: r.GetString(1))).Where(s => s.Customer >= 0).ToList();
        var column = new string?[sizes.Count == 0 ? 0 : sizes.Max(s => s.Customer) + 1];
        foreach (var (customer, size) in sizes)
        {
            column[customer] = size;
        }

        return column;
    })
    {
        Tables = ["Customer"],
    };

    /// <summary>The frontier, or what there is too little of.</summary>
    public static Attempt<SpendFrontier> Of(CustomerBase customers)
    {
        var sizes = customers.Records.Of(Sizes);
        string? SizeOf(int customer) => customer < sizes.Length ? sizes[customer] : null;
        var (segments, countries, size) = (
            Codes(customers.Count, c => customers.Directory.Segments?[c]), Codes(customers.Count, c => customers.Directory.Countries?[c]), Codes(customers.Count, SizeOf));
        var employees = Numbers(customers.Count, SizeOf);
        return customers.KeptOfLines("spend frontier", _ => new Latest()).For([segments, countries, size], () =>
            SpendFrontier.Of(Spend(customers), employees is null ? [segments, size, countries] : [segments, countries], employees is null ? [] : [employees], Quantile));
    }

    private static double[] Spend(CustomerBase customers)
    {
        var order = Orders.ByRevenue(customers).Order;
        var (spend, step) = (new double[customers.Count], 1 + ((order.Count - 1) / MostFitted));
        for (var i = 0; i < order.Count; i += step)
        {
            spend[order[i]] = customers.Summaries.RevenueInWindow[order[i]] / (double)Ledger.Money.Scale;
        }

        return spend;
    }

    /// <summary>Words as numbers, −1 where there is none.</summary>
    private static int[] Codes(int count, Func<int, string?> word)
    {
        var (codes, column) = (new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), new int[count]);
        for (var c = 0; c < count; c++)
        {
            column[c] = word(c) is not { Length: > 0 } text ? -1 : codes.TryGetValue(text, out var code) ? code : codes[text] = codes.Count;
        }

        return column;
    }

    /// <summary>Sizes that are numbers, such as employees, by their logarithm; null where most are words or bands.</summary>
    private static double[]? Numbers(int count, Func<int, string?> size)
    {
        var (column, known, numbers) = (new double[count], 0, 0);
        for (var c = 0; c < count; c++)
        {
            var text = size(c);
            var isNumber = double.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0;
            known += text is { Length: > 0 } ? 1 : 0;
            numbers += isNumber ? 1 : 0;
            column[c] = isNumber ? Math.Log(number) : double.NaN;
        }

        return numbers * 2 > known ? column : null;
    }

    /// <summary>The frontier that was drawn up last, and of what.</summary>
    private sealed class Latest
    {
        private readonly Lock _drawing = new();
        private int[][] _from = [];
        private Attempt<SpendFrontier>? _frontier;

        public Attempt<SpendFrontier> For(int[][] from, Func<Attempt<SpendFrontier>> draw)
        {
            lock (_drawing)
            {
                if (_frontier is null || !_from.Zip(from).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
                {
                    (_frontier, _from) = (draw(), from);
                }

                return _frontier.Value;
            }
        }
    }
}
