using Koll.Customers;
using Koll.Models.Lifetime;
using Koll.Models.Numerics;

namespace Koll.Lifetime;

/// <summary>What a company thinks of doing for some of its customers.</summary>
/// <param name="CostPerCustomer">What it costs for each, in units of the currency.</param>
/// <param name="PurchaseLift">How much more they buy, as a share: 0.10 for a tenth.</param>
/// <param name="RetentionLift">Which share of what leaving will cost is kept: 0.10 where every tenth who would have left stays.</param>
/// <param name="LiftDoubt">How unsure both lifts are, as a share of them: at 0.5 a lift of 10 % lies between 5 and 15 % (95 %).</param>
public sealed record CustomerAction(double CostPerCustomer, double PurchaseLift, double RetentionLift, double LiftDoubt = 0.5)
{
    /// <summary>The share of revenue that is margin, where the sales state no costs; they go before it where they do.</summary>
    public double MarginRate { get; init; } = 1;
}

/// <summary>What an action brings among some customers.</summary>
/// <param name="Customers">How many.</param>
/// <param name="Cost">What it costs, in units of the currency.</param>
/// <param name="Gain">What it brings over the value horizon, discounted, before its cost.</param>
/// <param name="Net">Gain less cost, with its 95 % range.</param>
/// <param name="Chance">The chance that it pays: that the net is above nothing.</param>
public sealed record ActionOutcome(int Customers, double Cost, double Gain, (double Value, double Low, double High) Net, double Chance)
{
    /// <summary>True where the range lies above nothing, false where it lies below, null where the facts do not decide.</summary>
    public bool? Pays => Net.Low > 0 ? true : Net.High < 0 ? false : null;
}

/// <summary>Does an action pay, for whom, and how sure is that?</summary>
public sealed class ActionCalculator
{
    private readonly BaseLifetime _lifetime;
    private readonly double[] _never;
    private readonly LifetimeFigures _figures;

    private ActionCalculator(BaseLifetime lifetime, LifetimeFigures figures)
    {
        (_lifetime, _figures) = (lifetime, figures);
        _never = Never(figures);
    }

    /// <summary>A calculator for a base; null where lifetime values are not known in money.</summary>
    public static ActionCalculator? Of(CustomerBase customers) =>
        BaseLifetime.Of(customers) is { Figures: { Study: { Customers: not null, Spend: not null } } figures } lifetime
            ? customers.Kept("action calculator", _ => new ActionCalculator(lifetime, figures))
            : null;

    /// <summary>What all customers will bring over the value horizon, discounted, with its 95 % range: what doubling their purchases for nothing would bring once more.</summary>
    public (double Value, double Low, double High) Worth => For(Enumerable.Range(0, _lifetime.Customers), new(0, 1, 0, 0)).Net;

    /// <summary>
    /// What the action is expected to bring with one customer, before its cost: purchases rise in proportion, and of what leaving will take from a customer who is one today a share is
    /// kept. 0 for those of whom nothing is known.
    /// </summary>
    public double GainOf(int customer, CustomerAction action)
    {
        if (_lifetime.RowOf(customer) is not (>= 0 and var i) || _figures.Study.Customers is not { } scores)
        {
            return 0;
        }

        var rate = RateOf(customer, action).Mean;
        var stays = scores.Value[i] + (action.RetentionLift * Math.Max(0, (scores.AmountPerPurchase[i] * _never[i]) - scores.Value[i]));
        return rate * ((stays * (1 + action.PurchaseLift)) - scores.Value[i]);
    }

    /// <summary>The action for some customers together.</summary>
    public ActionOutcome For(IEnumerable<int> customers, CustomerAction action)
    {
        var (scores, count, gain, estimation, chance) = (_figures.Study.Customers!, 0, 0.0, 0.0, 0.0);
        foreach (var customer in customers)
        {
            count++;
            if (_lifetime.RowOf(customer) is not (>= 0 and var i))
            {
                continue;
            }

            var own = GainOf(customer, action);
            var (rate, value) = (RateOf(customer, action), Math.Abs(scores.Value[i]));
            var share = value > 0 && rate.Mean != 0 ? Math.Abs(own / (rate.Mean * value)) : 0;
            gain += own;
            // A wrong parameter is wrong for all alike; margins and what customers happen to do are each customer's own. What the action adds scatters at least as its purchases do.
            estimation += share * Math.Abs(rate.Mean) * scores.ValueEstimationDeviation[i];
            chance += (share * rate.Mean * rate.Mean * scores.ValueChanceDeviation[i] * scores.ValueChanceDeviation[i]) + (share * share * rate.Variance * value * value);
        }

        var doubt = gain * action.LiftDoubt / Reach;
        var deviation = Math.Sqrt((estimation * estimation) + chance + (doubt * doubt));
        var cost = count * action.CostPerCustomer;
        var net = gain - cost;
        return new(count, cost, gain, (net, net - (Reach * deviation), net + (Reach * deviation)), deviation > 0 ? Normal.Cumulative(net / deviation) : net > 0 ? 1 : 0);
    }

    /// <summary>Those with whom the action is expected to bring more than it costs, best first: for whom it should be done.</summary>
    public IReadOnlyList<int> Worthwhile(IEnumerable<int> customers, CustomerAction action) =>
    [
        .. customers.Select(c => (Customer: c, Gain: GainOf(c, action))).Where(c => c.Gain > action.CostPerCustomer)
            .OrderByDescending(c => c.Gain).ThenBy(c => c.Customer).Select(c => c.Customer),
    ];

    private MarginRate RateOf(int customer, CustomerAction action) => _lifetime.IsMargin ? _lifetime.RateOf(customer) : new(action.MarginRate, 0);

    private const double Reach = 1.96;

    /// <summary>Discounted purchases over the value horizon of customers who, if they are ones today, will never leave; by row of the study.</summary>
    private static double[] Never(LifetimeFigures figures)
    {
        var (study, settings) = (figures.Study, figures.Settings.Scores);
        var delta = settings.Discount.ContinuousPerWeek;
        var annuity = delta == 0 ? settings.ValueWeeks : (1 - Math.Exp(-delta * settings.ValueWeeks)) / delta;
        var byHistory = new double[study.Table.Count];
        for (var h = 0; h < byHistory.Length; h++)
        {
            var outlook = study.Fit!.Model.OutlookOf(study.Table[h]);
            // Regular buyers and contracts buy nothing in some weeks: the best stretch is their pace.
            var pace = Stretches.Max(weeks => outlook.ExpectedPurchases(weeks) / weeks);
            byHistory[h] = study.Scores!.Alive[h] * pace * annuity;
        }

        return Array.ConvertAll(study.Table.Of, h => byHistory[h]);
    }

    private static readonly double[] Stretches = [1, 4, 13, 26];
}
