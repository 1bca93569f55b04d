using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary>How much is known. There is no fourth state.</summary>
public enum AnswerState
{
    /// <summary>No evidence; the answer names what would give it.</summary>
    Unknown,

    /// <summary>Evidence below the question's bar of coverage and freshness; the answer says what is missing.</summary>
    Partly,

    /// <summary>Evidence meets the bar.</summary>
    Known,
}

/// <summary>
/// What the evidence says to one question. Sentences are texts with arguments, not strings: the same answer is read in every
/// language. Nothing here is a verdict without its <see cref="Rule"/>, and no number stands without <see cref="N"/>.
/// </summary>
public sealed record Answer
{
    /// <summary>The question's number, 1 to 20.</summary>
    public required int Question { get; init; }

    public required AnswerState State { get; init; }

    /// <summary>A sentence that answers, with its number inside; for an unknown answer, the sentence that says it is unknown.</summary>
    public required Sentence Headline { get; init; }

    /// <summary>The number of the headline; null where unknown.</summary>
    public double? Value { get; init; }

    /// <summary>What <see cref="Value"/> counts: <c>customers</c>, <c>share</c>, <c>money</c>, <c>points</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Where people guess by choosing a word: the word that the evidence says, one of the guess's; null where unknown.</summary>
    public string? Choice { get; init; }

    /// <summary>95 % interval where the value is an estimate; null where it is a count.</summary>
    public Interval? Interval { get; init; }

    /// <summary>How many customers (or answers, or meetings) the value rests on.</summary>
    public long N { get; init; }

    /// <summary>Share of customers and of revenue the evidence speaks for.</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>Days of the oldest and the newest evidence.</summary>
    public Window? Evidence { get; init; }

    /// <summary>Where the headline does not say it all: at most three more sentences, most important first.</summary>
    public IReadOnlyList<Sentence> More { get; init; } = [];

    /// <summary>The rule that made the verdict, in words.</summary>
    public Sentence? Rule { get; init; }

    /// <summary>Why the state is not better, where it is not known.</summary>
    public Sentence? Missing { get; init; }

    /// <summary>The next step: the smallest thing that makes the answer better or acts on it.</summary>
    public required Sentence Next { get; init; }

    /// <summary>The value as of each past month-end, oldest first.</summary>
    public IReadOnlyList<HistoryPoint> History { get; init; } = [];

    /// <summary>What the history's values count, such as "A customers": stands before them wherever they are told or drawn.</summary>
    public Sentence? HistoryOf { get; init; }

    /// <summary>What the history is of, where it is not of all that the value is of: it then ends at another number.</summary>
    public Sentence? HistoryNote { get; init; }

    /// <summary>The customers behind the answer, in the order a reader wants them.</summary>
    public CustomerTable? Rows { get; init; }

    /// <summary>The figures of the answer under stable names; their form is the JSON schema's.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();

    /// <summary>The pictures that carry the answer, largest first.</summary>
    public IReadOnlyList<Design.Charts.Chart> Charts { get; init; } = [];
}

/// <summary>A 95 % interval.</summary>
public readonly record struct Interval(double Low, double High);

/// <summary>The share, 0 to 1, of customers and of revenue that the evidence speaks for.</summary>
public readonly record struct Coverage(double Customers, double Revenue);

/// <summary>An answer as of a past month-end.</summary>
/// <param name="MonthEnd">Last day of the month.</param>
/// <param name="Value">The value, by the same rule.</param>
/// <param name="WindowIsFull">False where the window reaches back before the first line, so that the value is too small to compare.</param>
public sealed record HistoryPoint(DateOnly MonthEnd, double Value, bool WindowIsFull);
