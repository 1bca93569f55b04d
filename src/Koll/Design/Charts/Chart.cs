using Koll.Platform.Languages;

namespace Koll.Design.Charts;

/// <summary>
/// A picture as data: what is drawn, not how. The report draws it as SVG, the web application may draw it with script; each
/// shows the same numbers as a table behind it and the title, a sentence, above it.
/// </summary>
/// <param name="Title">A sentence that says what the picture shows.</param>
/// <param name="X">Name and unit of the horizontal axis.</param>
/// <param name="Y">Name and unit of the vertical axis.</param>
public abstract record Chart(Sentence Title, Axis X, Axis Y);

/// <summary>How the numbers of an axis are written.</summary>
public enum AxisFormat
{
    Count,
    Share,
    Money,
    Month,
    Number,
}

/// <summary>An axis.</summary>
/// <param name="Title">Name with unit, such as "share of customers, largest first".</param>
/// <param name="Format">How ticks and table cells are written.</param>
public sealed record Axis(Sentence Title, AxisFormat Format);

/// <summary>A curve through points, such as a Lorenz or whale curve.</summary>
/// <param name="Points">At most some hundred, x ascending.</param>
/// <param name="Marks">Points worth a label.</param>
/// <param name="Reference">A line to compare with, such as the diagonal of equality or the 100 % level; empty for none.</param>
public sealed record CurveChart(
    Sentence Title, Axis X, Axis Y, IReadOnlyList<(double X, double Y)> Points, IReadOnlyList<ChartMark> Marks, IReadOnlyList<(double X, double Y)> Reference)
    : Chart(Title, X, Y);

/// <summary>A labelled point.</summary>
public sealed record ChartMark(double X, double Y, Sentence Label);

/// <summary>Bars by category, such as classes or months.</summary>
/// <param name="Bars">In the order drawn; horizontal where labels are words, vertical where they are months.</param>
public sealed record BarChart(Sentence Title, Axis X, Axis Y, IReadOnlyList<ChartBar> Bars) : Chart(Title, X, Y);

/// <summary>One bar. <paramref name="Muted"/> bars are drawn in the tint, such as months whose window is not full.</summary>
public sealed record ChartBar(Sentence Label, double Value, bool Muted = false);

/// <summary>A value by month-end.</summary>
/// <param name="Points">Oldest first.</param>
public sealed record TimeChart(Sentence Title, Axis X, Axis Y, IReadOnlyList<(DateOnly MonthEnd, double Value, bool Muted)> Points) : Chart(Title, X, Y);
