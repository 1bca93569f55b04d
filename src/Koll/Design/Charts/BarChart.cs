using Koll.Platform.Languages;

namespace Koll.Design.Charts;

/// <summary>
/// Bars by category, such as classes or months. <see cref="Chart.X"/> is the axis of the categories and <see cref="Chart.Y"/> the
/// axis of the values, whichever way the bars lie: they stand where X is <see cref="AxisFormat.Month"/>, and lie where the
/// categories are words.
/// </summary>
/// <param name="Bars">In the order drawn, at most some thirty.</param>
public sealed record BarChart(Sentence Title, Axis X, Axis Y, IReadOnlyList<ChartBar> Bars) : Chart(Title, X, Y);

/// <summary>One bar. <paramref name="Muted"/> bars are drawn in the tint, such as months whose window is not full.</summary>
/// <param name="Label">Name of the category.</param>
/// <param name="Value">Length, in numbers of the value axis; may be negative.</param>
public sealed record ChartBar(Sentence Label, double Value, bool Muted = false)
{
    /// <summary>Colour; the accent where nothing else is meant.</summary>
    public Tone Tone { get; init; }

    /// <summary>A few words after the value, such as "960 customers"; null for the value alone.</summary>
    public Sentence? Note { get; init; }

    /// <summary>What the value is to be held against, such as the same month a year before: a line across a standing bar; null for none.</summary>
    public double? Before { get; init; }
}
