using Koll.Asking;
using Koll.Customers;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Portfolio;

/// <summary>Columns of the rows behind an answer.</summary>
public static class Columns
{
    /// <summary>Who the customer is: key, name, and what else the files say.</summary>
    public static IEnumerable<CustomerColumn> Identity(CustomerDirectory customers)
    {
        yield return new("customer", new Sentence("customer.key"), CellKind.Text, c => customers.Keys[c]);
        yield return new("name", new Sentence("customer.name"), CellKind.Text, customers.NameOf);
        foreach (var (key, title, column) in new[]
        {
            ("country", new Sentence("customer.country"), customers.Countries),
            ("segment", new Sentence("customer.segment"), customers.Segments),
            ("owner", new Sentence("customer.owner"), customers.Owners),
        })
        {
            if (column is not null)
            {
                yield return new(key, title, CellKind.Text, c => column[c]);
            }
        }
    }

    /// <summary>A measure; empty cells where it is unknown.</summary>
    public static CustomerColumn Of(Measure measure, CustomerBase customers) => new(
        measure.Key,
        measure.Name,
        measure.Unit switch
        {
            MeasureUnit.Money => CellKind.Money,
            MeasureUnit.Share => CellKind.Share,
            MeasureUnit.Count or MeasureUnit.Days => CellKind.Count,
            _ => CellKind.Number,
        },
        c => Cell(measure.Unit, customers.Column(measure)[c]));

    /// <summary>Exact money that is no measure.</summary>
    public static CustomerColumn Money(string key, Sentence title, Func<int, long> scaled) =>
        new(key, title, CellKind.Money, c => scaled(c) / (decimal)Ledger.Money.Scale);

    /// <summary>Revenue of the window before and growth since, where the files hold that window.</summary>
    public static IEnumerable<CustomerColumn> Comparison(Evidence evidence, SalesEvidence sales)
    {
        if (sales.BeforeIsFull)
        {
            var before = evidence.Base.Summaries.RevenueBefore;
            yield return Money("revenue-before", Measures.RevenueBefore.Name, c => before[c]);
            yield return Of(Measures.Growth, evidence.Base);
        }
    }

    /// <summary>The first and the last day with a purchase.</summary>
    public static IEnumerable<CustomerColumn> PurchaseDays(CustomerSummaries summaries)
    {
        yield return Date("first-purchase", new Sentence("customer.first-purchase"), summaries.FirstDay);
        yield return Date("last-purchase", new Sentence("customer.last-purchase"), summaries.LastDay);
    }

    private static CustomerColumn Date(string key, Sentence title, int[] days) =>
        new(key, title, CellKind.Date, c => days[c] < 0 ? null : Day.ToDate(days[c]));

    private static object? Cell(MeasureUnit unit, double value) => double.IsNaN(value) ? null : unit switch
    {
        // Four decimals is what money has; the double holds them up to hundreds of thousands of millions.
        MeasureUnit.Money => decimal.Round((decimal)value, 4),
        MeasureUnit.Count or MeasureUnit.Days => (long)Math.Round(value),
        _ => value,
    };
}
