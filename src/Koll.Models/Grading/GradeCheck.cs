using Koll.Models.Numerics;
using Koll.Models.Statistics;

namespace Koll.Models.Grading;

/// <summary>
/// How well grades find the good ones among customers the scorecard has not seen: the customers are dealt into folds with as many good ones each, each fold is graded by
/// a scorecard learned from the others, and only customers of the same fold are compared, since scores of different scorecards are not.
/// </summary>
/// <param name="Good">Number of good customers.</param>
/// <param name="Rest">Number of the others.</param>
/// <param name="Folds">Number of folds.</param>
/// <param name="Auc">
/// Chance that a good one scores above another, 95 %: mean over folds (LeDell, Petersen and van der Laan 2015, Electronic Journal of Statistics 9) with DeLong's variance,
/// widened because the scorecards have learned from much the same customers (Nadeau and Bengio 2003, Machine Learning 52).
/// </param>
/// <param name="Lift">Share of good ones in the best-scored tenth ÷ their share among all, 95 % (Wilson).</param>
public sealed record GradeCheck(int Good, int Rest, int Folds, Estimate Auc, Estimate Lift)
{
    /// <summary>The grade was not shown to be better than tossing a coin: the range of the AUC reaches one half.</summary>
    public bool NoBetterThanChance => !(Auc.Low > 0.5);

    /// <summary>Built on fewer good customers than <see cref="GoodCustomerTraits.FewestGood"/>.</summary>
    public bool TooFewGood => Good < GoodCustomerTraits.FewestGood;

    /// <summary>Checks.</summary>
    /// <param name="weights">People's weights, applied to each fold's scorecard; null as proposed.</param>
    /// <param name="seed">Deals the folds; the same seed deals the same.</param>
    /// <returns>The check, or what there is too little of.</returns>
    public static Attempt<GradeCheck> Of(
        IReadOnlyList<bool> good, IReadOnlyList<Characteristic> characteristics, IReadOnlyDictionary<string, double>? weights = null, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(good);
        ArgumentNullException.ThrowIfNull(characteristics);
        var chosen = good.Count(g => g);
        var rest = good.Count - chosen;

        // Each fold needs good ones to compare, and what is left enough of both to learn from.
        var folds = Math.Min(5, Math.Min(chosen, rest) / 2);
        if (folds < 2 || Scorecard.TooFew(chosen - (int)Math.Ceiling(chosen / (double)folds), rest - (int)Math.Ceiling(rest / (double)folds)) is not null)
        {
            return Scorecard.TooFew(0, 0)! with { Found = $"{chosen} good customers among {good.Count} are too few to hold some back", Expected = $"at least {2 * Scorecard.Fewest} good ones and {2 * Scorecard.Fewest} others" };
        }

        var foldOf = Deal(good, folds, seed);
        var checks = new (double Area, double Spread, double Pairs, int Top, double TopGood)[folds];
        _ = Parallel.For(0, folds, fold => checks[fold] = Held(fold));
        var (auc, variance, pairs, top, topGood) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var check in checks)
        {
            (auc, variance, pairs) = (auc + (check.Pairs * check.Area), variance + (check.Pairs * check.Pairs * check.Spread), pairs + check.Pairs);
            (top, topGood) = (top + check.Top, topGood + check.TopGood);
        }

        // Variance × (1/K + held/learned) ÷ (1/K). Without it a grade of nothing but chance passes as better in one world of twelve instead of one of forty.
        var widened = variance / (pairs * pairs) * (1 + (folds / (folds - 1.0)));
        var share = Proportion.Wilson((long)Math.Round(topGood), (long)top);
        var all = chosen / (double)good.Count;
        return new GradeCheck(
            chosen, rest, folds, TwoGroups.Range(auc / pairs, widened, Math.Min(chosen, rest)), new(topGood / top / all, share.Low / all, share.High / all));

        (double Area, double Spread, double Pairs, int Top, double TopGood) Held(int fold)
        {
            int[] held = [.. Enumerable.Range(0, good.Count).Where(c => foldOf[c] == fold)], learned = [.. Enumerable.Range(0, good.Count).Where(c => foldOf[c] != fold)];
            Characteristic[] of = [.. characteristics.Select(c => c.Of(learned))], heldOf = [.. characteristics.Select(c => c.Of(held))];
            var card = Scorecard.Of([.. learned.Select(c => good[c])], of).Value;
            var scores = (weights is null ? card : card.With(weights, [], of)).Scores(heldOf);
            double[] one = [.. held.Select((c, i) => (c, i)).Where(h => good[h.c]).Select(h => scores[h.i])], other = [.. held.Select((c, i) => (c, i)).Where(h => !good[h.c]).Select(h => scores[h.i])];
            var (area, spread) = TwoGroups.AucOf(one, other);
            var tenth = Math.Max(1, held.Length / 10);
            return (area, spread, (double)one.Length * other.Length, tenth, GoodAmong(tenth, scores, held, good));
        }
    }

    /// <summary>Good ones among the best scored; of customers with the same score at the edge each counts in part, so that no order of the file decides.</summary>
    private static double GoodAmong(int places, double[] scores, int[] held, IReadOnlyList<bool> good)
    {
        var ascending = (double[])scores.Clone();
        Array.Sort(ascending);
        var edge = ascending[^places];
        var above = scores.Count(s => s > edge);
        var (goodAbove, at, goodAt) = (0, 0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            goodAbove += scores[i] > edge && good[held[i]] ? 1 : 0;
            at += scores[i] == edge ? 1 : 0;
            goodAt += scores[i] == edge && good[held[i]] ? 1 : 0;
        }

        return goodAbove + (goodAt * (places - above) / (double)at);
    }

    private static int[] Deal(IReadOnlyList<bool> good, int folds, ulong seed)
    {
        var random = new RandomSource(seed);
        var foldOf = new int[good.Count];
        foreach (var group in new[] { true, false })
        {
            int[] customers = [.. Enumerable.Range(0, good.Count).Where(c => good[c] == group)];
            double[] keys = [.. customers.Select(_ => random.Uniform())];
            Array.Sort(keys, customers);
            for (var i = 0; i < customers.Length; i++)
            {
                foldOf[customers[i]] = i % folds;
            }
        }

        return foldOf;
    }
}
