using Koll.Asking;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Portfolio;

/// <summary>
/// How good the sales lines are as evidence, and the bar they must meet before an answer made of them is called known: enough of the
/// revenue names its customer, the newest sale is not old, and the files reach back to the beginning of the window.
/// </summary>
public sealed class SalesEvidence
{
    /// <summary>Share of the window's revenue that must have a customer.</summary>
    public const double CoverageBar = 0.80;

    /// <summary>How old the newest sale may be.</summary>
    public const int FreshMonths = 3;

    private readonly Evidence _evidence;

    public SalesEvidence(Evidence evidence)
    {
        _evidence = evidence;
        var newest = -1;
        foreach (var day in evidence.Base.Summaries.LastDay)
        {
            if (day >= 0)
            {
                EverBought++;
                newest = Math.Max(newest, day);
            }
        }

        Newest = newest < 0 ? null : Day.ToDate(newest);
        BeforeIsFull = evidence.Base.Covers(Window.Before(Months));
    }

    /// <summary>Customers with at least one purchase by the as-of date.</summary>
    public int EverBought { get; }

    /// <summary>Day of the newest purchase by the as-of date; null where there is none.</summary>
    public DateOnly? Newest { get; }

    public Window Window => _evidence.Base.Window;

    /// <summary>The window's first day as the summaries count days; below zero where the window begins before they can.</summary>
    public int WindowStart => Window.From.DayNumber - Day.First.DayNumber;

    public int Months => _evidence.Settings.WindowMonths;

    /// <summary>True where the files reach back far enough to compare with the window before.</summary>
    public bool BeforeIsFull { get; }

    /// <summary>First day of the files.</summary>
    public DateOnly Oldest => _evidence.Ledger.Span?.From ?? Window.From;

    /// <summary>Whom the lines speak for: every customer of theirs, and the share of revenue that has one.</summary>
    public Coverage Coverage => new(1, _evidence.RevenueCoverage);

    /// <summary>Oldest and newest evidence inside the window.</summary>
    public Window? InWindow => Newest is { } newest && newest >= Window.From ? new(Oldest > Window.From ? Oldest : Window.From, newest) : null;

    /// <summary>Oldest and newest evidence of all.</summary>
    public Window? Ever => Newest is { } newest ? new(Oldest, newest) : null;

    /// <summary>"the last 12 months": how the window is named in sentences.</summary>
    public Sentence Period => new("portfolio.period", ("months", Months));

    /// <summary>The bar in words, to close a rule with.</summary>
    public Sentence Bar => new("portfolio.bar", ("coverage", new Share(CoverageBar)), ("months", FreshMonths));

    /// <summary>"the files begin on …": said instead of a comparison where the window before is not full.</summary>
    public Sentence NothingToCompare => new("portfolio.nothing-to-compare", ("from", Oldest), ("months", Months));

    /// <summary>What is below the bar, each with the step that mends it; empty where the bar is met.</summary>
    public IReadOnlyList<(Sentence Missing, Sentence Next)> Shortfalls
    {
        get
        {
            var shortfalls = new List<(Sentence, Sentence)>();
            if (Coverage.Revenue < CoverageBar)
            {
                var without = new Money(_evidence.RevenueWithoutCustomer, _evidence.Base.Currency);
                shortfalls.Add((
                    new("portfolio.missing.customer", ("share", new Share(Coverage.Revenue))),
                    new("portfolio.next.customer", ("money", without))));
            }

            if (Newest is { } newest && newest < Window.To.AddMonths(-FreshMonths))
            {
                shortfalls.Add((new("portfolio.missing.newer", ("date", newest)), new("portfolio.next.newer", ("date", newest))));
            }

            // Where nothing was sold yet there is no beginning to go behind.
            if (Newest is not null && !_evidence.Base.Covers(Window))
            {
                shortfalls.Add((
                    new("portfolio.missing.earlier", ("from", Oldest), ("period", Period)),
                    new("portfolio.next.earlier", ("from", Window.From), ("to", Oldest.AddDays(-1)))));
            }

            return shortfalls;
        }
    }

    /// <summary>Known where nothing is below the bar.</summary>
    public AnswerState State => Shortfalls.Count == 0 ? AnswerState.Known : AnswerState.Partly;

    /// <summary>Everything that is below the bar in one sentence; null where nothing is.</summary>
    public Sentence? Missing => Shortfalls.Count == 0
        ? null
        : Shortfalls.Select(s => s.Missing).Aggregate((one, other) => new Sentence("portfolio.both", ("one", one), ("other", other)));

    /// <summary>The step that mends the worst shortfall; null where there is none.</summary>
    public Sentence? Mend => Shortfalls.Count == 0 ? null : Shortfalls[0].Next;

    /// <summary>An answer for which there is no evidence.</summary>
    public static Answer Unknown(int question, Sentence headline, Sentence next) =>
        new() { Question = question, State = AnswerState.Unknown, Headline = headline, Next = next };
}
