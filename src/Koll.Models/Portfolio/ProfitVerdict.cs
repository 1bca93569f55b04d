using Koll.Models.Statistics;

namespace Koll.Models.Portfolio;

/// <summary>What to do with a relationship, by its profit.</summary>
public enum Verdict
{
    /// <summary>It earns: nothing to mend.</summary>
    Earns,

    /// <summary>In the red today, but what it is expected to earn from here on is above zero even at the low end of its range.</summary>
    PaysOff,

    /// <summary>The margin is too thin: a rise of price within reach mends it, more easily than serving cheaper.</summary>
    Reprice,

    /// <summary>It is served too dearly: a cut of the cost to serve within reach mends it, more easily than a rise of price.</summary>
    ServeCheaper,

    /// <summary>Neither is within reach, and what is to come is surely a loss too.</summary>
    End,

    /// <summary>Neither is within reach, and whether what is to come is a gain or a loss is not known, or not surely.</summary>
    Undecided,
}

/// <summary>A verdict with the figures it rests on, so that it can be said in words, argued with and overruled.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Profit">Profit of the period, in ten-thousandths.</param>
/// <param name="PriceRise">Rise of price that would bring it to zero, as a share; null where there is no revenue.</param>
/// <param name="ServingCut">Share of the cost to serve that would have to go; null where serving costs nothing.</param>
/// <param name="Ahead">What the customer is expected to earn from here on, net of serving it, with its range; null where nobody has reckoned it.</param>
public readonly record struct ProfitVerdict(Verdict Verdict, long Profit, double? PriceRise, double? ServingCut, Estimate? Ahead);

/// <summary>How far a price can rise and a cost be cut, by which verdicts are given. It is a rule to be stated and changed, not a finding.</summary>
/// <param name="MostPriceRise">The largest rise of price thought within reach, as a share.</param>
/// <param name="MostServingCut">The largest cut of the cost to serve thought within reach, as a share.</param>
public sealed record VerdictRule(double MostPriceRise = 0.10, double MostServingCut = 0.50)
{
    /// <summary>A tenth on the price, half of the cost to serve.</summary>
    public static VerdictRule Default { get; } = new();

    /// <summary>
    /// The verdict: first whether there is a loss at all, then whether it surely pays off in the long run, then which of the two remedies asks the
    /// smaller part of what is within reach. A relationship is only ended where the long run is surely a loss as well: where its range lies on both sides of
    /// nothing, or nobody has reckoned it, the figures do not decide.
    /// </summary>
    /// <param name="ahead">Expected profit from here on, net of serving, with its range, in the same unit; null where unknown.</param>
    public ProfitVerdict Judge(CustomerProfit customer, Estimate? ahead = null)
    {
        var (rise, cut) = (customer.PriceRiseToZero, customer.ServingCutToZero);
        var (riseEffort, cutEffort) = (Effort(rise, MostPriceRise), Effort(cut, MostServingCut));
        var verdict = customer.Profit >= 0 ? Verdict.Earns
            : ahead is { Low: > 0 } ? Verdict.PaysOff
            : Math.Min(riseEffort, cutEffort) > 1 ? (ahead is { High: < 0 } ? Verdict.End : Verdict.Undecided)
            : riseEffort <= cutEffort ? Verdict.Reprice
            : Verdict.ServeCheaper;
        return new(verdict, customer.Profit, rise, cut, ahead);

        static double Effort(double? needed, double most) => needed is { } share && most > 0 ? share / most : double.PositiveInfinity;
    }
}
