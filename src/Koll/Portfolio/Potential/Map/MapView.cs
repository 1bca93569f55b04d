using Koll.Customers;
using Koll.Lifetime;
using Koll.Models;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Potential.Map;

/// <summary>A map of customers × offerings as somebody sees it: the customers that are theirs to see and that filters leave, in an order, and the offerings in theirs.</summary>
public sealed class MapView
{
    private readonly Lazy<int[]> _customers;

    public MapView(PortfolioView portfolio)
    {
        Portfolio = portfolio;
        Query = MapQuery.Of(portfolio.Visit.Query);
        Map = OfferingMap.Of(portfolio.Base);
        Records = OfferingRecords.Of(portfolio.Base);
        Classes = PotentialView.ClassesOf(portfolio);
        Offerings = OrderOfOfferings();
        _customers = new(Chosen);
        Alive = Query.IsWithoutChance ? null : portfolio.Base.ColumnIfThere(LifetimeMeasures.Alive);
    }

    public PortfolioView Portfolio { get; }

    public MapQuery Query { get; }

    public OfferingMap Map { get; }

    public OfferingRecords Records { get; }

    public AbcClasses<long> Classes { get; }

    /// <summary>By customer the chance that it is still one, where it is known; null while that is being worked out, which nobody waits for here.</summary>
    public double[]? Alive { get; }

    /// <summary>True where what is to gain is weighed by the chance that the customer is still one; false where that is not known yet, or of nobody.</summary>
    public bool IsWeighed => Alive is not null && Array.Exists(Alive, chance => !double.IsNaN(chance));

    /// <summary>Offerings in the order of the columns; those that nobody ever bought are left out.</summary>
    public int[] Offerings { get; }

    /// <summary>Customers in the order of the rows.</summary>
    public int[] Customers => _customers.Value;

    public int Pages => Math.Max(1, (Customers.Length + MapQuery.RowsOfPage - 1) / MapQuery.RowsOfPage);

    /// <summary>The page that is shown: a page beyond the last is the last.</summary>
    public int Page => Math.Min(Query.Whom.Page, Pages);

    /// <summary>Columns of the page.</summary>
    public int[] ColumnsOfPage => [.. Offerings.Skip(From).Take(MapQuery.ColumnsOfPage)];

    /// <summary>The first column of the page.</summary>
    public int From => Math.Clamp(Query.From, 0, Math.Max(0, Offerings.Length - 1));

    /// <summary>Where the rows are that the script fetches: in the order of this page, also where the chance that weighs them has come in the meantime.</summary>
    public string RowsAddress => (Query with { IsWithoutChance = Alive is null }).At("/portfolio/whitespace/rows");

    /// <summary>What is to gain with a customer in a year, in units of the currency: what it would spend more on what it likely wants, times the chance that it is still a customer.</summary>
    public double WorthOf(int customer) => Map.ExpectedOf(customer).Value * ChanceOf(Alive, customer);

    /// <summary>The group of a customer, such as its segment; null where the map has no groups, or the customer none.</summary>
    public string? GroupOf(int customer) => Query.Group switch
    {
        "class" => Classes.ClassOf[customer] == CustomerClass.None ? null : Classes.ClassOf[customer].ToString(),
        "segment" => Portfolio.Base.Directory.Segments?[customer],
        "owner" => Portfolio.Base.Directory.Owners?[customer],
        _ => null,
    };

    /// <summary>The letter of a state, as the script and the style sheet know it.</summary>
    public static char Letter(OfferingState state) => state switch { OfferingState.Bought => 'b', OfferingState.Stopped => 's', OfferingState.Likely => 'l', _ => 'u' };

    /// <summary>The sign of a state, which tells it without its colour.</summary>
    public static char Sign(OfferingState state) => state switch { OfferingState.Bought => '■', OfferingState.Stopped => '□', OfferingState.Likely => '+', _ => '·' };

