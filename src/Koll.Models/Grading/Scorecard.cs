using Koll.Models.Statistics;

namespace Koll.Models.Grading;

/// <summary>A grade of a customer or prospect.</summary>
public enum Grade : byte
{
    /// <summary>Like the best.</summary>
    A,

    /// <summary>Better than most.</summary>
    B,

    /// <summary>In the middle.</summary>
    C,

    /// <summary>The rest, and whoever a knock-out criterion strikes.</summary>
    D,
}

/// <summary>A criterion that puts a customer into D whatever else speaks for it.</summary>
/// <param name="Key">The characteristic.</param>
/// <param name="Below">Numbers below this are out; null where there is no such end.</param>
/// <param name="Above">Numbers above this are out; null where there is no such end.</param>
/// <param name="Names">Names of levels that are out; null where none is.</param>
public sealed record KnockOut(string Key, double? Below = null, double? Above = null, IReadOnlyList<string>? Names = null)
{
    /// <summary>True where it strikes; what is unknown is never struck.</summary>
    public bool Strikes(Characteristic characteristic, int customer)
    {
        ArgumentNullException.ThrowIfNull(characteristic);
        return characteristic.Numbers is { } numbers
            ? numbers[customer] < Below || numbers[customer] > Above
            : characteristic.Levels![customer] is >= 0 and var level && Names?.Contains(characteristic.Names[level], StringComparer.Ordinal) == true;
    }
}

/// <summary>Points of one characteristic.</summary>
/// <param name="Bins">How it is cut.</param>
/// <param name="Points">Points of each part as proposed: ten more double the odds of being a good one. Their mean over customers is zero.</param>
/// <param name="Spread">Standard deviation of the points over customers: how much the characteristic moves grades.</param>
/// <param name="Weight">What people multiply it with: 1 as proposed, 0 leaves it out.</param>
public sealed record ScoredCharacteristic(ScoreBins Bins, IReadOnlyList<double> Points, double Spread, double Weight = 1);

/// <summary>Why a score is what it is.</summary>
/// <param name="Key">The characteristic.</param>
/// <param name="Part">Part of its <see cref="ScoreBins"/> that the customer falls in.</param>
/// <param name="Points">Points it gives, weighted; negative where it speaks against.</param>
public readonly record struct ScoreReason(string Key, int Part, double Points);

/// <summary>A customer's grade with its reasons.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="Score">Sum of the points.</param>
/// <param name="Reasons">Every characteristic, the one that moved most first.</param>
/// <param name="StruckBy">The knock-out criterion that struck; null where none did.</param>
public sealed record Graded(Grade Grade, double Score, IReadOnlyList<ScoreReason> Reasons, KnockOut? StruckBy);

/// <summary>
/// A scorecard: points per part of each characteristic, learned from chosen good customers by a logistic regression with a ridge, which shrinks what few customers say
/// and shares out what characteristics say twice. What is proposed and what people make of it are both kept.
/// </summary>
public sealed class Scorecard
{
    /// <summary>Points that double the odds.</summary>
    public const double PointsPerDoubling = 10;

    /// <summary>Good ones, and others, without which there is nothing to learn from.</summary>
    public const int Fewest = 5;

    // A normal prior of deviation 0.7 on the log-odds of a part: a part alone hardly more than doubles or halves the odds unless many customers say so.
    private const double Ridge = 2;

    private readonly double[] _cuts;
    private readonly double _intercept;

    private Scorecard(ScoredCharacteristic[] characteristics, double intercept, double[] cuts, IReadOnlyList<double> shares, IReadOnlyList<KnockOut> knockOuts)
    {
        (Characteristics, _intercept, _cuts, Shares, KnockOuts) = (characteristics, intercept, cuts, shares, knockOuts);
    }

    /// <summary>The characteristics, in the order given.</summary>
    public IReadOnlyList<ScoredCharacteristic> Characteristics { get; }

    /// <summary>Cumulative shares of the customers learned from that are A, B and C at the least.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Scores from which a customer is A, B and C.</summary>
    public IReadOnlyList<double> Cuts => _cuts;

    /// <summary>Criteria that put into D.</summary>
    public IReadOnlyList<KnockOut> KnockOuts { get; }

