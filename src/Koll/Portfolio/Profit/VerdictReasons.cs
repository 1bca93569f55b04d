using Koll.Ledger;
using Koll.Models.Portfolio;
using Koll.Platform.Languages;

namespace Koll.Portfolio.Profit;

/// <summary>A verdict with its reasons, in sentences that somebody can argue with.</summary>
internal static class VerdictReasons
{
    /// <summary>What would mend the loss, and what is to come.</summary>
    public static IEnumerable<Sentence> Of(ProfitVerdict verdict, CustomerProfit of, string currency)
    {
        if (of.Margin < 0)
        {
            yield return new("profit.why.goods", ("money", new Money(-of.Margin, currency)));
        }

        if (verdict.PriceRise is { } rise && rise <= 1 && verdict.ServingCut is { } cut && cut <= 1)
        {
            yield return new("profit.why.either", ("rise", Enough(rise)), ("cut", Enough(cut)));
        }
        else if (verdict.PriceRise is { } alone && alone <= 1)
        {
            yield return new("profit.why.rise", ("rise", Enough(alone)));
        }
        else if (verdict.ServingCut is { } serving && serving <= 1)
        {
            yield return new("profit.why.cut", ("cut", Enough(serving)));
        }
        else
        {
            yield return new("profit.why.neither");
        }

        var (rule, beyond) = (ProfitVerdicts.Rule, verdict.PriceRise is <= 1 || verdict.ServingCut is <= 1);
        if (beyond && !(verdict.PriceRise <= rule.MostPriceRise) && !(verdict.ServingCut <= rule.MostServingCut))
        {
            yield return new("profit.why.beyond", ("rise", new Share(rule.MostPriceRise)), ("cut", new Share(rule.MostServingCut)));
        }

        yield return verdict.Ahead is { } ahead
            ? new("profit.why.ahead", ("value", Money(ahead.Value)), ("low", Money(ahead.Low)), ("high", Money(ahead.High)))
            : new("profit.why.ahead-unknown");

        // A price that is rounded down does not cover the loss.
        static Share Enough(double share) => new(Math.Ceiling(share * 100 - 1e-9) / 100);
        Money Money(double amount) => new((long)Math.Round(amount * Ledger.Money.Scale), currency);
    }
}
