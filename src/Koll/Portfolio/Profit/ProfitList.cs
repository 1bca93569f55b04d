using Koll.Models.Portfolio;

namespace Koll.Portfolio.Profit;

/// <summary>What the profit page is asked to show, and the customers that this is: everything stands in its address.</summary>
public sealed class ProfitList
{
    public const int PageSize = 25;

    /// <summary>What a list can be of, and by what it can be sorted.</summary>
    public static readonly string[] Shows = ["red", "all", "open", "again"], Sorts = ["name", "revenue", "goods", "serving", "profit", "share"];

    private static readonly Comparer<(string Name, int Customer)> ByName = Comparer<(string Name, int Customer)>.Create((one, other) =>
        string.CompareOrdinal(one.Name, other.Name) is not 0 and var name ? name : one.Customer.CompareTo(other.Customer));

    private readonly PortfolioView _portfolio;

    public ProfitList(PortfolioView portfolio, ProfitVerdicts? verdicts)
    {
        _portfolio = portfolio;
        (Profit, Verdicts, Decisions) = (PortfolioProfit.In(portfolio.Base), verdicts, portfolio.Base.Records.Of(ProfitDecisions.Kind));
        Show = Shows.FirstOrDefault(show => show == portfolio.Visit.Query("show")) ?? "red";
        var sort = portfolio.Visit.Query("sort") ?? "profit";
        (Sort, Descending) = (Sorts.FirstOrDefault(one => one == sort.TrimStart('-')) ?? "profit", sort.StartsWith('-'));
        Customers = Sorted(Those(Show));
        Page = int.TryParse(portfolio.Visit.Query("page"), out var page) ? Math.Clamp(page, 1, Pages) : 1;
    }

    public PortfolioProfit Profit { get; }

    /// <summary>Null while what is to come is being worked out.</summary>
    public ProfitVerdicts? Verdicts { get; }

    public ProfitDecisions Decisions { get; }

    public string Show { get; }

    public string Sort { get; }

    public bool Descending { get; }

    /// <summary>From 1.</summary>
    public int Page { get; }

    public int Pages => Math.Max(1, (Customers.Length + PageSize - 1) / PageSize);

    /// <summary>All of the list in its order; those who are the visitor's to see.</summary>
    public int[] Customers { get; }

    public IEnumerable<int> OnPage => Customers.Skip((Page - 1) * PageSize).Take(PageSize);

    /// <summary>How many a list would hold.</summary>
    public int Count(string show) => Those(show).Length;

    /// <summary>The address of another list.</summary>
    public static string AddressOf(string show, string sort, int page = 1, string path = "/portfolio/profit") =>
        $"{path}?show={show}&sort={sort}{(page > 1 ? $"&page={page}" : "")}";

    /// <summary>The same list sorted by a column: the other way about where it already is.</summary>
    public string SortedBy(string sort) => AddressOf(Show, Sort == sort ? (Descending ? "" : "-") + sort : (sort == "name" ? "" : "-") + sort);

    /// <summary>How a column is sorted, as HTML says it; null where by another.</summary>
    public string? AriaSort(string sort) => Sort != sort ? null : Descending ? "descending" : "ascending";

    /// <summary>The verdict on a customer in the red, and why; null for any other, or while it is worked out.</summary>
    public ProfitVerdict? VerdictOf(int customer) => Verdicts?.Of(customer);

    /// <summary>Why the decision on a customer is to be looked at again; null where it stands, or there is none.</summary>
    public string? AgainOf(int customer) => Decisions.Of(customer) is { } decision ? ProfitDecisions.LookAgain(_portfolio.Base, decision, Verdicts) : null;

    private int[] Those(string show) => [.. (show switch
    {
        "all" => Profit.Customers,
        "open" => Profit.Red.Where(c => Decisions.Of(c) is null),
        "again" => Decisions.Standing.Select(decision => decision.Customer).Where(c => Profit.IsKnown[c] && AgainOf(c) is not null),
        _ => (IEnumerable<int>)Profit.Red,
    }).Where(_portfolio.IsMine)];

    private int[] Sorted(int[] customers)
    {
        var places = Places();
        Array.Sort(Array.ConvertAll(customers, c => places[c]), customers);
        if (Descending)
        {
            Array.Reverse(customers);
        }

        return customers;
    }

    /// <summary>By customer: its place by what the list is sorted by, the same for everybody's list. Ties go by the order of the base, which does not change while nothing does.</summary>
    private int[] Places() => _portfolio.Base.Kept($"profit by {Sort} {(Sort == "name" ? _portfolio.Language.Code : "")}", b =>
    {
        var order = Enumerable.Range(0, b.Count).ToArray();
        if (Sort == "name")
        {
            Array.Sort(Array.ConvertAll(order, c => (_portfolio.Language.Alphabet.KeyOf(_portfolio.NameOf(c)), c)), order, ByName);
        }
        else
        {
            Array.Sort(Array.ConvertAll(order, c => (Value(c), c)), order);
        }

        var places = new int[b.Count];
        for (var i = 0; i < order.Length; i++)
        {
            places[order[i]] = i;
        }

        return places;
    });

    private double Value(int customer)
    {
        var of = Profit.Of[customer];
        return Sort switch
        {
            "revenue" => of.Revenue,
            "goods" => of.CostOfGoods,
            "serving" => of.Serving,
            "share" => of.Revenue > 0 ? of.Profit / (double)of.Revenue : double.NegativeInfinity,
            _ => of.Profit,
        };
    }
}
