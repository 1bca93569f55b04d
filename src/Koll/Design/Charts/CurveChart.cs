using Koll.Platform.Languages;

namespace Koll.Design.Charts;

/// <summary>A curve through points, such as a Lorenz or whale curve.</summary>
/// <param name="Points">At most some hundred, x ascending.</param>
/// <param name="Marks">Points worth a label; three are read, five are too many.</param>
/// <param name="Reference">A line to compare with, such as the diagonal of equality or the 100 % level; empty for none.</param>
public sealed record CurveChart(
    Sentence Title, Axis X, Axis Y, IReadOnlyList<(double X, double Y)> Points, IReadOnlyList<ChartMark> Marks, IReadOnlyList<(double X, double Y)> Reference)
    : Chart(Title, X, Y)
{
    /// <summary>What the reference line is, written along it; null where the picture explains itself.</summary>
    public Sentence? ReferenceLabel { get; init; }

    /// <summary>Stretches of the x axis that the area under the curve is coloured by, such as classes A, B and C; empty for one colour.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];
}

/// <summary>A stretch of the x axis.</summary>
/// <param name="From">Where it begins, in numbers of the axis.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Label">Its name, a word or two, written at its top.</param>
/// <param name="Tone">Its colour.</param>
public sealed record ChartBand(double From, double To, Sentence Label, Tone Tone);