    /// <summary>A tenth A, the next fifth B, the next three tenths C.</summary>
    public static IReadOnlyList<double> UsualShares { get; } = [0.1, 0.3, 0.6];

    /// <summary>The part of the grade that a characteristic makes, 0 to 1: its weighted spread among those of all.</summary>
    public double ShareOf(ScoredCharacteristic characteristic)
    {
        ArgumentNullException.ThrowIfNull(characteristic);
        var all = Characteristics.Sum(c => c.Spread * c.Weight);
        return all > 0 ? characteristic.Spread * characteristic.Weight / all : 0;
    }

    /// <summary>Chance of being a good one, by the points as weighted; as learned only where no weight was changed.</summary>
    public double ChanceAt(double score) => 1 / (1 + Math.Exp(-_intercept - (score * Math.Log(2) / PointsPerDoubling)));

    /// <summary>Learns a scorecard.</summary>
    /// <param name="good">The chosen ones.</param>
    /// <param name="characteristics">Of the same customers.</param>
    /// <param name="shares">Three rising shares; <see cref="UsualShares"/> where null.</param>
    /// <returns>The scorecard, or what there is too little of.</returns>
    public static Attempt<Scorecard> Of(IReadOnlyList<bool> good, IReadOnlyList<Characteristic> characteristics, IReadOnlyList<double>? shares = null)
    {
        ArgumentNullException.ThrowIfNull(good);
        ArgumentNullException.ThrowIfNull(characteristics);
        shares ??= UsualShares;
        if (shares is not [> 0 and var a, var b, var c and <= 1] || a > b || b > c)
        {
            throw new ArgumentException("Three rising shares say where A, B and C end.", nameof(shares));
        }

        bool[] yes = [.. good];
        var chosen = yes.Count(g => g);
        if (TooFew(chosen, yes.Length - chosen) is { } shortfall)
        {
            return shortfall;
        }

        ScoreBins[] bins = [.. characteristics.Select(ScoreBins.Of)];
        var parts = Parts(bins, characteristics);
        var rows = Rows(bins, parts, yes.Length);
        var beta = RidgeLogistic.Fit(rows, yes, Ridge);
        var (scored, intercept, column) = (new ScoredCharacteristic[bins.Length], beta[0], 1);
        for (var k = 0; k < bins.Length; k++)
        {
            double[] effects = beta[column..(column + bins[k].Count)];
            column += bins[k].Count;
            var mean = Mean(parts[k], effects);
            intercept += mean;
            double[] points = [.. effects.Select(e => (e - mean) * PointsPerDoubling / Math.Log(2))];
            scored[k] = new(bins[k], points, Math.Sqrt(Mean(parts[k], Array.ConvertAll(points, p => p * p))));
        }

        return new Scorecard(scored, intercept, CutsOf(scored, parts, yes.Length, shares), shares, []);
    }

