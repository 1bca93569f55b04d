using System.Text;
using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Reading.Recognition;

/// <summary>Tests on the sample whether one column is the product of two others.</summary>
internal static class LineProducts
{
    /// <summary>Share of the rows, among those with all three numbers, where quantity × price is the amount but for rounding.</summary>
    public static double Share(IReadOnlyList<IReadOnlyList<string>> rows, int quantity, int price, int amount)
    {
        var marks = MarksOf(rows, quantity, price, amount);
        int whole = 0, fitting = 0;
        foreach (var row in rows)
        {
            if (!TryRead(row, quantity, marks[0], out var q)) continue;
            if (!TryRead(row, price, marks[1], out var p) || !TryRead(row, amount, marks[2], out var a)) continue;
            whole++;
            // Signs differ where credits are written with a negative quantity and a positive amount.
            var difference = Math.Abs(Math.Abs(q * p) - Math.Abs(a));
            if (difference <= 0.011m || difference <= Math.Abs(a) / 1000) fitting++;
        }
        return whole == 0 ? 0 : (double)fitting / whole;
    }

    /// <summary>Share of the rows, among those with all three numbers, where the two parts add up to the total but for rounding, and the second is not nothing.</summary>
    public static double SumShare(IReadOnlyList<IReadOnlyList<string>> rows, int part, int other, int total)
    {
        var marks = MarksOf(rows, part, other, total);
        int whole = 0, fitting = 0, taxed = 0;
        foreach (var row in rows)
        {
            if (!TryRead(row, part, marks[0], out var a)) continue;
            if (!TryRead(row, other, marks[1], out var b) || !TryRead(row, total, marks[2], out var sum)) continue;
            whole++;
            if (b != 0) taxed++;
            if (Math.Abs(a + b - sum) <= 0.021m) fitting++;
        }
        return taxed == 0 ? 0 : (double)fitting / whole;
    }

    /// <summary>Decimal mark of each column as the rows show it, where one of them shows it for all.</summary>
    public static DecimalMark[] MarksOf(IReadOnlyList<IReadOnlyList<string>> rows, params int[] columns)
    {
        var marks = Array.ConvertAll(columns, column => MarkOf(rows, column));
        var shared = marks.FirstOrDefault(m => m is not null) ?? DecimalMark.Dot;
        return Array.ConvertAll(marks, m => m ?? shared);
    }

    private static DecimalMark? MarkOf(IReadOnlyList<IReadOnlyList<string>> rows, int column)
    {
        var evidence = new DecimalEvidence();
        foreach (var row in rows)
        {
            if (column < row.Count) evidence.Add(Encoding.UTF8.GetBytes(row[column]));
        }
        return evidence.Proven;
    }

    /// <summary>The number in a cell; false where there is none, or one too large to reckon with.</summary>
    public static bool TryRead(IReadOnlyList<string> row, int column, DecimalMark mark, out decimal number)
    {
        number = 0;
        if (column >= row.Count || !NumberText.TryParse(Encoding.UTF8.GetBytes(row[column]), mark, 4, out var scaled)) return false;
        number = scaled / 10_000m;
        return Math.Abs(number) < 1_000_000_000_000m;
    }
}
