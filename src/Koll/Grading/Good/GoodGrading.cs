using Koll.Customers;
using Koll.Models.Grading;

namespace Koll.Grading.Good;

/// <summary>
/// What comes of a choice: who is good, what sets them apart, the scorecard with people's weights, and a grade for every customer. Who never bought is graded by a scorecard of its own, learned from
/// what can be known without a purchase; whoever bought but not lately, by that of the customers.
/// </summary>
internal sealed class GoodGrading
{
    private readonly Characteristic[] _all;
    private readonly Lazy<GradeCheck?> _check;
    private readonly Lazy<(double[] Scores, Grade?[] Grades)> _grades;

    private GoodGrading(CustomerBase customers, int[] active, bool[] good, Characteristic[] all, Characteristic[] learned, Scorecard? proposed, IReadOnlyDictionary<string, double>? shares, IReadOnlyList<KnockOut> knockOuts)
    {
        (Active, Good, _all, Learned, Proposed) = (active, good, all, learned, proposed);
        Count = good.Count(g => g);
        var factors = proposed is null || shares is null ? [] : Factors(proposed, shares);
        Card = proposed?.With(factors, [.. knockOuts.Where(k => all.Any(c => c.Key == k.Key))], learned);
        Traits = GoodCustomerTraits.Of(good, learned) is { Succeeded: true } traits ? traits.Value : null;
        _check = new(() => Card is null ? null : GradeCheck.Of(good, learned, factors) is { Succeeded: true } check ? check.Value : null);
        var (everybody, bought) = (customers.Count, customers.Summaries.PurchaseDays);
        _grades = new(() => Grade(everybody, bought));
    }

    /// <summary>Customers compared; <see cref="Good"/> and <see cref="Learned"/> are by position among them.</summary>
    public int[] Active { get; }

    public bool[] Good { get; }

    /// <summary>How many are good.</summary>
    public int Count { get; }

    public Characteristic[] Learned { get; }

    /// <summary>Null where too few are good, or nothing is known of them.</summary>
    public GoodCustomerTraits? Traits { get; }

    /// <summary>As the data proposes.</summary>
    public Scorecard? Proposed { get; }

    /// <summary>As people have it.</summary>
    public Scorecard? Card { get; }

    /// <summary>Null where too few are good to hold some back.</summary>
    public GradeCheck? Check => _check.Value;

    /// <summary>The same for those who never bought.</summary>
    public GoodGrading? OfProspects { get; private init; }

    /// <summary>By customer index: the score, NaN where there is no grade.</summary>
    public double[] Scores => _grades.Value.Scores;

    /// <summary>By customer index: the grade; null where there is none.</summary>
    public Grade?[] Grades => _grades.Value.Grades;

    /// <summary>True where the customer is one of the good ones.</summary>
    public bool IsGood(int customer) => Array.BinarySearch(Active, customer) is >= 0 and var place && Good[place];

    /// <summary>The grade with its reasons; null where there is none.</summary>
    /// <param name="hasBought">False for a prospect, which is graded by the scorecard of prospects.</param>
    public Graded? GradeOf(int customer, bool hasBought) => hasBought ? Card?.GradeOf(_all, customer) : OfProspects?.Card?.GradeOf(OfProspects._all, customer);

    /// <summary>The scorecard that grades a customer.</summary>
    public Scorecard? CardOf(bool hasBought) => hasBought ? Card : OfProspects?.Card;

    /// <summary>The grading of the choice that holds; null where nobody has chosen.</summary>
    public static GoodGrading? Holding(CustomerBase customers, MeasureList measures) => customers.Kept("good customers", b =>
        new Held(b.Records.Of(GoodChoices.Kind).Newest is { } choice ? Of(b, choice.Definition, choice.Picked, choice.Chosen, measures) : null)).Grading;

    /// <summary>The grading of a definition.</summary>
    /// <param name="picked">Indexes of those picked, where the definition picks.</param>
    /// <param name="shares">The weights of people; null for the proposed ones.</param>
    public static GoodGrading Of(CustomerBase customers, GoodDefinition definition, IReadOnlyList<int>? picked, IReadOnlyDictionary<string, double>? shares, MeasureList measures)
    {
        var active = GoodOnes.Active(customers);
        var good = GoodOnes.Of(customers, active, definition, picked, measures);
        var keys = KnownCharacteristics.For(customers, definition.MadeFrom);
        var prospects = Of(customers, active, good, [.. KnownCharacteristics.OfProspects(customers).Intersect(keys, StringComparer.OrdinalIgnoreCase).Where(key => IsKnownOfProspects(customers, key, measures))], shares, definition, measures, null);
        return Of(customers, active, good, keys, shares, definition, measures, prospects);
    }

