using Koll.Platform.Languages;

namespace Koll.Design.Charts;

/// <summary>
/// Every customer as a dot between two measures, cut into four named quadrants. Money and counts are skewed: give their axes the
/// <see cref="AxisScale.Logarithmic"/> scale, or four quadrants become one.
/// </summary>
/// <param name="Points">One per customer; dots that fall on the same place are drawn once.</param>
/// <param name="CutX">Where the quadrants part on the horizontal axis; a point on the cut belongs to the right.</param>
/// <param name="CutY">Where they part on the vertical axis; a point on the cut belongs above.</param>
/// <param name="Quadrants">Upper left, upper right, lower left, lower right.</param>
public sealed record MatrixChart(
    Sentence Title, Axis X, Axis Y, IReadOnlyList<(double X, double Y)> Points, double CutX, double CutY, IReadOnlyList<ChartQuadrant> Quadrants)
    : Chart(Title, X, Y);

/// <summary>One quarter of a matrix.</summary>
/// <param name="Name">A word or two, such as "Keep".</param>
/// <param name="Detail">Its count and revenue, such as "412 customers · 61 % of revenue".</param>
/// <param name="Tone">Colour of its dots.</param>
public sealed record ChartQuadrant(Sentence Name, Sentence Detail, Tone Tone);
