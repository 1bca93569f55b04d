using Koll.Ledger.Reading.Dates;

namespace Koll.Ledger.Reading;

/// <summary>
/// Tells a quote that somebody left in a text from one around a text of several lines. The first opens a field, and the next stray one, rows below, closes it: what lies between is no
/// row any more. It gives itself away in that each of its lines has as many delimiters as a row, and a date where rows have theirs; a text of several lines has neither.
/// </summary>
internal static class StrayQuotes
{
    /// <summary>Lines of a record that are rows of their own, its first one included; 0 where the record is one row.</summary>
    public static int RowsIn(ReadOnlySpan<byte> record, FileShape shape)
    {
        if (shape.Headers.Count < 3 || shape.SplitByBlanks || record.IndexOfAny((byte)'\n', (byte)'\r') < 0) return 0;
        var rows = 0;
        foreach (var range in Lines(record))
        {
            var line = record[range];
            if (line.IsEmpty) continue;
            var delimiters = line.Count((byte)shape.Delimiter);
            if (delimiters != shape.Headers.Count - 1 && delimiters != shape.Headers.Count) return 0;
            if (rows++ > 0 && DateText.TryParse(Cell(line, shape.ColumnOf(ColumnRole.Date), shape.Delimiter), shape.DateOrder, out _) != DateResult.Day) return 0;
        }

        return rows > 1 ? rows : 0;
    }

    /// <summary>The field in which the quote opens, from 0.</summary>
    public static int FieldOf(in CsvScanner row, int fields)
    {
        for (var field = 0; field < fields; field++)
        {
            if (row.Raw(field).IndexOfAny((byte)'\n', (byte)'\r') >= 0) return field;
        }

        return 0;
    }

    /// <summary>The lines of a record.</summary>
    public static IEnumerable<Range> Lines(ReadOnlySpan<byte> record)
    {
        var lines = new List<Range>();
        var from = 0;
        while (from <= record.Length)
        {
            var at = record[from..].IndexOfAny((byte)'\n', (byte)'\r');
            var to = at < 0 ? record.Length : from + at;
            lines.Add(from..to);
            from = to + 1;
        }

        return lines;
    }

    /// <summary>A cell of a line without its quotes and blanks, where quotes are text.</summary>
    public static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int column, char delimiter)
    {
        for (var skipped = 0; skipped < column; skipped++)
        {
            var at = line.IndexOf((byte)delimiter);
            if (at < 0) return default;
            line = line[(at + 1)..];
        }

        var end = line.IndexOf((byte)delimiter);
        return (end < 0 ? line : line[..end]).Trim(" \t\""u8);
    }
}
