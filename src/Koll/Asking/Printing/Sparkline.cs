namespace Koll.Asking.Printing;

/// <summary>
/// A history in one line of blocks. Honest: the scale begins at nothing, so that a small change looks small, and month-ends
/// whose window is not full, which would look like growth, are dots.
/// </summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>Fewer comparable month-ends than this are no history.</summary>
    private const int Least = 3;

    /// <summary>The month-ends drawn: the newest two years, from the first comparable one on where that is later.</summary>
    public static IReadOnlyList<HistoryPoint> Drawn(IReadOnlyList<HistoryPoint> history)
    {
        var drawn = history.TakeLast(24).SkipWhile(point => !point.WindowIsFull).ToList();
        return drawn.Count(point => point.WindowIsFull) >= Least && drawn.All(point => point.Value >= 0 && double.IsFinite(point.Value)) ? drawn : [];
    }

    /// <summary>One block per month-end.</summary>
    public static string Of(IReadOnlyList<HistoryPoint> drawn)
    {
        var largest = drawn.Max(point => point.Value);
        return string.Concat(drawn.Select(point => !point.WindowIsFull ? '·' : largest > 0 ? Blocks[Step(point.Value / largest)] : Blocks[0]));
    }

    private static int Step(double part) => (int)Math.Round(part * (Blocks.Length - 1), MidpointRounding.AwayFromZero);
}
