using System.Globalization;
using Koll.Customers;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;

namespace Koll.Portfolio.Profit;

/// <summary>An offering whose lines state no cost.</summary>
/// <param name="Id">Of its record.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Revenue">Net revenue of those lines in the window × 10,000.</param>
/// <param name="Margin">As a share of the price; null where nobody has said.</param>
public sealed record UncostedOffering(int Id, string Name, long Revenue, double? Margin);

/// <summary>What serving costs, where the counts come from, and what goods cost: what is measured and what is assumed.</summary>
public sealed class CostsView(PortfolioView portfolio)
{
    private const int MostOfferings = 30;

    public PortfolioView Portfolio { get; } = portfolio;

    public PortfolioProfit Profit { get; } = PortfolioProfit.In(portfolio.Base);

    public Language Language => Portfolio.Language;

    /// <summary>True where whoever looks may change what is here.</summary>
    public bool MaySettle => Portfolio.Visit.Allows(May.SettlePortfolio);

    /// <summary>Figures that add up and could be an activity of the company's own.</summary>
    public IReadOnlyList<string> OwnFigures => [.. Portfolio.Base.Records.Of(CustomerFigures.Kind).All
        .Where(series => series.AddsUp && Profit.Activities.All(activity => !string.Equals(activity.Key, ServingActivities.KeyOf(series.Name), StringComparison.OrdinalIgnoreCase)))
        .Select(series => series.Name)];

    /// <summary>The sentence above: what serving takes of the revenue, and how much of that was counted.</summary>
    public Sentence Said => Profit.IsServingKnown
        ? new("costs.said", ("serving", Portfolio.MoneyOf(Profit.Serving.Total)), ("period", Portfolio.Period), ("share", new Share(Revenue > 0 ? Profit.Serving.Total / (double)Revenue : 0)), ("measured", new Share(Profit.Serving.MeasuredShare ?? 0)))
        : new("costs.said-none");

    /// <summary>What of the cost of goods is known, and how.</summary>
    public Sentence Goods => new(
        "costs.goods", ("share", new Share(Profit.Goods.Coverage)), ("lines", new Share(Of(Profit.Goods.FromLines))), ("margins", new Share(Of(Profit.Goods.FromMargins))));

    private long Revenue => Profit.Goods.Revenue;

    /// <summary>What an activity is called: a word of ours, or the figure's name.</summary>
    public string NameOf(CountedActivity activity) => activity.IsOwn ? activity.Key : Language.Say(new Sentence($"activity.{activity.Key}"));

    /// <summary>Where the counts of an activity come from, in words.</summary>
    public Sentence SourceOf(CountedActivity activity) => activity switch
    {
        { Source: CountSource.Ledger } => new("costs.source.ledger"),
        { Source: CountSource.Figures, Figures: { } span } => new("costs.source.figures", ("n", activity.Counted), ("from", span.From), ("to", span.To)),
        { Source: CountSource.Orders } => new("costs.source.orders"),
        { Source: CountSource.Assumed } => new("costs.source.assumed"),
        _ => new("costs.source.none"),
    };

    /// <summary>What an activity costs in the window; null where nothing is known.</summary>
    public Money? CostOf(CountedActivity activity)
    {
        var at = Profit.Costed.ToList().IndexOf(activity);
        return at < 0 ? null : Portfolio.MoneyOf(Profit.Serving.Activities[at].Total);
    }

    /// <summary>As it stands in a field.</summary>
    public string Typed(double? number) => number is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture).Replace(".", Language.Conventions.DecimalMark, StringComparison.Ordinal) : "";

    /// <summary>The largest offerings with lines that state no cost.</summary>
    public IReadOnlyList<UncostedOffering> Offerings()
    {
        var customers = Portfolio.Base;
        var sold = customers.KeptOfLines("uncosted offerings", b => b.Ledger.UncostedByOffering(b.Window));
        var revenue = new long[customers.Ledger.Offerings.Count];
        for (var i = 0; i < sold.Offering.Length; i++)
        {
            revenue[sold.Offering[i]] += sold.Revenue[i];
        }

        var (codes, margins) = (customers.Ledger.Offerings.Codes, customers.Records.Of(CostOfGoods.Margins));
        var ids = Portfolio.Visit.Workspace.Read(connection => connection.Rows("SELECT Code, Id, Name FROM Offering", r => (Code: r.GetString(0), Id: r.GetInt32(1), Name: r.TextOrNull(2)))).ToDictionary(o => o.Code);
        return [.. Enumerable.Range(0, revenue.Length).Where(o => (revenue[o] > 0 || margins.ContainsKey(codes[o])) && ids.ContainsKey(codes[o])).OrderByDescending(o => revenue[o]).Take(MostOfferings)
            .Select(o => new UncostedOffering(ids[codes[o]].Id, ids[codes[o]].Name ?? codes[o], revenue[o], margins.TryGetValue(codes[o], out var share) ? share : null))];
    }

    private double Of(long part) => Revenue > 0 ? part / (double)Revenue : 0;
}
