using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// A customer buys at a personal rate until, unseen, leaving for good. What the models below share: every forecast is the chance of being alive
/// times what an alive customer does. Immutable: a handful of parameters, none of the data.
/// </summary>
public abstract class RepeatBuyingModel
{
    /// <summary>The name in the literature, such as BG/NBD.</summary>
    public abstract string Name { get; }

    /// <summary>Names of the parameters in the literature.</summary>
    public abstract IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Values, in the order of the names. Scale parameters are in weeks.</summary>
    public abstract IReadOnlyList<double> Parameters { get; }

    /// <summary>Parameters that were estimated, including a regularity that was chosen by likelihood: what the BIC counts.</summary>
    public virtual int Freedom => Parameters.Count;

    /// <summary>False where customers with the same x and T who are at the same one of the <see cref="Stages"/> have the same outlook whatever their recency.</summary>
    internal virtual bool OutlookDependsOnRecency => false;

    /// <summary>How many steps on the way to the next purchase an outlook tells apart: k for Erlang-k gaps. Every figure of an outlook is the mean of those at its stages.</summary>
    internal virtual int Stages => 1;

    /// <summary>The same model with other values.</summary>
    public abstract RepeatBuyingModel With(IReadOnlyList<double> parameters);

    /// <summary>The log-likelihood of a customer base.</summary>
    public abstract double LogLikelihood(HistoryTable histories);

    /// <summary>
    /// What each distinct history adds to <see cref="LogLikelihood"/>, without <see cref="GapPower"/> × Σ ln Δt, which differs between customers of one history: the logarithm of the density of
    /// the very days on which a customer bought. Null for models that speak of whole periods, whose likelihood is of other events.
    /// </summary>
    public virtual double[]? LogDensities(HistoryTable histories) => null;

    /// <summary>The power of each gap in the density of the days: k − 1 for Erlang-k gaps.</summary>
    public virtual int GapPower => 0;

    /// <summary>The chance that the customer is still a customer at the end of the history.</summary>
    public abstract double ProbabilityAlive(PurchaseHistory history);

    /// <summary><see cref="ProbabilityAlive"/> of every distinct history, in the order of the table.</summary>
    public virtual double[] ProbabilitiesAlive(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var alive = new double[histories.Count];
        Segments.Run(alive.Length, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                alive[i] = ProbabilityAlive(histories[i]);
            }
        });
        return alive;
    }

    /// <summary>What the customer will do if still alive.</summary>
    public abstract Outlook OutlookOf(PurchaseHistory history);

    /// <summary>What the customer will do if still alive and at a known stage.</summary>
    internal virtual Outlook OutlookAt(PurchaseHistory history, int stage) => OutlookOf(history);

    /// <summary>The chances of the stages for one who is alive.</summary>
    internal virtual void StageChances(PurchaseHistory history, Span<double> chances) => chances[0] = 1;

    /// <summary>Repeat purchases of a new customer up to age <paramref name="weeks"/>, as times in weeks since the first purchase, ascending.</summary>
    public abstract void Simulate(RandomSource random, double weeks, List<double> purchases);

    /// <summary>Expected purchases in the coming <paramref name="weeks"/>; of a new customer for <see cref="PurchaseHistory.New"/>.</summary>
    public double ExpectedPurchases(PurchaseHistory history, double weeks) => ProbabilityAlive(history) * OutlookOf(history).ExpectedPurchases(weeks);

    /// <summary>P(n purchases in the coming <paramref name="weeks"/>), n = 0, 1, …; the last entry carries what is left, below <paramref name="tail"/>.</summary>
    public double[] Distribution(PurchaseHistory history, double weeks, double tail = 1e-10)
    {
        var alive = ProbabilityAlive(history);
        var chances = OutlookOf(history).Distribution(weeks, tail);
        for (var n = 0; n < chances.Length; n++)
        {
            chances[n] *= alive;
        }

        chances[0] += 1 - alive;
        return chances;
    }

    /// <summary>
    /// Discounted expected residual transactions: future purchases, each worth e^(−δt), over a horizon in weeks or without end
    /// (<see cref="double.PositiveInfinity"/>). Times margin per purchase it is the residual lifetime value.
    /// </summary>
    public double DiscountedExpectedResidualTransactions(PurchaseHistory history, DiscountRate rate, double weeks = double.PositiveInfinity) =>
        ProbabilityAlive(history) * OutlookOf(history).Discounted(rate, weeks).Mean;
}
