namespace Koll.Models.Lifetime;

/// <summary>What managers do without a model: the yardstick that a model has to beat, and what is left where there is too little data for one.</summary>
public sealed class PlainRule
{
    private const int YearDays = 365;

    /// <summary>Days of silence that separate the groups of <see cref="ByHiatus"/>: 1, 2, 3, 6, 12, 24 months.</summary>
    private static readonly int[] Cuts = [30, 61, 91, 183, 365, 730];

    private readonly Func<PurchaseOccasions, PurchaseHistories, int, int, Attempt<double[]>> _predict;

    private PlainRule(string key, string words, Func<PurchaseOccasions, PurchaseHistories, int, int, Attempt<double[]>> predict) =>
        (Key, Words, _predict) = (key, words, predict);

    /// <summary>Whoever bought in the last year will buy as often again, pro rata; everybody else not at all.</summary>
    public static PlainRule AsLastYear { get; } = new("as-last-year", "buyers of the last year repeat it", RepeatLastYear);

    /// <summary>
    /// Customers grouped by how long they have been silent will buy what customers of the same silence bought one span ago. Needs one span of history more.
    /// </summary>
    public static PlainRule ByHiatus { get; } = new("by-hiatus", "customers do as others did after the same silence", AsOthersDid);

    /// <summary>A stable word.</summary>
    public string Key { get; }

    /// <summary>The rule in words, to stand after "the rule that …".</summary>
    public string Words { get; }

    /// <summary>Predicted purchases of each customer in the <paramref name="days"/> after <paramref name="until"/>, in the order of the histories.</summary>
    public Attempt<double[]> Predict(PurchaseOccasions occasions, PurchaseHistories histories, int until, int days)
    {
        ArgumentNullException.ThrowIfNull(occasions);
        ArgumentNullException.ThrowIfNull(histories);
        return _predict(occasions, histories, until, days);
    }

    private static Attempt<double[]> RepeatLastYear(PurchaseOccasions occasions, PurchaseHistories histories, int until, int days)
    {
        var observed = histories.Count == 0 ? 0 : histories.AgeDays.Max() + 1;
        var window = Math.Max(1, Math.Min(YearDays, observed));
        return Array.ConvertAll(occasions.CountBetween(histories.Customer, until - window, until), n => n * (double)days / window);
    }

    private static Attempt<double[]> AsOthersDid(PurchaseOccasions occasions, PurchaseHistories histories, int until, int days)
    {
        var before = occasions.Observe(until - days);
        if (before.Count < 30)
        {
            return new Shortfall(
                "lifetime.hiatus-too-young",
                $"{before.Count} customers had bought {days} days before the end",
                "at least 30, to see what customers do after a silence",
                "Shorten the horizon or import earlier sales.");
        }

        var bought = occasions.CountBetween(before.Customer, until - days, until);
        var (sums, counts) = (new double[Cuts.Length + 1], new int[Cuts.Length + 1]);
        for (var i = 0; i < before.Count; i++)
        {
            var group = Group(before.AgeDays[i] - before.RecencyDays[i]);
            sums[group] += bought[i];
            counts[group]++;
        }

        // A silence that nobody had then, such as one longer than the span of data: the nearest shorter one.
        for (var group = 1; group < sums.Length; group++)
        {
            (sums[group], counts[group]) = counts[group] == 0 ? (sums[group - 1], counts[group - 1]) : (sums[group], counts[group]);
        }

        var predicted = new double[histories.Count];
        for (var i = 0; i < predicted.Length; i++)
        {
            var group = Group(histories.AgeDays[i] - histories.RecencyDays[i]);
            predicted[i] = counts[group] == 0 ? 0 : sums[group] / counts[group];
        }

        return predicted;
    }

    private static int Group(int silence)
    {
        var at = Array.BinarySearch(Cuts, silence);
        return at < 0 ? ~at : at;
    }
}
