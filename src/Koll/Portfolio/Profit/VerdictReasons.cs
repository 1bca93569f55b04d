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
            yield return new("profit.why.either", ("rise", new Share(rise)), ("cut", new Share(cut)));
        }
        else if (verdict.PriceRise is { } alone && alone <= 1)
        {
            yield return new("profit.why.rise", ("rise", new Share(alone)));
        }
        else if (verdict.ServingCut is { } serving && serving <= 1)
        {
            yield return new("profit.why.cut", ("cut", new Share(serving)));
        }
        else
        {
            yield return new("profit.why.neither");
        }

        yield return verdict.Ahead is { } ahead
            ? new("profit.why.ahead", ("value", Money(ahead.Value)), ("low", Money(ahead.Low)), ("high", Money(ahead.High)))
            : new("profit.why.ahead-unknown");

        Money Money(double amount) => new((long)Math.Round(amount * Ledger.Money.Scale), currency);
    }
}
