using System.Text;
using Koll.Ledger.Reading.Dates;
using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Reading.Recognition;

/// <summary>Finds the row that names the columns among titles, filters and blank lines above the data.</summary>
internal static class HeaderRow
{
    private const int RowsLookedAt = 60;

    /// <summary>Index of the header, or −1 where no row names the columns.</summary>
    /// <param name="rows">The beginning of the file.</param>
    /// <param name="named">Headers that the user named; a row that has them all is the header.</param>
    public static int Find(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<string> named)
    {
        var (best, bestScore, byShape) = (-1, 0.0, -1);
        var usual = UsualWidth(rows);
        for (var r = 0; r < Math.Min(rows.Count, RowsLookedAt); r++)
        {
            var cells = rows[r].Select(c => c.Trim()).ToList();
            var filled = cells.Count(c => c.Length > 0);
            if (filled == 0) continue;
            if (named.Count > 0 && named.All(n => cells.Contains(n, StringComparer.OrdinalIgnoreCase))) return r;
            if (filled < 2) continue;
            var values = cells.Count(IsValue);
            if (values * 3 > filled) continue;
            var followed = IsFollowedByValues(rows, r);
            if (byShape < 0 && values == 0 && filled >= usual && followed) byShape = r;
            var roles = cells.SelectMany(c => HeaderWords.Roles(c)).GroupBy(f => f.Role).Sum(g => g.Max(f => f.Score) / 100.0);
            // A title may hold a known word or two; a header has as many cells as the rows below it.
            var score = (roles * Math.Min(1, (double)filled / usual)) + (followed ? 0.5 : 0) - (0.5 * values);
            // Later rows must be clearly better: data can hold known words too.
            if (score > bestScore + (best < 0 ? 0.9 : 0.5)) (best, bestScore) = (r, score);
        }
        // Names that say nothing to us are names all the same where values stand below them: the user can map them.
        return best >= 0 ? best : byShape;
    }

    // The most common number of filled cells, wide rows first.
    private static int UsualWidth(IReadOnlyList<IReadOnlyList<string>> rows) => rows
        .Select(r => r.Count(c => c.Length > 0))
        .Where(n => n > 1)
        .GroupBy(n => n)
        .OrderByDescending(g => g.Count())
        .ThenByDescending(g => g.Key)
        .Select(g => g.Key)
        .FirstOrDefault(1);

    private static bool IsFollowedByValues(IReadOnlyList<IReadOnlyList<string>> rows, int header)
    {
        for (var r = header + 1; r < Math.Min(rows.Count, header + 4); r++)
        {
            if (rows[r].Any(c => IsValue(c.Trim()))) return true;
        }
        return false;
    }

    private static bool IsValue(string cell)
    {
        if (cell.Length is 0 or > 40) return false;
        var utf8 = Encoding.UTF8.GetBytes(cell);
        return NumberText.Look(utf8) != NumberEvidence.NotANumber || DateParts.Of(utf8).Form != DateForm.None;
    }
}
