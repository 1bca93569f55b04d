namespace Koll.Grading.Matrix;

/// <summary>
/// How many names of each quadrant stand on the printed page, which is one sheet of A4: the lists lie two by two under the picture, each in two columns. A pair that needs less room leaves it to the
/// other.
/// </summary>
internal static class PrintedLists
{
    /// <summary>Lines of small print that the sheet has for both pairs together, beside picture, heads and numbers.</summary>
    public const int Lines = 24;

    /// <summary>More names than ever fit.</summary>
    public const int Most = Columns * Lines;

    private const int Columns = 2;

    // Letters of a course of action on a line of half a page, and how many lines of small print one line of it takes.
    private const double LettersOfACourse = 56, HeightOfACourse = 1.4;

    /// <summary>By quadrant, in their order: how many names are printed; where not all are, the last place says how many more there are.</summary>
    /// <param name="quadrants">Upper left, upper right, lower left, lower right: customers, and letters of what is to be done about them.</param>
    public static int[] Of(IReadOnlyList<(int Customers, int Course)> quadrants)
    {
        var (upper, lower) = (LinesOf(quadrants[0], quadrants[1]), LinesOf(quadrants[2], quadrants[3]));
        var room = Math.Max(2, Lines - HeightOf(quadrants[0], quadrants[1]) - HeightOf(quadrants[2], quadrants[3]));
        var first = Math.Min(upper, Math.Max(room - lower, (room + 1) / 2));
        var second = Math.Min(lower, room - first);
        return [.. quadrants.Select((quadrant, i) => (i < 2 ? first : second) * Columns is var places && quadrant.Customers <= places ? quadrant.Customers : Math.Max(0, places - 1))];
    }

    private static int LinesOf((int Customers, int Course) left, (int Customers, int Course) right) => (Math.Max(left.Customers, right.Customers) + Columns - 1) / Columns;

    private static int HeightOf((int Customers, int Course) left, (int Customers, int Course) right) =>
        (int)Math.Ceiling(Math.Ceiling(Math.Max(left.Course, right.Course) / LettersOfACourse) * HeightOfACourse);
}