    private int[] Chosen()
    {
        var (order, offering, cells) = (OrderOfCustomers(), Query.Offering is { } id ? Records.IndexOf(id) : -1, new OfferingCell[Map.Count]);
        return [.. order.Where(c => Portfolio.IsMine(c) && Query.Whom.Fits(Portfolio, Classes, c) && (Query.Offering is null || (offering >= 0 && Wants(c))))];

        bool Wants(int customer)
        {
            Map.Missing.Row(customer, cells);
            return cells[offering].State is OfferingState.Likely or OfferingState.Stopped;
        }
    }

    /// <summary>What every visitor's page shows of a base.</summary>
    internal static void Prepare(CustomerBase customers) => _ = ByWorth(customers, null);

    private static double ChanceOf(double[]? alive, int customer) => alive is null || double.IsNaN(alive[customer]) ? 1 : alive[customer];

    private int[] OrderOfCustomers() => Query.Group is null && Query.Sort == MapQuery.Sorts[0] ? ByWorth(Portfolio.Base, Alive)
        : Portfolio.Base.Kept($"map rows {Query.Sort} {Query.Group} {(Query.Sort == MapQuery.Sorts[0] && Alive is not null ? "weighed" : "")} {(Query.Sort == "name" || Query.Group is not null ? Portfolio.Language.Code : "")}", b =>
    {
        var (alphabet, everybody) = (Portfolio.Language.Alphabet, Enumerable.Range(0, b.Count).Where(Map.Holds).ToArray());
        Comparison<int> byValue = Query.Sort switch
        {
            "revenue" => (x, y) => b.Summaries.RevenueInWindow[y].CompareTo(b.Summaries.RevenueInWindow[x]),
            "name" => Named(everybody, b.Directory.NameOf),
            _ => (x, y) => WorthOf(y).CompareTo(WorthOf(x)),
        };
        Comparison<int> byGroup = Query.Group is null ? (_, _) => 0 : Named(everybody, c => GroupOf(c) ?? "\uffff");
        Array.Sort(everybody, (x, y) => byGroup(x, y) is not 0 and var group ? group : byValue(x, y) is not 0 and var value ? value : x.CompareTo(y));
        return everybody;

        Comparison<int> Named(int[] customers, Func<int, string> name)
        {
            var keys = customers.ToDictionary(c => c, c => alphabet.KeyOf(name(c)));
            return (x, y) => string.CompareOrdinal(keys[x], keys[y]);
        }
    });

    /// <summary>By what is to gain with each, as the map is sorted where nobody says otherwise.</summary>
    private static int[] ByWorth(CustomerBase customers, double[]? alive) => customers.KeptOfLines(alive is null ? "map rows by worth" : "map rows by worth weighed", b =>
    {
        var map = OfferingMap.Of(b);
        return Orders.Largest([.. Enumerable.Range(0, b.Count).Where(map.Holds)], c => map.ExpectedOf(c).Value * ChanceOf(alive, c));
    });

    private int[] OrderOfOfferings() => Portfolio.Base.KeptOfLines($"map columns {Query.Column} {(Query.Column == "name" ? Portfolio.Language.Code : "")}", _ =>
    {
        var ever = new bool[Map.Count];
        for (var c = 0; c < Map.Use.Customers; c++)
        {
            foreach (var o in Map.Use.Of(c))
            {
                ever[o] = true;
            }
        }

        var some = Enumerable.Range(0, Map.Count).Where(o => ever[o]);
        var sorted = Query.Column switch
        {
            "buyers" => some.OrderByDescending(o => Map.Use.Buyers[o]),
            "name" => some.OrderBy(o => Portfolio.Language.Alphabet.KeyOf(Records.NameOf(o)), StringComparer.Ordinal),
            _ => some.OrderByDescending(o => Map.LikelyBuyers[o]).ThenByDescending(o => Map.Use.Buyers[o]),
        };
        return sorted.ThenBy(o => o).ToArray();
    });
}
