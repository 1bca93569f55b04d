using Koll.Customers;
using Koll.Ledger;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Profit;

/// <summary>Where the counts of an activity come from.</summary>
public enum CountSource
{
    /// <summary>Nobody has counted and nothing is assumed: it costs nothing that is known.</summary>
    None,

    /// <summary>The sales lines tell.</summary>
    Ledger,

    /// <summary>Figures that were imported.</summary>
    Figures,

    /// <summary>One for each order, for want of figures.</summary>
    Orders,

    /// <summary>As many for each customer as somebody has assumed.</summary>
    Assumed,
}

/// <summary>An activity with its cost and its counts.</summary>
/// <param name="Key">As unit costs name it: one of <see cref="ServingActivities.Known"/>, or a figure's name.</param>
/// <param name="UnitCost">Cost of one, in units of the currency; null where nobody has said.</param>
/// <param name="Assumed">How many are assumed in a year of a customer who was not counted; null where nothing is.</param>
/// <param name="Source">Where the counts come from.</param>
/// <param name="Counts">By customer, in the window; NaN where nobody has counted.</param>
/// <param name="Figures">First and last day of the figures in the window; null where there are none.</param>
public sealed record CountedActivity(string Key, double? UnitCost, double? Assumed, CountSource Source, double[] Counts, Window? Figures)
{
    /// <summary>True where it is none that every company has.</summary>
    public bool IsOwn => !ServingActivities.Known.Contains(Key);

    /// <summary>Customers somebody has counted.</summary>
    public int Counted => Counts.Count(count => !double.IsNaN(count));

    /// <summary>How many there were, as far as they were counted.</summary>
    public double Total => Counts.Where(count => !double.IsNaN(count)).Sum();

    /// <summary>True where it adds to the cost to serve.</summary>
    public bool IsCosted => UnitCost is > 0 && Source != CountSource.None;
}

/// <summary>What it takes to serve customers, and how often: orders, lines and credit notes as the sales lines tell, everything else as it was counted elsewhere, or as it is assumed.</summary>
public static class ServingActivities
{
    public const string Order = "order", Line = "line", Delivery = "delivery", CreditNote = "credit-note";

    /// <summary>Figures that end within fewer days than this before or after the window's ends are taken for the whole window.</summary>
    private const double WholeWindow = 0.75;

    private const double DaysPerYear = 365.25;

    /// <summary>Those that every company has, in the order of the work.</summary>
    public static IReadOnlyList<string> Known { get; } = [Order, Line, Delivery, "visit", "support-case", CreditNote, "late-payment-day"];

    /// <summary>What files call them, in five languages, normalised.</summary>
    private static readonly (string Key, string Names)[] Names =
    [
        ("delivery", "delivery deliveries shipments levering leveringer leverans leveranser lieferung lieferungen entrega entregas"),
        ("visit", "visit visits customervisits meetings besok kundebesok kundbesok besuch besuche kundenbesuche visita visitas"),
        ("support-case", "supportcase supportcases case cases tickets supporttickets sak saker supportsaker arende arenden supportarenden fall falle supportfalle caso casos pedidosdeapoio"),
        ("late-payment-day", "latepaymentday latepaymentdays dayslate latedays dagerforsinket forsinkelsesdager dagarforsenad forseningsdagar verzugstage tageverzug diasdeatraso diasatraso"),
        ("order", "order orders ordre ordrer ordrar auftrag auftrage encomenda encomendas"),
        ("line", "line lines ordrelinjer orderrader auftragszeilen linhas"),
        ("credit-note", "creditnote creditnotes kreditnota kreditnotaer kreditnotor gutschrift gutschriften notadecredito notasdecredito"),
    ];

    /// <summary>The activity that a figure of this name counts; the name itself where it is one of the company's own.</summary>
    public static string KeyOf(string figure)
    {
        var normal = NormalisedName.Of(figure);
        return Array.Find(Names, known => known.Names.Split(' ').Contains(normal, StringComparer.Ordinal)).Key ?? (Known.Contains(figure) ? figure : figure);
    }

