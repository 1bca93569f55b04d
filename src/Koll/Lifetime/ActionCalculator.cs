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

    // Of a single purchase's amount, relative to the customer's mean.
    private readonly double _amountVariance;

    // By the chosen model, then by each that the sales cannot tell from it.
    private readonly (CustomerScores Scores, double[] Never)[] _byModel;

    private ActionCalculator(BaseLifetime lifetime, LifetimeFigures figures)
    {
        (_lifetime, _amountVariance) = (lifetime, 1 / figures.Study.Spend!.Model.P);
        _byModel = [.. figures.Study.Others.Prepend(figures.Study.Fit!).Zip(figures.Study.CustomersByModel, (fit, scores) => (scores, Never(figures, fit.Model, scores)))];
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
    public double GainOf(int customer, CustomerAction action) => GainBy(_byModel[0], customer, action);

    /// <summary>The action for some customers together. The range holds those of all models that the sales cannot tell apart, and the chance is the mean of theirs.</summary>
    public ActionOutcome For(IEnumerable<int> customers, CustomerAction action)
    {
        int[] whom = [.. customers];
        var cost = whom.Length * action.CostPerCustomer;
        var nets = Array.ConvertAll(_byModel, by =>
        {
            var (gain, deviation) = GainsBy(by, whom, action);
            return (Gain: gain, Reach: Reach * deviation, Chance: deviation > 0 ? Normal.Cumulative((gain - cost) / deviation) : gain > cost ? 1 : 0);
        });
        var expected = nets[0].Gain;
        return new(whom.Length, cost, expected, (expected - cost, nets.Min(net => net.Gain - net.Reach) - cost, nets.Max(net => net.Gain + net.Reach) - cost), nets.Average(net => net.Chance));
    }

    private double GainBy((CustomerScores Scores, double[] Never) by, int customer, CustomerAction action)
    {
        if (_lifetime.RowOf(customer) is not (>= 0 and var i))
        {
            return 0;
        }

        var (value, rate) = (by.Scores.Value[i], RateOf(customer, action).Mean);
        return rate * (((value + (action.RetentionLift * LossOf(by, i))) * (1 + action.PurchaseLift)) - value);
    }

    /// <summary>What leaving is expected to take from a customer.</summary>
    private static double LossOf((CustomerScores Scores, double[] Never) by, int i) => Math.Max(0, (by.Scores.AmountPerPurchase[i] * by.Never[i]) - by.Scores.Value[i]);

    private (double Gain, double Deviation) GainsBy((CustomerScores Scores, double[] Never) by, int[] customers, CustomerAction action)
    {
        var (gain, estimation, chance) = (0.0, 0.0, 0.0);
        foreach (var customer in customers)
        {
            if (_lifetime.RowOf(customer) is not (>= 0 and var i))
            {
                continue;
            }

            var own = GainBy(by, customer, action);
            var (rate, value) = (RateOf(customer, action), Math.Abs(by.Scores.Value[i]));
            var share = value > 0 && rate.Mean != 0 ? Math.Abs(own / (rate.Mean * value)) : 0;
            gain += own;
            // A wrong parameter is wrong for all alike; margins and what customers happen to do are each customer's own.
            estimation += share * Math.Abs(rate.Mean) * by.Scores.ValueEstimationDeviation[i];
            chance += (rate.Mean * rate.Mean * VarianceOf(by, i, action)) + (share * share * rate.Variance * value * value);
        }

        var doubt = gain * action.LiftDoubt / Reach;
        return (gain, Math.Sqrt((estimation * estimation) + chance + (doubt * doubt)));
    }

    /// <summary>How the revenue that an action adds with one customer scatters by chance.</summary>
    private double VarianceOf((CustomerScores Scores, double[] Never) by, int i, CustomerAction action)
    {
        var (scores, lift, kept) = (by.Scores, action.PurchaseLift, action.RetentionLift);
        var amount = scores.AmountPerPurchase[i];
        // Further purchases come one by one, whenever they come; how fast a customer buys and for how long, they share with all the others.
        var all = scores.ValueChanceDeviation[i] * scores.ValueChanceDeviation[i];
        var single = Math.Min(all, Math.Abs(amount * scores.Value[i]) * (1 + _amountVariance));
        // Who would have left stays or does not. What that brings is the loss, at most that of one who leaves at once: the mean square of the loss is no more than their product.
        var (loss, most) = (LossOf(by, i), scores.Alive[i] > 0 ? Math.Abs(amount * by.Never[i] / scores.Alive[i]) : 0);
        return (lift * single) + (lift * lift * (all - single)) + (kept * (1 + lift) * (1 + lift) * Math.Max(0, loss * (most - (kept * loss))));
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
    private static double[] Never(LifetimeFigures figures, RepeatBuyingModel model, CustomerScores scores)
    {
        var (table, settings) = (figures.Study.Table, figures.Settings.Scores);
        var delta = settings.Discount.ContinuousPerWeek;
        var annuity = delta == 0 ? settings.ValueWeeks : (1 - Math.Exp(-delta * settings.ValueWeeks)) / delta;
        var byHistory = new double[table.Count];
        for (var h = 0; h < byHistory.Length; h++)
        {
            var outlook = model.OutlookOf(table[h]);
            // Regular buyers and contracts buy nothing in some weeks: the best stretch is their pace.
            byHistory[h] = annuity * Stretches.Max(weeks => outlook.ExpectedPurchases(weeks) / weeks);
        }

        return [.. table.Of.Select((h, row) => scores.Alive[row] * byHistory[h])];
    }

    private static readonly double[] Stretches = [1, 4, 13, 26];
}
