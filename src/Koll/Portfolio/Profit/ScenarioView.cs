using System.Collections.Concurrent;
using Koll.Ledger;
using Koll.Lifetime;
using Koll.Models.Portfolio;
using Koll.Platform.Languages;

namespace Koll.Portfolio.Profit;

/// <summary>
/// Remedies tried on one customer, or on all that are in the red: each alone, as arithmetic on the window's figures. What is to come changes as a year's profit does, for the years
/// that the customer is expected to go on buying as it does, discounted.
/// </summary>
public sealed class ScenarioView
{
    public static readonly string[] Keys = ["rise", "minimum", "less", "end"];

    private readonly PortfolioProfit _profit;
    private readonly ProfitVerdicts? _verdicts;

    /// <param name="verdicts">What the rule says; null where it is not waited for.</param>
    public ScenarioView(PortfolioView portfolio, ProfitVerdicts? verdicts)
    {
        _verdicts = verdicts;
        (Portfolio, _profit) = (portfolio, PortfolioProfit.In(portfolio.Base));
        var index = int.TryParse(portfolio.Visit.Query("customer"), out var id) ? portfolio.Company.IndexOf(id) : -1;
        Customer = index >= 0 && portfolio.IsMine(index) && _profit.IsKnown[index] ? index : null;
        // Asked for one that is not there, or not one's own: nobody's else figures stand in for it.
        IsNobody = portfolio.Visit.Query("customer") is not null && Customer is null;
        int[] whom = IsNobody ? [] : Customer is { } one ? [one] : [.. _profit.Red.Where(portfolio.IsMine)];
        Question = new(portfolio.Visit, [.. _profit.Costed.Select(activity => activity.Key)], SuggestedMinimum(whom));
        if (Question.IsSound && whom.Length > 0)
        {
            var ahead = BaseLifetime.Of(portfolio.Base) is { IsModelled: true } lifetime ? lifetime.RevenuesAheadOf(whom) : new double?[whom.Length];
            var at = _profit.Costed.Index().Where(one => one.Item.Key == Question.Activity).Select(one => one.Index).FirstOrDefault(-1);
            var order = (long)Math.Round((_profit.Costed.FirstOrDefault(activity => activity.Key == ServingActivities.Order)?.UnitCost ?? 0) * Money.Scale);
            Tried = [.. whom.Select((c, i) => Try(c, ahead[i], at, order))];
        }
    }

    public PortfolioView Portfolio { get; }

    public ScenarioQuestion Question { get; }

    /// <summary>The one customer; null for all in the red.</summary>
    public int? Customer { get; }

    /// <summary>True where the address asks for a customer who is not there.</summary>
    public bool IsNobody { get; }

    public IReadOnlyList<TriedCustomer> Tried { get; } = [];

    /// <summary>Activities that cost something, as the form offers them.</summary>
    public IEnumerable<(string Key, string Name)> Activities => _profit.Costed.Select(activity => (activity.Key, new CostsView(Portfolio).NameOf(activity)));

    /// <summary>What the rule says of a customer in the red; null while that is being worked out.</summary>
    public Verdict? VerdictOf(int customer) => _verdicts?.Of(customer)?.Verdict;

    /// <summary>What a remedy would do to all of them together.</summary>
    public ScenarioResult Sum(string key)
    {
        var at = Array.IndexOf(Keys, key);
        var (change, after, ahead) = (0L, 0L, default(double?));
        foreach (var one in Tried)
        {
            var result = one.Results[at];
            (change, after, ahead) = (change + result.Change, after + result.After, result.Ahead is { } further ? (ahead ?? 0) + further : ahead);
        }

        return new(key, change, after, ahead);
    }

    /// <summary>What a remedy is, with the numbers that were asked.</summary>
    public Sentence Said(string key)
    {
        var (asked, currency) = (Question, Portfolio.Base.Currency);
        return key switch
        {
            "rise" => new("scenario.rise", ("rise", Share(asked.Rise)), ("lost", Share(asked.Lost))),
            "minimum" => new("scenario.minimum", ("minimum", new Money((long)(asked.Minimum.Value!.Value * Money.Scale), currency)), ("lost", Share(asked.SmallLost))),
            "less" => new("scenario.less", ("activity", Activities.Where(a => a.Key == asked.Activity).Select(a => a.Name).FirstOrDefault("–")), ("cut", Share(asked.Cut))),
            _ => new("scenario.end", ("avoidable", Share(asked.Avoidable))),
        };

        static Share Share(ScenarioNumber number) => new(number.Value!.Value / 100);
    }

    /// <param name="at">Place of the activity that is done less often among those that cost something; −1 for none.</param>
    /// <param name="order">What an order costs × 10,000.</param>
    private TriedCustomer Try(int customer, double? revenueAhead, int at, long order)
    {
        var (of, asked) = (_profit.Of[customer], Question);
        double Share(ScenarioNumber number) => number.Value!.Value / 100;
        var years = revenueAhead is { } ahead && of.Revenue > 0 ? ahead / (of.Revenue / (double)Money.Scale * 12 / Portfolio.Base.Summaries.Months) : default(double?);
        ScenarioResult Of(string key, ScenarioEffect effect) => new(
            key, effect.Change, effect.After.Profit, years is { } discounted ? effect.ChangeAhead(discounted) / Money.Scale * 12 / Portfolio.Base.Summaries.Months : null);
        return new(
            customer, of,
            [
                Of("rise", ProfitScenario.RaisePrice(of, Share(asked.Rise), Share(asked.Lost))),
                Of("minimum", ProfitScenario.MinimumOrder(of, OrdersOf(customer), (long)(asked.Minimum.Value!.Value * Money.Scale), order, Share(asked.SmallLost))),
                Of("less", at < 0 ? new(of, of) : ProfitScenario.ServeLess(of, _profit.Serving.Of(customer, at), Share(asked.Cut))),
                Of("end", ProfitScenario.End(of, Share(asked.Avoidable))),
            ],
            ProfitScenario.VolumeToLose(of, Share(asked.Rise)));
    }

    /// <summary>The value of each order of the window: the lines of an invoice, or of a day where there is none. Kept for whom it was asked, as another rise or cut asks for the same.</summary>
    private long[] OrdersOf(int customer) => Portfolio.Base.KeptOfLines("values of orders", _ => new ConcurrentDictionary<int, long[]>()).GetOrAdd(customer, c =>
    [
        .. Portfolio.Base.Ledger.LinesOf(c).Where(line => Portfolio.Base.Window.Contains(line.Date)).GroupBy(line => line.Invoice ?? $"{line.Date:O}").Select(order => order.Sum(line => line.Amount)),
    ]);

    /// <summary>Half of a usual order of those that are in question, to begin with.</summary>
    private double SuggestedMinimum(int[] whom)
    {
        var orders = whom.Take(50).SelectMany(OrdersOf).Where(order => order > 0).Order().ToList();
        return orders.Count == 0 ? 1000 : Math.Max(1, orders[orders.Count / 2] / (double)Money.Scale / 2);
    }
}
