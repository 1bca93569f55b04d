using Koll.Customers;
using Koll.Models;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Potential;

/// <summary>The potential as a page shows it: sums of all customers, or of those that filters leave; rows of those that are the visitor's to see.</summary>
public sealed class PotentialView
{
    private readonly Lazy<int[]> _rows;

    public PotentialView(PortfolioView portfolio)
    {
        Portfolio = portfolio;
        Query = PotentialQuery.Of(portfolio.Visit.Query);
        Classes = ClassesOf(portfolio);
        Wallets = CustomerWallets.Of(portfolio.Base);
        Steps = portfolio.Base.Records.Of(NextSteps.Kind);
        var sums = SumsOf(portfolio.Base);
        (Sums, All) = (sums.Classes, sums.All);
        _rows = new(() => [.. ByPotential(portfolio.Base).Where(c => portfolio.IsMine(c) && Query.Fits(portfolio, Classes, c))]);
    }

    public PortfolioView Portfolio { get; }

    public PotentialQuery Query { get; }

    public AbcClasses<long> Classes { get; }

    public CustomerWallets Wallets { get; }

    /// <summary>What is to be done next with whom.</summary>
    public NextSteps Steps { get; }

    /// <summary>Classes A, B, C.</summary>
    public IReadOnlyList<PotentialSum> Sums { get; }

    public PotentialSum All { get; }

    /// <summary>Segments with their sums, the largest potential first; empty where no file names any.</summary>
    public IReadOnlyList<(string Segment, PotentialSum Sum)> Segments => Portfolio.Base.Directory.Segments is not { } segments ? [] : Portfolio.Base.Kept("potential by segment", _ =>
        Classes.Order.Where(c => segments[c] is { Length: > 0 }).GroupBy(c => segments[c]!, StringComparer.OrdinalIgnoreCase)
            .Select(g => (g.Key, PotentialSum.Of(Wallets, g))).OrderByDescending(s => s.Item2.Potential.Value).ToArray());

    /// <summary>Customers of the list, the largest potential first.</summary>
    public IReadOnlyList<int> Rows => _rows.Value;

    public int Pages => Math.Max(1, (Rows.Count + PotentialQuery.PageSize - 1) / PotentialQuery.PageSize);

    /// <summary>The page that is shown: a page beyond the last is the last.</summary>
    public int Page => Math.Min(Query.Page, Pages);

    public IEnumerable<int> RowsOfPage => Rows.Skip((Page - 1) * PotentialQuery.PageSize).Take(PotentialQuery.PageSize);

    /// <summary>The potential of what is listed.</summary>
    public PotentialSum Listed => PotentialSum.Of(Wallets, Rows);

    /// <summary>Classes as the company cuts them.</summary>
    public static AbcClasses<long> ClassesOf(PortfolioView portfolio) => Orders.Classes(portfolio.Base);

    /// <summary>What every visitor's page shows of a base.</summary>
    internal static void Prepare(CustomerBase customers) => _ = (SumsOf(customers), ByPotential(customers));

    private static ClassSums SumsOf(CustomerBase customers) => customers.Kept("potential by class", b =>
        new ClassSums(PotentialSum.OfClasses(CustomerWallets.Of(b), Orders.Classes(b)), PotentialSum.Of(CustomerWallets.Of(b), Orders.Classes(b).Order)));

    /// <summary>Every customer that has a class or a wallet: by potential, those of whom nothing is known last.</summary>
    private static int[] ByPotential(CustomerBase customers) => customers.Kept("order by potential", b =>
    {
        var (wallets, classes) = (CustomerWallets.Of(b), Orders.Classes(b));
        int[] listed = [.. Enumerable.Range(0, b.Count).Where(c => classes.ClassOf[c] != CustomerClass.None || wallets[c].Source != WalletSource.None)];
        return Orders.Largest(listed, c => wallets[c].Source == WalletSource.None ? -1 : wallets[c].Potential.Value, b.Summaries.RevenueInWindow);
    });

    private sealed record ClassSums(IReadOnlyList<PotentialSum> Classes, PotentialSum All);
}
