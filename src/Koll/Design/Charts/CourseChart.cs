using Koll.Platform.Languages;

namespace Koll.Design.Charts;

/// <summary>
/// The course of something that happens now and then, such as a customer's purchases: how many in all up to today and how many to expect, with a chance by day above it. Both stand over
/// the same days.
/// </summary>
/// <param name="X">Days.</param>
/// <param name="Y">How many in all.</param>
/// <param name="Events">The days on which it happened, oldest first; at least one.</param>
/// <param name="Today">Where what is known ends.</param>
public sealed record CourseChart(Sentence Title, Axis X, Axis Y, IReadOnlyList<DateOnly> Events, DateOnly Today) : Chart(Title, X, Y)
{
    /// <summary>Name of the chance.</summary>
    public required Axis Chance { get; init; }

    /// <summary>The chance from the first event to today, at most some hundred points.</summary>
    public required IReadOnlyList<(DateOnly Day, double Chance)> Curve { get; init; }

    /// <summary>What is to come, counted from today, with its 95 % range.</summary>
    public IReadOnlyList<(DateOnly Day, double Expected, double Low, double High)> Forecast { get; init; } = [];

    /// <summary>Written where today is.</summary>
    public required Sentence TodayLabel { get; init; }

    /// <summary>Written at the end of the forecast, such as "4 more (1 to 8)"; null where there is none.</summary>
    public Sentence? ForecastLabel { get; init; }
}