    /// <summary>Every activity that every company has, then the company's own that have a cost.</summary>
    public static IReadOnlyList<CountedActivity> Of(CustomerBase customers)
    {
        var (costs, figures) = (customers.Records.Of(UnitCosts.Kind), customers.Records.Of(CustomerFigures.Kind).All.Where(series => series.AddsUp).ToLookup(series => KeyOf(series.Name), StringComparer.OrdinalIgnoreCase));
        var own = costs.Activities.Where(activity => !Known.Contains(activity)).Order(StringComparer.OrdinalIgnoreCase);
        var documents = DocumentsOf(customers);
        return [.. Known.Concat(own).Select(Counted)];

        CountedActivity Counted(string key)
        {
            var (cost, assumed) = (costs.CostOf(key), costs.AssumedOf(key));
            var fromFigures = CountsOf(customers, [.. figures[key]]);
            // What was counted elsewhere is meant to be counted: it stands before what the sales lines tell.
            return fromFigures is var (counts, span) ? new(key, cost, assumed, CountSource.Figures, counts, span)
                : key switch
                {
                    Order => new(key, cost, null, CountSource.Ledger, Array.ConvertAll(documents.Orders, n => (double)n), null),
                    Line => new(key, cost, null, CountSource.Ledger, Array.ConvertAll(documents.Lines, n => (double)n), null),
                    CreditNote => new(key, cost, null, CountSource.Ledger, Array.ConvertAll(documents.CreditNotes, n => (double)n), null),
                    _ => new(key, cost, assumed, assumed is not null ? CountSource.Assumed : key == Delivery ? CountSource.Orders : CountSource.None, Nobody(customers), null),
                };
        }
    }

    /// <summary>The activities that cost something, as the reckoning takes them: a figure of nobody is nothing where others were counted.</summary>
    /// <param name="counts">Those activities, in the same order.</param>
    internal static IReadOnlyList<ServingActivity> Costed(CustomerBase customers, IReadOnlyList<CountedActivity> counts)
    {
        var years = customers.Summaries.Months / 12.0;
        return [.. counts.Select(one => new ServingActivity(
            one.Key, (long)Math.Round(one.UnitCost!.Value * Money.Scale), one.Counts,
            one.Source switch { CountSource.Figures => (one.Assumed ?? 0) * years, CountSource.Assumed => one.Assumed * years, _ => null })
        {
            AssumedOfEach = one.Source == CountSource.Orders ? Array.ConvertAll(DocumentsOf(customers).Orders, n => (double)n) : null,
        })];
    }

    /// <summary>True where the counts are of all of the window, or nearly.</summary>
    public static bool AreWhole(CountedActivity activity, Window window) => activity.Source switch
    {
        CountSource.Ledger => true,
        CountSource.Figures => activity.Figures is { } span && Days(span) >= WholeWindow * Math.Min(Days(window), DaysPerYear * 10),
        _ => false,
    };

    private static CustomerDocuments DocumentsOf(CustomerBase customers) => customers.KeptOfLines("documents", b => b.Ledger.DocumentsIn(b.Window));

    private static int Days(Window window) => window.To.DayNumber - window.From.DayNumber + 1;

    private static (double[] Counts, Window Span)? CountsOf(CustomerBase customers, IReadOnlyList<CustomerFigures.Series> all)
    {
        // A company that counts by month has many hundred thousand figures: one pass, and nothing made for each.
        var (window, counts, first, last) = (customers.Window, Nobody(customers), DateOnly.MaxValue, DateOnly.MinValue);
        foreach (var series in all)
        {
            foreach (var (customer, figure) in series.Figures)
            {
                if (window.Contains(figure.To))
                {
                    // A count below nothing is a correction of another, and their sum is not below nothing.
                    counts[customer] = figure.Value + (double.IsNaN(counts[customer]) ? 0 : counts[customer]);
                    (first, last) = (figure.From < first ? figure.From : first, figure.To > last ? figure.To : last);
                }
            }
        }

        if (last == DateOnly.MinValue)
        {
            return null;
        }

        for (var c = 0; c < counts.Length; c++)
        {
            counts[c] = Math.Max(0, counts[c]);
        }

        return (counts, new(first, last));
    }

    private static double[] Nobody(CustomerBase customers)
    {
        var column = new double[customers.Count];
        Array.Fill(column, double.NaN);
        return column;
    }
}