    /// <summary>The same with people's weights and knock-out criteria; grades are cut anew, so that as many customers as before are A.</summary>
    /// <param name="weights">Multiplier by key; 1 where a key is missing.</param>
    /// <param name="characteristics">Of the customers whose grades the shares speak of.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative weight: what speaks for a customer cannot be made to speak against it.</exception>
    public Scorecard With(IReadOnlyDictionary<string, double> weights, IReadOnlyList<KnockOut> knockOuts, IReadOnlyList<Characteristic> characteristics)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(characteristics);
        ScoredCharacteristic[] scored = [.. Characteristics.Select(c => c with { Weight = weights.GetValueOrDefault(c.Bins.Key, 1) })];
        foreach (var each in scored)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(each.Weight, each.Bins.Key);
        }

        var parts = Parts([.. scored.Select(s => s.Bins)], characteristics);
        return new(scored, _intercept, CutsOf(scored, parts, characteristics.Count == 0 ? 0 : characteristics[0].Customers, Shares), Shares, knockOuts);
    }

    /// <summary>Sum of the points of every customer, whom knock-out criteria may yet strike.</summary>
    public double[] Scores(IReadOnlyList<Characteristic> characteristics)
    {
        ArgumentNullException.ThrowIfNull(characteristics);
        return ScoresOf(Characteristics, Parts([.. Characteristics.Select(c => c.Bins)], characteristics), characteristics.Count == 0 ? 0 : characteristics[0].Customers);
    }

    /// <summary>Score and grade of every customer, as <see cref="GradeOf"/> gives them one by one with their reasons.</summary>
    /// <param name="characteristics">As there.</param>
    public (double[] Scores, Grade[] Grades) GradesOf(IReadOnlyList<Characteristic> characteristics)
    {
        ArgumentNullException.ThrowIfNull(characteristics);
        var scores = Scores(characteristics);
        var grades = Array.ConvertAll(scores, GradeAt);
        foreach (var criterion in KnockOuts)
        {
            for (var c = 0; c < grades.Length && characteristics.FirstOrDefault(each => each.Key == criterion.Key) is { } named; c++)
            {
                grades[c] = criterion.Strikes(named, c) ? Grade.D : grades[c];
            }
        }

        return (scores, grades);
    }

    /// <summary>Grade of one customer or prospect.</summary>
    /// <param name="characteristics">The same ones, in the same order, of whatever customers are graded; levels are known by their names, whatever their numbers.</param>
    public Graded GradeOf(IReadOnlyList<Characteristic> characteristics, int customer)
    {
        ArgumentNullException.ThrowIfNull(characteristics);
        var reasons = new ScoreReason[Characteristics.Count];
        var score = 0.0;
        for (var k = 0; k < reasons.Length; k++)
        {
            var each = Characteristics[k];
            var part = each.Bins.PartOf(characteristics[k], customer);
            reasons[k] = new(each.Bins.Key, part, each.Points[part] * each.Weight);
            score += reasons[k].Points;
        }

        var struck = KnockOuts.FirstOrDefault(k => characteristics.FirstOrDefault(c => c.Key == k.Key) is { } named && k.Strikes(named, customer));
        return new(struck is null ? GradeAt(score) : Grade.D, score, [.. reasons.OrderByDescending(r => Math.Abs(r.Points))], struck);
    }

    /// <summary>The grade of a score, knock-out criteria aside.</summary>
    public Grade GradeAt(double score) => score >= _cuts[0] ? Grade.A : score >= _cuts[1] ? Grade.B : score >= _cuts[2] ? Grade.C : Grade.D;

    internal static Shortfall? TooFew(int good, int rest) => good >= Fewest && rest >= Fewest ? null : new(
        "grading.too-few",
        $"{good} good customers among {good + rest} are nothing to learn from",
        $"at least {Fewest} good ones and {Fewest} others, and better {GoodCustomerTraits.FewestGood}",
        "Choose more good customers, or fewer of all.");

    private static int[][] Parts(IReadOnlyList<ScoreBins> bins, IReadOnlyList<Characteristic> characteristics) =>
        [.. bins.Select((b, k) => b.PartsOf(characteristics[k]))];

    private static SparseRows Rows(ScoreBins[] bins, int[][] parts, int customers)
    {
        var rows = new SparseRows(customers, bins.Length + 1, 1 + bins.Sum(b => b.Count));
        for (var c = 0; c < customers; c++)
        {
            rows.Add(0, 1);
            for (int k = 0, column = 1; k < bins.Length; column += bins[k++].Count)
            {
                rows.Add(column + parts[k][c], 1);
            }
        }

        return rows;
    }

    private static double[] ScoresOf(IReadOnlyList<ScoredCharacteristic> scored, int[][] parts, int customers)
    {
        var scores = new double[customers];
        for (var k = 0; k < scored.Count; k++)
        {
            double[] points = [.. scored[k].Points.Select(p => p * scored[k].Weight)];
            for (var c = 0; c < customers; c++)
            {
                scores[c] += points[parts[k][c]];
            }
        }

        return scores;
    }

    private static double Mean(int[] parts, double[] of)
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            sum += of[part];
        }

        return sum / parts.Length;
    }

    /// <summary>The score of the last customer within each share; who scores the same has the same grade.</summary>
    private static double[] CutsOf(IReadOnlyList<ScoredCharacteristic> scored, int[][] parts, int customers, IReadOnlyList<double> shares)
    {
        var scores = ScoresOf(scored, parts, customers);
        Array.Sort(scores);
        return [.. shares.Select(s => customers == 0 ? 0 : scores[Math.Clamp(customers - (int)Math.Round(s * customers), 0, customers - 1)])];
    }
}
