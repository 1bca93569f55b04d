using System.Globalization;
using Koll.Ledger;
using Koll.Models.Lifetime;

namespace Koll.Lifetime;

/// <summary>How people write the settings of a lifetime value: <c>26w</c>, <c>3y</c>, <c>10%</c>, <c>mbgnbd</c>.</summary>
internal static class LifetimeWords
{
    /// <summary>The word for choosing among all models.</summary>
    public const string Auto = "auto";

    /// <summary>Longer than a century is a slip of the finger.</summary>
    private const double MostYears = 100;

    /// <summary>Every word that names a model, and the one for choosing.</summary>
    public static IReadOnlyList<string> Models { get; } = [Auto, .. Candidate.All.Select(candidate => candidate.Key), Opportunities, Contract];

    /// <summary>The word for buying at opportunities that lie a period apart.</summary>
    public const string Opportunities = "bgbb";

    /// <summary>The word for payments under a contract.</summary>
    public const string Contract = "sbg";

    /// <summary>True for the models that go by a period.</summary>
    public static bool NeedsPeriod(string? model) => model?.Trim().ToLowerInvariant() is Opportunities or Contract;

    public static Outcome<DateOnly> Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", out var day)
            ? day
            : new Refusal("usage.day", $"'{text}' is not a day", "Write year, month and day: 1997-09-30.");

    /// <summary>A stretch of time in weeks: <c>26w</c>, <c>6m</c>, <c>3y</c>.</summary>
    public static Outcome<double> Span(string text)
    {
        var trimmed = text.Trim().ToLowerInvariant();
        var weeks = trimmed is [.., var unit] ? unit switch { 'd' => 1 / 7.0, 'w' => 1, 'm' => Weeks.PerYear / 12, 'y' => Weeks.PerYear, _ => 0 } : 0;
        return weeks > 0 && int.TryParse(trimmed[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count * weeks <= MostYears * Weeks.PerYear
            ? count * weeks
            : new Refusal("usage.span", $"'{text}' is not a stretch of time", "Write days, weeks, months or years, up to a century: 90d, 26w, 6m, 3y.");
    }

    /// <summary>A share from per cent: <c>10%</c> or <c>10</c> is 0.10.</summary>
    public static Outcome<double> Percent(string text, double least, double most) =>
        double.TryParse(text.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent >= least && percent <= most
            ? percent / 100
            : new Refusal("usage.percent", $"'{text}' is not a percentage that could be meant",
                string.Create(CultureInfo.InvariantCulture, $"Write {least} to {most} per cent: 10%."));

    /// <summary>The word for a model, as it is known.</summary>
    public static Outcome<string> Model(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        return Models.Contains(word) ? word : new Refusal("usage.model", $"There is no model '{text}'", $"Choose one of {string.Join(", ", Models)}.");
    }

    /// <summary>The models that a word stands for: null for all of them.</summary>
    /// <param name="word">One of <see cref="Models"/>.</param>
    /// <param name="periodDays">Days from one opportunity or payment to the next, for the models that go by it.</param>
    public static Candidate[]? Candidates(string word, int periodDays) => word switch
    {
        Auto => null,
        Opportunities => [Candidate.AtOpportunities(periodDays)],
        Contract => [Candidate.Contract(periodDays)],
        _ => [Candidate.All.Single(candidate => candidate.Key == word)],
    };
}
