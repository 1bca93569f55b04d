using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// <see cref="ShiftedBetaGeometric"/> seen as a model of repeat buying: purchases that come like clockwork are payments under a contract that nobody signed. Each period brings
/// the next payment with the chance that the contract is renewed, which rises with tenure; a customer who is silent for one and a half periods has not renewed. Leaving is
/// seen, so P(alive) is one or zero.
/// </summary>
public sealed class RenewalModel : RepeatBuyingModel
{
    /// <summary>Silent for longer than this many periods: not renewed.</summary>
    internal const double Patience = 1.5;

    /// <summary>A model with given parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter that is not a positive number, or a period of less than a day.</exception>
    public RenewalModel(double alpha, double beta, int periodDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periodDays, 1);
        (Contract, PeriodDays) = (new(alpha, beta), periodDays);
    }

    /// <summary>The contracts.</summary>
    public ShiftedBetaGeometric Contract { get; }

    /// <summary>Days from one payment to the next.</summary>
    public int PeriodDays { get; }

    /// <inheritdoc/>
    public override string Name => "sBG";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames => ShiftedBetaGeometric.ParameterNames;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Parameters => [Contract.Alpha, Contract.Beta];

    internal override bool OutlookDependsOnRecency => true;

    private double PeriodWeeks => Weeks.FromDays(PeriodDays);

    /// <inheritdoc/>
    public override RepeatBuyingModel With(IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new RenewalModel(parameters[0], parameters[1], PeriodDays);
    }

    /// <summary>Fits the model by maximum likelihood; a shortfall where no contract has ended, or none has been renewed.</summary>
    public static Attempt<ModelFit<RenewalModel>> Fit(HistoryTable histories, int periodDays)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentOutOfRangeException.ThrowIfLessThan(periodDays, 1);
        var (lost, active) = Counts(histories, Weeks.FromDays(periodDays));
        var fit = ShiftedBetaGeometric.Fit(lost, active);
        return fit.Succeeded ? fit.Value.As(contract => new RenewalModel(contract.Alpha, contract.Beta, periodDays)) : fit.Shortfall!;
    }

    /// <inheritdoc/>
    public override double LogLikelihood(HistoryTable histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var (lost, active) = Counts(histories, PeriodWeeks);
        return ShiftedBetaGeometric.Evaluate(lost, active, [Math.Log(Contract.Alpha), Math.Log(Contract.Beta)], stackalloc double[2]);
    }

    /// <inheritdoc/>
    public override double ProbabilityAlive(PurchaseHistory history) => history.Silence > Patience * PeriodWeeks ? 0 : 1;

    /// <inheritdoc/>
    public override Outlook OutlookOf(PurchaseHistory history) =>
        // A payment that is overdue, but not yet lost, comes at once.
        new RenewalOutlook(Contract, Renewed(history.Recency, PeriodWeeks), Math.Max(0, PeriodWeeks - history.Silence), PeriodWeeks);

    /// <inheritdoc/>
    public override void Simulate(RandomSource random, double weeks, List<double> purchases)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(purchases);
        purchases.Clear();
        var periods = Contract.Simulate(random);
        for (var period = 1; period < periods && period * PeriodWeeks <= weeks; period++)
        {
            purchases.Add(period * PeriodWeeks);
        }
    }

    /// <summary>Contracts lost at the end of each period, and those still running by how often they were renewed: what sBG is fitted to.</summary>
    internal static (double[] Lost, double[] Active) Counts(HistoryTable histories, double periodWeeks)
    {
        var periods = (int)(histories.OldestAge / periodWeeks) + 2;
        var (lost, active) = (new double[periods], new double[periods]);
        for (var h = 0; h < histories.Count; h++)
        {
            var renewed = Renewed(histories.Recency[h], periodWeeks);
            if (histories[h].Silence > Patience * periodWeeks)
            {
                lost[renewed] += histories.Weight[h];
            }
            else if (renewed > 0)
            {
                active[renewed - 1] += histories.Weight[h];
            }
        }

        return (lost, active);
    }

    private static int Renewed(double recency, double periodWeeks) => (int)Math.Round(recency / periodWeeks, MidpointRounding.AwayFromZero);
}

/// <summary>What a customer under contract will pay: the next payment after <paramref name="first"/> weeks, then one each period, as long as the contract is renewed.</summary>
internal sealed class RenewalOutlook(ShiftedBetaGeometric contract, int renewed, double first, double periodWeeks) : Outlook
{
    public override double ExpectedPurchases(double weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        return contract.ExpectedRenewals(renewed, Payments(weeks));
    }

    public override double[] Distribution(double weeks, double tail = 1e-10)
    {
        var chances = new double[Payments(weeks) + 1];
        var stays = 1.0;
        for (var n = 0; n < chances.Length; n++)
        {
            var next = n + 1 < chances.Length ? stays * contract.Retention(renewed + n + 1) : 0;
            chances[n] = stays - next;
            stays = next;
        }

        return chances;
    }

    public override double NoPurchase(double weeks) => double.IsInfinity(weeks) || Payments(weeks) > 0 ? 1 - contract.Retention(renewed + 1) : 1;

    public override (double Mean, double Square) Discounted(DiscountRate discount, double weeks)
    {
        var payments = Payments(Reach(discount.ContinuousPerWeek, weeks));
        double stays = 1, mean = 0, square = 0, sum = 0;
        for (var n = 1; n <= payments; n++)
        {
            stays *= contract.Retention(renewed + n);
            var worth = Math.Exp(-discount.ContinuousPerWeek * (first + ((n - 1) * periodWeeks)));
            mean += stays * worth;
            // E[D²] = Σ (Dₙ² − Dₙ₋₁²) P(at least n).
            square += stays * worth * ((2 * sum) + worth);
            sum += worth;
        }

        return (mean, square);
    }

    /// <summary>Payments that fall due within a horizon; whole days are not lost to rounding.</summary>
    private int Payments(double weeks) => weeks + 1e-9 < first ? 0 : checked((int)Math.Min(1_000_000, Math.Floor(((weeks - first) / periodWeeks) + 1e-9) + 1));
}
