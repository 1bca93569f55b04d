using Koll.Platform.Languages;

namespace Koll.Design.Charts;

/// <summary>
/// A picture as data: what is drawn, not how. The report draws it as SVG, the web application may draw it with script; each
/// shows the same numbers as a table behind it and the title, a sentence, above it.
/// </summary>
/// <param name="Title">A sentence that says what the picture shows, with its number inside.</param>
/// <param name="X">Name and unit of the horizontal axis.</param>
/// <param name="Y">Name and unit of the vertical axis.</param>
public abstract record Chart(Sentence Title, Axis X, Axis Y)
{
    /// <summary>What a careful reader must know to read the picture rightly, in one sentence below it; null where nothing.</summary>
    public Sentence? Note { get; init; }
}

/// <summary>How the numbers of an axis are written.</summary>
public enum AxisFormat
{
    /// <summary>Whole things; ticks fall on whole numbers only.</summary>
    Count,

    /// <summary>A <see cref="Share"/>: 0.8 is written 80 %.</summary>
    Share,

    /// <summary>Units of the currency, written short; the title of the axis names the currency.</summary>
    Money,

    /// <summary>Months; on a <see cref="BarChart"/> it makes the bars stand.</summary>
    Month,

    /// <summary>Any other number.</summary>
    Number,
}

/// <summary>How an axis spreads its numbers.</summary>
public enum AxisScale
{
    Linear,

    /// <summary>Each step multiplies: for money and counts that are skewed. Numbers at or below zero lie on the axis' foot.</summary>
    Logarithmic,
}

/// <summary>An axis.</summary>
/// <param name="Title">Name with unit, such as "share of customers, largest first".</param>
/// <param name="Format">How ticks and table cells are written.</param>
public sealed record Axis(Sentence Title, AxisFormat Format)
{
    public AxisScale Scale { get; init; }

    /// <summary>Words that stand on the axis instead of numbers, at 0, 1, 2 …, sentences where they are ours; null where numbers do.</summary>
    public IReadOnlyList<object>? Words { get; init; }
}

/// <summary>What a colour means. Each is drawn with a word or a sign beside it, and differs from the others in black and one tint.</summary>
public enum Tone
{
    /// <summary>The one accent colour: the thing the picture is about.</summary>
    Accent,
    ClassA,
    ClassB,
    ClassC,

    /// <summary>The fourth of four, as in a matrix.</summary>
    Fourth,

    /// <summary>Customers in the red, or who are leaving.</summary>
    Loss,

    /// <summary>Context, or numbers not to be compared.</summary>
    Muted,
}

/// <summary>A point worth a label.</summary>
public sealed record ChartMark(double X, double Y, Sentence Label);
