using Koll.Customers;
using Koll.Models.Portfolio;
using Koll.Platform.Languages;

namespace Koll.Portfolio.Potential.Map;

/// <summary>One customer and one offering: what it is to it, why, who is alike, and what is planned.</summary>
public sealed class CellView
{
    private const int MostAlike = 5;

    private readonly OfferingCell _cell;
    private readonly OfferingMap _map;

    public CellView(PortfolioView portfolio, int customer, int offering)
    {
        (Portfolio, Customer, Offering, _map) = (portfolio, customer, offering, OfferingMap.Of(portfolio.Base));
        Records = OfferingRecords.Of(portfolio.Base);
        var row = new OfferingCell[_map.Count];
        _map.Missing.Row(customer, row);
        _cell = row[offering];
        Steps = [.. portfolio.Base.Records.Of(NextSteps.Kind).Of(customer).Where(step => step.OfferingId == Records.IdOf(offering) && step.IsOpen)];
    }

    public PortfolioView Portfolio { get; }

    public int Customer { get; }

    public int Offering { get; }

    public OfferingRecords Records { get; }

    /// <summary>What is planned already.</summary>
    public IReadOnlyList<NextSteps.Step> Steps { get; }

    public OfferingState State => _cell.State;

    /// <summary>What it is, and why, each with its numbers.</summary>
    public IEnumerable<Sentence> Said
    {
        get
        {
            yield return new($"potential.cell.{Word(State)}", ("customer", Portfolio.NameOf(Customer)), ("offering", Records.NameOf(Offering)));
            if (State is OfferingState.Bought or OfferingState.Stopped)
            {
                var lines = Portfolio.Base.Ledger.LinesOf(Customer).Where(line => line.Offering == Offering && line.Date <= Portfolio.Base.AsOf).ToList();
                var inWindow = lines.Where(line => Portfolio.Base.Window.Contains(line.Date)).Sum(line => line.Amount);
                yield return new(
                    State == OfferingState.Bought ? "potential.cell.for-now" : "potential.cell.for-before",
                    ("amount", Portfolio.MoneyOf(State == OfferingState.Bought ? inWindow : lines.Sum(line => line.Amount))), ("period", Portfolio.Period),
                    ("day", lines.Where(line => line.Amount > 0).Select(line => line.Date).DefaultIfEmpty(Portfolio.Base.AsOf).Max()));
            }

            if (Link is { } link)
            {
                var (all, buyers) = (_map.Use.Breadth.Count(b => b > 0), _map.Use.Buyers[Offering]);
                yield return new(
                    "potential.cell.because", ("has", Records.NameOf(link.Has)), ("offering", Records.NameOf(Offering)), ("both", link.Both), ("buyers", link.Buyers), ("share", new Share(link.Share.Value)),
                    ("low", new Share(link.Share.Low)), ("high", new Share(link.Share.High)), ("among", new Share(buyers / (double)Math.Max(1, all))));
                yield return new("potential.cell.typical", ("amount", Portfolio.MoneyOf(_map.TypicalSpend[Offering])), ("offering", Records.NameOf(Offering)));
            }
        }
    }

    /// <summary>Customers that buy both offerings, those of the same segment first, among those that are the visitor's to see.</summary>
    public IEnumerable<int> Alike
    {
        get
        {
            if (Link is not { } link)
            {
                return [];
            }

            var (segments, revenue) = (Portfolio.Base.Directory.Segments, Portfolio.Base.Summaries.RevenueInWindow);
            return Enumerable.Range(0, Portfolio.Base.Count).Where(c => c != Customer && Portfolio.IsMine(c) && Buys(c, link.Has) && Buys(c, Offering))
                .OrderByDescending(c => segments?[c] is { } segment && segment == segments[Customer]).ThenByDescending(c => revenue[c]).Take(MostAlike);
        }
    }

    /// <summary>What one would write down to do.</summary>
    public string Proposal => Portfolio.Language.Say(new Sentence(State == OfferingState.Stopped ? "potential.cell.propose-why" : "potential.cell.propose", ("offering", Records.NameOf(Offering))));

    private OfferingLink? Link => _cell.Because < 0 ? null : _map.Links.Links.FirstOrDefault(l => l.Has == _cell.Because && l.Wants == Offering);

    /// <summary>The word of a state in keys of texts.</summary>
    public static string Word(OfferingState state) => state switch { OfferingState.Bought => "bought", OfferingState.Stopped => "stopped", OfferingState.Likely => "likely", _ => "unlikely" };

    private bool Buys(int customer, int offering)
    {
        var place = _map.Use.Of(customer).BinarySearch(offering);
        return place >= 0 && _map.Use.NowOf(customer)[place];
    }
}
