using System.Text;

namespace Koll.Demo;

/// <summary>What the demo company's customers are in.</summary>
internal enum Segment
{
    Seafood,
    Food,
    Industry,
    Ecommerce,
    Retail,
    Logistics,
    Health,
}

/// <summary>The five countries and seven segments the demo company sells to, and what each of them is like.</summary>
internal static class DemoMarkets
{
    public static string[] Countries { get; } = ["NO", "SE", "DK", "DE", "PT"];

    public static string[] Segments { get; } = ["Seafood", "Food and drink", "Industry", "E-commerce", "Retail", "Logistics", "Health"];

    public static string[][] Industries { get; } =
    [
        ["Salmon farming", "Fish processing", "Fish export", "Canning"],
        ["Bakery", "Dairy", "Brewery", "Meat", "Fruit and vegetables", "Wine"],
        ["Furniture", "Machinery", "Electronics", "Building materials", "Metal goods"],
        ["Web shop", "Marketplace seller", "Fulfilment"],
        ["Home and interior", "Clothing", "Hardware", "Garden"],
        ["Freight forwarding", "Warehousing", "Removals"],
        ["Pharmaceuticals", "Medical devices", "Laboratories"],
    ];

    /// <summary>Share of the customers by country.</summary>
    public static double[] OfCountries { get; } = [0.52, 0.18, 0.12, 0.11, 0.07];

    /// <summary>Share of a country's customers by segment.</summary>
    public static double[][] OfSegments { get; } =
    [
        [0.22, 0.17, 0.22, 0.10, 0.12, 0.10, 0.07],
        [0.03, 0.18, 0.32, 0.16, 0.15, 0.10, 0.06],
        [0.08, 0.28, 0.22, 0.14, 0.12, 0.10, 0.06],
        [0.03, 0.17, 0.40, 0.12, 0.08, 0.14, 0.06],
        [0.22, 0.38, 0.20, 0.05, 0.08, 0.04, 0.03],
    ];

    /// <summary>How much is bought in each month, January first, 1 being an ordinary one.</summary>
    public static double[][] Seasons { get; } =
    [
        [0.90, 1.05, 1.10, 0.95, 0.85, 0.80, 0.70, 0.95, 1.15, 1.25, 1.25, 1.10],
        [0.85, 0.90, 0.98, 1.02, 1.10, 1.12, 0.85, 0.95, 1.00, 1.05, 1.12, 1.10],
        [0.98, 1.05, 1.12, 1.02, 1.05, 1.05, 0.50, 0.95, 1.12, 1.12, 1.10, 0.80],
        [0.80, 0.78, 0.85, 0.88, 0.90, 0.90, 0.82, 0.90, 1.00, 1.15, 1.75, 1.35],
        [0.80, 0.82, 0.95, 1.05, 1.05, 1.00, 0.85, 0.95, 1.05, 1.15, 1.30, 1.10],
        [0.92, 0.95, 1.05, 1.00, 1.02, 1.02, 0.80, 0.95, 1.05, 1.10, 1.15, 1.00],
        [1.02, 1.00, 1.02, 1.00, 1.00, 1.00, 0.88, 0.98, 1.02, 1.02, 1.04, 0.98],
    ];

    /// <summary>What carrying an order costs by country, 1 being Norway.</summary>
    public static double[] Distance { get; } = [1, 1.05, 1.10, 1.25, 1.45];

    /// <summary>Everybody is closed: weekends and the days on which nobody in the five countries works.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
        day is not ({ DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } or { Month: 1, Day: 1 } or { Month: 5, Day: 1 } or { Month: 12, Day: 24 or 25 or 26 or 31 });

    /// <summary>Draws an index by weights that sum to anything.</summary>
    public static int Draw(double u, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var left = u * sum;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>A word as the domain of a made-up e-mail address has it: ASCII letters and hyphens.</summary>
    public static string Ascii(string text)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (var word in text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Customers.NormalisedName.Of(word) is { Length: > 0 } letters)
            {
                ascii.Append(ascii.Length > 0 ? "-" : "").Append(letters);
            }
        }

        return ascii.ToString();
    }
}
