using Koll.Customers;
using Koll.Grading.Good;
using Koll.Ledger;
using Koll.Models;
using Koll.Models.Grading;

namespace Koll.Grading;

/// <summary>The active customers of a base, graded by what sets the good ones apart.</summary>
internal sealed class GradeFigures
{
    private GradeFigures(CustomerBase customers, int[] active, bool[] good, Characteristic[] characteristics, GoodCustomerTraits traits, Scorecard card, Attempt<GradeCheck> check)
    {
        (Base, Customers, Good, Characteristics, Traits, Card) = (customers, active, good, characteristics, traits, card);
        Check = check.Succeeded ? check.Value : null;
        Graded = [.. Enumerable.Range(0, active.Length).Select(i => card.GradeOf(characteristics, i))];
        ByScore = [.. Enumerable.Range(0, active.Length).OrderBy(i => Graded[i].StruckBy is not null).ThenByDescending(i => Graded[i].Score)
            .ThenBy(i => customers.Directory.Keys[active[i]], StringComparer.Ordinal)];
    }

    public CustomerBase Base { get; }

    /// <summary>The customers graded; everything else here is by position among them.</summary>
    public int[] Customers { get; }

    public bool[] Good { get; }

    public Characteristic[] Characteristics { get; }

    public GoodCustomerTraits Traits { get; }

    public Scorecard Card { get; }

    /// <summary>Null where too few are good to hold some back.</summary>
    public GradeCheck? Check { get; }

    public Graded[] Graded { get; }

    /// <summary>Positions, best first; whom a criterion struck last.</summary>
    public int[] ByScore { get; }

    /// <summary>Customers with a grade, and how many of them were chosen as good.</summary>
    public (int Customers, int Good) CountOf(Grade grade) => (Graded.Count(g => g.Grade == grade), Graded.Where((g, i) => g.Grade == grade && Good[i]).Count());

    /// <summary>Grades the customers that bought in the window.</summary>
    /// <param name="by">Keys of characteristics; null for all that are known and not made from what chooses the good ones.</param>
    public static Outcome<GradeFigures> Of(
        CustomerBase customers, GradeWords.Good good, IReadOnlyList<string>? by, MeasureList measures, IReadOnlyDictionary<string, double> weights, IReadOnlyList<KnockOut> knockOuts)
    {
        int[] active = [.. Enumerable.Range(0, customers.Count).Where(c => customers.Summaries.ActiveInWindow[c])];
        bool[] chosen = Choose(customers, active, good);

        // What chooses the good ones cannot tell what makes them good, and what nobody knows or everybody has tells nothing.
        Characteristic[] characteristics = [.. (by ?? KnownCharacteristics.For(customers, [good.Measure.Key])).Where(key => !key.Equals(good.Measure.Key, StringComparison.OrdinalIgnoreCase))
            .Select(key => KnownCharacteristics.Find(customers, active, key, measures)).OfType<Characteristic>()];
        if (characteristics.Length == 0)
        {
            return new Refusal("grading.nothing-known", "Nothing is known of these customers that could tell the good ones from the rest",
                $"Bring files with a country or a segment, or name measures: --by {string.Join(',', measures.Take(2).Select(m => m.Key))}.");
        }

        if (GradeWords.Misplaced(characteristics, weights.Keys, knockOuts) is { } misplaced)
        {
            return misplaced;
        }

        var traits = GoodCustomerTraits.Of(chosen, characteristics);
        if (traits.Shortfall is { } shortfall)
        {
            return new Refusal(shortfall.Code, shortfall.Found, "Say who is good with --good, such as --good revenue:20%.") { Expected = shortfall.Expected };
        }

        // As the characteristics spell their keys and levels, whatever the case they were typed in.
        KnockOut[] criteria = [.. knockOuts.Select(k => k with { Key = characteristics.First(c => c.Key.Equals(k.Key, StringComparison.OrdinalIgnoreCase)).Key })];
        var factors = characteristics.Where(c => weights.ContainsKey(c.Key)).ToDictionary(c => c.Key, c => weights[c.Key]);
        var card = Scorecard.Of(chosen, characteristics).Value.With(factors, criteria, characteristics);
        return new GradeFigures(customers, active, chosen, characteristics, traits.Value, card, GradeCheck.Of(chosen, characteristics, factors));
    }

    /// <summary>Which of the active customers are good by a measure.</summary>
    public static bool[] Choose(CustomerBase customers, int[] active, GradeWords.Good good)
    {
        var column = customers.Column(good.Measure);
        if (good.Share is not { } share)
        {
            return Array.ConvertAll(active, c => good.AtLeast ? column[c] >= good.Bound : column[c] <= good.Bound);
        }

        var sign = good.Measure.Direction == Direction.LessIsBetter ? -1 : 1;
        double[] known = [.. active.Select(c => sign * column[c]).Where(v => !double.IsNaN(v)).OrderDescending()];
        var places = (int)Math.Round(share * known.Length);
        return Array.ConvertAll(active, c => places > 0 && sign * column[c] >= known[places - 1]);
    }
}