    /// <summary>True where it is known of some part of the prospects, or there are none: what only customers have, such as a price agreement, would make each of them an unknown.</summary>
    private static bool IsKnownOfProspects(CustomerBase customers, string key, MeasureList measures)
    {
        const double Part = 0.2;
        var bought = customers.Summaries.PurchaseDays;
        int[] prospects = customers.KeptOfLines("prospects", b => Enumerable.Range(0, b.Count).Where(c => bought[c] == 0).ToArray());
        return prospects.Length == 0 || (KnownCharacteristics.Find(customers, key, measures) is { } found
            && prospects.Count(c => found.Numbers is { } numbers ? double.IsFinite(numbers[c]) : found.Levels![c] >= 0) >= Part * prospects.Length);
    }

    private static GoodGrading Of(
        CustomerBase customers, int[] active, bool[] good, IReadOnlyList<string> keys, IReadOnlyDictionary<string, double>? shares, GoodDefinition definition, MeasureList measures, GoodGrading? ofProspects)
    {
        var learned = keys.Select(key => (Key: key, Learned: KnownCharacteristics.Find(customers, active, key, measures))).Where(k => k.Learned is not null).ToArray();
        Characteristic[] all = [.. learned.Select(k => KnownCharacteristics.Find(customers, k.Key, measures)!)], some = [.. learned.Select(k => k.Learned!)];

        // A comment on a workspace changes no grade: what was learned of the same customers is kept as long as their lines are.
        return customers.KeptOfLines("good customers learned", _ => new LastLearned()).Of(Fingerprint.Of(all, good, shares, definition), ofProspects, () =>
            new(customers, active, good, all, some, some.Length > 0 && Scorecard.Of(good, some) is { Succeeded: true } card ? card.Value : null, shares, definition.KnockOuts) { OfProspects = ofProspects });
    }

    /// <summary>What the points are multiplied with so that each characteristic makes the share of the grade that people want; those they have not seen stay as proposed.</summary>
    private static Dictionary<string, double> Factors(Scorecard proposed, IReadOnlyDictionary<string, double> shares)
    {
        // A share made of next to nothing would be all noise, however much is wanted of it.
        const double Most = 20;
        var seen = proposed.Characteristics.Where(c => shares.ContainsKey(c.Bins.Key)).ToArray();
        var (wanted, of) = (seen.Sum(c => shares[c.Bins.Key]), seen.Sum(proposed.ShareOf));
        return wanted <= 0 || of <= 0 ? [] : seen.ToDictionary(
            c => c.Bins.Key, c => proposed.ShareOf(c) is var share && share > 0 ? Math.Min(Most, shares[c.Bins.Key] / wanted * of / share) : 1);
    }

    private (double[] Scores, Grade?[] Grades) Grade(int everybody, int[] bought)
    {
        var (scores, grades) = (new double[everybody], new Grade?[everybody]);
        Array.Fill(scores, double.NaN);
        foreach (var (of, haveBought) in new[] { (this, true), (OfProspects, false) })
        {
            if (of?.Card is { } card)
            {
                var (each, grade) = card.GradesOf(of._all);
                for (var c = 0; c < everybody; c++)
                {
                    if (bought[c] > 0 == haveBought)
                    {
                        (scores[c], grades[c]) = (each[c], grade[c]);
                    }
                }
            }
        }

        return (scores, grades);
    }

    private sealed record Held(GoodGrading? Grading);

    /// <summary>The last few that were learned: of customers and of prospects, of the choice that holds and one that is looked at.</summary>
    private sealed class LastLearned
    {
        private const int Most = 6;

        private readonly List<(ulong Fingerprint, GoodGrading? OfProspects, GoodGrading Learned)> _last = [];

        public GoodGrading Of(ulong fingerprint, GoodGrading? ofProspects, Func<GoodGrading> learn)
        {
            lock (_last)
            {
                if (_last.FindIndex(l => l.Fingerprint == fingerprint && ReferenceEquals(l.OfProspects, ofProspects)) is >= 0 and var place)
                {
                    return _last[place].Learned;
                }

                var learned = learn();
                _last.Insert(0, (fingerprint, ofProspects, learned));
                _last.RemoveRange(Math.Min(Most, _last.Count), Math.Max(0, _last.Count - Most));
                return learned;
            }
        }
    }
}
