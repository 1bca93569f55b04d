namespace Koll.Ledger.Reading.Recognition;

/// <summary>Finds which character parts the fields of a text.</summary>
public static class Delimiters
{
    private const int MostRecords = 300;

    /// <summary>
    /// The delimiter under which the records of the text most agree on their number of fields; a blank for columns parted by runs of
    /// blanks; null where nothing parts the text into columns.
    /// </summary>
    /// <param name="text">The beginning of the file, in UTF-8; it may end in the middle of a record.</param>
    public static char? Find(ReadOnlySpan<byte> text)
    {
        // The first line by which a spreadsheet is told: sep=;
        if (text is [(byte)'s', (byte)'e', (byte)'p', (byte)'=', (byte)',' or (byte)';' or (byte)'\t' or (byte)'|', (byte)'\r' or (byte)'\n', ..]) return (char)text[4];
        char? best = null;
        var bestScore = 0.0;
        foreach (var delimiter in ",;\t|")
        {
            var score = Score(text, delimiter, out var fields);
            if (fields < 2 || score <= bestScore) continue;
            (best, bestScore) = (delimiter, score);
        }
        if (bestScore >= 0.5) return best;
        // Blanks part words too, so they count only where they part every line alike and nothing else does.
        return Score(text, ' ', out var columns) >= 0.9 && columns >= 3 ? ' ' : best;
    }

    // Share of the records that have the usual number of fields, weighted so that more fields count for more: a decimal comma in each line of a
    // file with semicolons parts it as evenly as they do, but into fewer.
    private static double Score(ReadOnlySpan<byte> text, char delimiter, out int usual)
    {
        Span<FieldRange> fields = stackalloc FieldRange[1];
        var scanner = new CsvScanner(text, delimiter, fields);
        var counts = new Dictionary<int, int>();
        var records = 0;
        while (records < MostRecords && scanner.Read() == ScanResult.Record)
        {
            // The last record may be cut off by the end of the sample.
            if (scanner.RecordEnd == text.Length && records > 1) break;
            if (scanner.IsBlank) continue;
            records++;
            counts[scanner.FieldCount] = counts.GetValueOrDefault(scanner.FieldCount) + 1;
        }
        counts.Remove(1);
        usual = counts.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).Select(c => c.Key).FirstOrDefault();
        if (usual < 2) return 0;
        var share = (double)counts[usual] / records;
        return delimiter == ' ' ? share : share * share * Math.Log2(usual);
    }
}
