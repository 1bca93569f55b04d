using Koll.Design.Charts.Drawing;

namespace Koll.Asking.Guessing;

/// <summary>A guess and the evidence on one line: the range as a bar with its middle, colleagues' middles as faint ticks, the evidence as a dot.</summary>
public static class GuessScale
{
    private const double Height = 36, Middle = 18, Edge = 8;

    /// <summary>The picture; null where there is neither a number guessed nor one known.</summary>
    /// <param name="width">Pixels it is drawn for.</param>
    /// <param name="title">What it shows, for those who hear it.</param>
    /// <param name="id">Unique on the page.</param>
    public static string? Draw(Belief belief, double? evidence, double width, string title, string id)
    {
        var guess = belief.Mine?.Value is null ? null : belief.Mine;
        var numbers = belief.Others.Select(other => other.Guess.Value).OfType<double>().ToList();
        if (guess is null && (evidence is null || numbers.Count == 0))
        {
            return null;
        }

        // The line reaches a little beyond everything on it: on the whole of a scale for every company, guess and evidence would be one dot.
        var all = numbers.Concat(new[] { guess?.Low, guess?.Value, guess?.High, evidence }.OfType<double>()).Select(belief.Form.Place).ToList();
        var (low, high) = (all.Min(), all.Max());
        var room = Math.Max(0.04, (high - low) * 0.08);
        (low, high) = (Math.Max(0, low - room), Math.Min(1, high + room));
        double X(double value) => Edge + ((belief.Form.Place(value) - low) / (high - low) * (width - (2 * Edge)));

        var svg = new Svg();
        svg.Line(Edge, Middle, width - Edge, Middle, "guess-line");
        foreach (var number in numbers)
        {
            svg.Line(X(number), Middle - 7, X(number), Middle + 7, "guess-other");
        }

        if (guess is not null)
        {
            var (from, to) = (X(guess.Low ?? guess.Value!.Value), X(guess.High ?? guess.Value!.Value));
            svg.Rectangle(from, Middle - 5, Math.Max(2, to - from), 10, "guess-range");
            svg.Line(X(guess.Value!.Value), Middle - 9, X(guess.Value.Value), Middle + 9, "guess-mine");
        }

        if (evidence is { } truth)
        {
            svg.Circle(X(truth), Middle, 5.5, "guess-truth");
        }

        return svg.Finish(new ChartSize(width, Height), "guess-scale", id, title, "");
    }
}
