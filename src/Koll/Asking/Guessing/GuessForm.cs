namespace Koll.Asking.Guessing;

/// <summary>
/// How a belief is asked for: a number with a range, or one of a few words. The question that a guess answers is narrower than the one on the card; its text is
/// <c>guess.KEY.ask</c> (which may name the period by its <c>months</c>), and those of the words are <c>guess.KEY.WORD</c>.
/// </summary>
/// <param name="Question">The question's key.</param>
/// <param name="Unit">Unit of the number, that of the answer's value: <c>customers</c>, <c>share</c>, <c>points</c>, <c>habits</c>; null where words are offered.</param>
/// <param name="Least">Least number there can be.</param>
/// <param name="Most">Greatest number that the slider reaches.</param>
/// <param name="Words">The words, in their order; empty where a number is asked for.</param>
/// <param name="IsOrdered">True where the words are steps of a ladder, so that a choice can be one step off.</param>
/// <param name="Minutes">How long the question's own next step takes, about.</param>
public sealed record GuessForm(string Question, string? Unit, double Least, double Most, IReadOnlyList<string> Words, int Minutes, bool IsOrdered = false)
{
    /// <summary>True where errors are factors: counts reach over orders of magnitude.</summary>
    public bool IsRatio => Unit == "customers";

    /// <summary>Where a number lies on the scale, 0 to 1.</summary>
    public double Place(double value) => IsRatio
        ? Math.Clamp(Math.Log(1 + Math.Max(0, value)) / Math.Log(1 + Most), 0, 1)
        : Math.Clamp((value - Least) / (Most - Least), 0, 1);

    /// <summary>What the evidence says, as a guess is held against it: the number, or the place of the word among the words; null where it says nothing.</summary>
    public double? TruthOf(Answer answer) =>
        Words.Count == 0 ? answer.Value
        : answer.Choice is { } choice && Enumerable.Range(0, Words.Count).FirstOrDefault(i => Words[i] == choice, -1) is >= 0 and var place ? place
        : null;

    /// <summary>The number as people type it: a share in per cent.</summary>
    public double Typed(double value) => Unit == "share" ? value * 100 : value;

    /// <summary>The number as it is kept.</summary>
    public double Kept(double typed) => Unit == "share" ? typed / 100 : typed;
}

/// <summary>The form of each question's guess: one table, so that the twenty can be seen beside one another.</summary>
public static class GuessForms
{
    private const double ManyCustomers = 100_000;

    private static readonly Dictionary<string, GuessForm> Table = new[]
    {
        Share("contacts", 2),
        Ladder("customer-time", 2, "year", "quarter", "month"),
        Customers("customers", 2),
        Customers("concentration", 2),
        Customers("potential", 10),
        Customers("profitability", 5),
        Share("service", 15),
        Share("satisfaction", 10),
        new("recommendation", "points", -100, 100, [], 10),
        Choice("drivers", 30, "product", "people", "delivery", "price", "information"),
        Choice("stakeholders", 15, "finance", "marketing", "users", "managers", "technical", "owners"),
        Ladder("preference", 10, "first", "second", "third", "further"),
        Share("awareness", 20),
        Share("plans", 15),
        Ladder("strategy", 30, "yes", "mostly", "no"),
        Share("activities", 15),
        Customers("good-customers", 10),
        Ladder("self-image", 20, "better", "same", "worse"),
        new("habits", "habits", 0, 8, [], 5),
        Ladder("outlook", 10, "monthly", "sometimes", "rarely"),
    }.ToDictionary(form => form.Question);

    /// <summary>The form of a question's guess.</summary>
    public static GuessForm Of(IQuestion question) => Table[question.Key];

    private static GuessForm Customers(string question, int minutes) => new(question, "customers", 0, ManyCustomers, [], minutes);

    private static GuessForm Share(string question, int minutes) => new(question, "share", 0, 1, [], minutes);

    private static GuessForm Choice(string question, int minutes, params string[] words) => new(question, null, 0, 0, words, minutes);

    private static GuessForm Ladder(string question, int minutes, params string[] words) => Choice(question, minutes, words) with { IsOrdered = true };
}
