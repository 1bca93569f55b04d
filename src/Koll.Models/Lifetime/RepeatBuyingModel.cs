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

    /// <summary>Expected purchases in the coming weeks at each stage, if still alive.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="weeks">The horizon.</param>
    /// <param name="alike">Histories of as many purchases that are asked about as well: what they share is tabulated where they are many.</param>
    /// <param name="purchases">Receives them.</param>
    internal virtual void StagePurchases(PurchaseHistory history, double weeks, int alike, Span<double> purchases) => purchases[0] = OutlookOf(history).ExpectedPurchases(weeks);

    /// <summary><see cref="Outlook.Discounted"/> at each stage, if still alive.</summary>
    /// <param name="history">Whose.</param>
    /// <param name="discount">What a purchase is worth later.</param>
    /// <param name="weeks">The horizon, which may be infinite.</param>
    /// <param name="alike">As of <see cref="StagePurchases"/>.</param>
    /// <param name="means">Receives the means.</param>
    /// <param name="squares">Receives the mean squares, which take most of the time; empty where they are not asked for.</param>
    internal virtual void StageDiscounted(PurchaseHistory history, DiscountRate discount, double weeks, int alike, Span<double> means, Span<double> squares)
    {
        if (squares.IsEmpty)
        {
            means[0] = OutlookOf(history).DiscountedMean(discount, weeks);
        }
        else
        {
            (means[0], squares[0]) = OutlookOf(history).Discounted(discount, weeks);
        }
    }

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
