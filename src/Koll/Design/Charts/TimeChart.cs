using Koll.Platform.Languages;

namespace Koll.Design.Charts;

/// <summary>A value by month-end.</summary>
/// <param name="Points">Oldest first. Muted: not to be compared, such as a window that reaches back before the first line.</param>
public sealed record TimeChart(Sentence Title, Axis X, Axis Y, IReadOnlyList<(DateOnly MonthEnd, double Value, bool Muted)> Points) : Chart(Title, X, Y)
{
    /// <summary>Why the muted points are muted, in a few words written beside them; null where there are none.</summary>
    public Sentence? MutedLabel { get; init; }

    /// <summary>The 95 % range of each point where the value is an estimate, shaded behind the line; empty where it is a count.</summary>
    public IReadOnlyList<(double Low, double High)> Ranges { get; init; } = [];
}
