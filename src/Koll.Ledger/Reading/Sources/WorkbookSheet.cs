using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Koll.Ledger.Reading.Sources.Datev;

namespace Koll.Ledger.Reading.Sources;

/// <summary>
/// The sheet of a workbook as UTF-8 text, so that everything after it is one path: fields parted by commas, quoted where they must
/// be, one row per row of the sheet (empty ones too, so that row numbers are the sheet's), dates as ISO 8601, numbers with a point.
/// </summary>
internal static class WorkbookSheet
{
    // Fewer cells than a date, a customer and an amount are a title or a note.
    private const int CellsOfATableRow = 3;

    // One stray cell at the far end makes a sheet of millions of cells; beyond these many, one in a thousand must hold something.
    private const long FreeCells = 5_000_000;
    private const long EmptyPerFilled = 1000;

    /// <summary>The workbook as a table. Its sheets are read when its text is first asked for.</summary>
    public static SourceFile Of(Raw raw, SourceOptions options)
    {
        Spool? text = null;
        return new SourceFile(raw.Name, Open, null, 0, raw.Spool?.Lease()) { IsWorkbook = true };

        Stream Open(SourceFile file)
        {
            if (text is null)
            {
                text = Convert(raw, options, sheet => file.Sheet = sheet);
                file.Own(text.Lease());
                if (DatevPostings.Is(Beginning(text))) AsPostings(file);
            }
            return text.OpenRead();
        }

        void AsPostings(SourceFile file)
        {
            var sheet = text!;
            text = DatevPostings.Rewrite(new SourceFile(raw.Name, _ => sheet.OpenRead(), null, 0));
            file.Own(text.Lease());
            (file.Roles, file.HasTax) = (DatevPostings.Roles, true);
        }
    }

    private static byte[] Beginning(Spool text)
    {
        using var stream = text.OpenRead();
        var beginning = new byte[32 << 10];
        return beginning[..stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The sheets of a workbook by name, in its order; empty for what is no workbook that can be read.</summary>
    public static IReadOnlyList<string> Names(string path)
    {
        try
        {
            using var input = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var workbook = ExcelReaderFactory.CreateReader(input, new ExcelReaderConfiguration { FallbackEncoding = CodePages.Windows1252 });
            var names = new List<string>();
            do
            {
                names.Add(workbook.Name);
            }
            while (workbook.NextResult());

            return names;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever is wrong with it is said when it is read.
            return [];
        }
    }

    private static Spool Convert(Raw raw, SourceOptions options, Action<SheetChoice> say)
    {
        try
        {
            // The reader jumps about, which what comes out of an archive does not allow.
            using var input = Seekable(raw);
            // Asked for first: the configuration's own default needs the encoding to be known.
            var windows1252 = CodePages.Windows1252;
            var configuration = new ExcelReaderConfiguration { FallbackEncoding = windows1252, LeaveOpen = true };
            using var workbook = ExcelReaderFactory.CreateReader(input, configuration);
            return Choose(workbook, raw, options, say);
        }
        catch (InvalidPasswordException)
        {
            throw new SourceRefusedException(FileRefusals.Encrypted(raw.Name));
        }
        catch (Exception e) when (e is not (SourceRefusedException or OutOfMemoryException or UnauthorizedAccessException))
        {
            // What the library throws on a damaged workbook is anything from its own exceptions to an index out of range.
            throw new SourceRefusedException(FileRefusals.NotAWorkbook(raw.Name, $"This is not a workbook that can be read: {e.Message.TrimEnd('.')}"));
        }
    }

    private static Stream Seekable(Raw raw)
    {
        var stream = raw.Open();
        if (stream.CanSeek) return stream;
        using (stream)
        {
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
    }

    private static Spool Choose(IExcelDataReader workbook, Raw raw, SourceOptions options, Action<SheetChoice> say)
    {
        var names = new List<string>();
        Spool? best = null;
        (bool Visible, long TableRows, long Rows) bestRank = default;
        var bestName = "";
        do
        {
            names.Add(workbook.Name);
            if (options.Sheet is { } wanted && !workbook.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) continue;
            var text = new Spool();
            var (tableRows, rows) = Write(workbook, text, raw, options.Limit);
            var rank = (workbook.VisibleState == "visible", tableRows, rows);
            if (rows > 0 && (best is null || rank.CompareTo(bestRank) > 0))
            {
                best?.Dispose();
                (best, bestRank, bestName) = (text, rank, workbook.Name);
            }
            else
            {
                text.Dispose();
            }
        }
        while (workbook.NextResult());

        if (best is null)
        {
            var isMissing = options.Sheet is { } named && !names.Contains(named, StringComparer.OrdinalIgnoreCase);
            throw new SourceRefusedException(isMissing ? NoSuchSheet(options.Sheet!, names, raw.Name) : FileRefusals.Empty(raw.Name));
        }
        best.Complete();
        if (names.Count > 1) say(new SheetChoice(bestName, names.Count, options.Sheet is null));
        return best;
    }

    private static (long TableRows, long Rows) Write(IExcelDataReader sheet, Spool text, Raw raw, ExpansionLimit limit)
    {
        var row = new SheetRow();
        long tableRows = 0, rows = 0, cells = 0, filled = 0;
        while (sheet.Read())
        {
            row.Clear();
            for (var column = 0; column < sheet.FieldCount; column++) row.Add(sheet.GetValue(column));
            row.WriteTo(text);
            if (row.Filled > 0) rows++;
            if (row.Filled >= CellsOfATableRow) tableRows++;
            // A sheet of few cells that lie far apart becomes mostly commas.
            limit.Check(text.Length, raw.Length, raw.Name);
            cells += sheet.FieldCount;
            filled += row.Filled;
            if (cells > FreeCells && cells / EmptyPerFilled > filled) throw new SourceRefusedException(Sparse(sheet.Name, raw.Name));
        }
        return (tableRows, rows);
    }

    private static Refusal Sparse(string sheet, string file) => new(
        "workbook.sparse",
        $"Hardly any cell of the sheet \"{sheet}\" holds something, and they lie far apart",
        "Delete the stray cells at the sheet's far end, or export the table as CSV")
    {
        File = file,
        Details = [("sheet", sheet)],
    };

    private static Refusal NoSuchSheet(string missing, List<string> names, string file) =>
        new(
            "workbook.no-such-sheet",
            $"There is no sheet \"{missing}\"; the sheets are {string.Join(", ", names.Take(12).Select(n => $"\"{n}\""))}",
            $"Name one of them, such as --sheet \"{names.MinBy(n => Words.Distance(n, missing))}\"")
        {
            File = file,
            Details = [("sheet", missing), ("sheets", string.Join(", ", names.Take(12)))],
        };
}
