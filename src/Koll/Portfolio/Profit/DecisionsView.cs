using Koll.Platform.Languages;

namespace Koll.Portfolio.Profit;

/// <summary>A decision and what became of it.</summary>
/// <param name="Decision">As it was made.</param>
/// <param name="Now">The facts as they are; null where the profit is not known any more.</param>
/// <param name="Again">Why it is to be looked at again; null where it stands, or a later one took its place.</param>
/// <param name="Stands">False where a later decision took its place.</param>
public sealed record DecisionOutcome(Decision Decision, DecisionFacts? Now, string? Again, bool Stands)
{
    /// <summary>The profit of the window now less that of the window then; null where it is not known.</summary>
    public decimal? Change => Now is null ? null : Now.Profit - Decision.Facts.Profit;
}

/// <summary>Every decision on customers that are the visitor's to see, and what became of it: those to be looked at again first, then the newest.</summary>
public sealed class DecisionsView
{
    public DecisionsView(PortfolioView portfolio, ProfitVerdicts? verdicts)
    {
        Portfolio = portfolio;
        var (profit, decisions) = (PortfolioProfit.In(portfolio.Base), portfolio.Base.Records.Of(ProfitDecisions.Kind));
        All =
        [
            .. decisions.All.Where(decision => portfolio.IsMine(decision.Customer)).Select(decision =>
            {
                var stands = decisions.Of(decision.Customer) == decision;
                return new DecisionOutcome(
                    decision, profit.IsKnown[decision.Customer] ? DecisionFacts.Of(portfolio.Base, decision.Customer, verdicts) : null,
                    stands ? ProfitDecisions.LookAgain(portfolio.Base, decision, verdicts) : null, stands);
            }).OrderByDescending(outcome => outcome.Again is not null).ThenByDescending(outcome => outcome.Decision.At).ThenByDescending(outcome => outcome.Decision.Id),
        ];
        Page = int.TryParse(portfolio.Visit.Query("page"), out var page) ? Math.Clamp(page, 1, Pages) : 1;
    }

    public PortfolioView Portfolio { get; }

    public IReadOnlyList<DecisionOutcome> All { get; }

    /// <summary>From 1.</summary>
    public int Page { get; }

    public int Pages => Math.Max(1, (All.Count + ProfitList.PageSize - 1) / ProfitList.PageSize);

    public IEnumerable<DecisionOutcome> OnPage => All.Skip((Page - 1) * ProfitList.PageSize).Take(ProfitList.PageSize);

    /// <summary>How many stand, what they have changed in all, and how many are to be looked at again.</summary>
    public Sentence Said
    {
        get
        {
            var standing = All.Where(outcome => outcome.Stands).ToList();
            return new(
                "decisions.said", ("n", standing.Count), ("better", standing.Count(outcome => outcome.Change > 0)), ("money", Portfolio.MoneyOf((double)standing.Sum(outcome => outcome.Change ?? 0))),
                ("again", standing.Count(outcome => outcome.Again is not null)));
        }
    }
}
