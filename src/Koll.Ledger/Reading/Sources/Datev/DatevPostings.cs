using System.Text;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading.Sources.Datev;

/// <summary>
/// DATEV's posting batch (<em>Buchungsstapel</em>) as a table of sales. A posting names two accounts and which of them is debited, and its date has no year, so a
/// row says neither customer nor sign nor day by itself. Each row is kept as it stands, and what follows from it is written behind: the debtor, whether in
/// <em>Konto</em> or <em>Gegenkonto</em>; the account of revenue; the day; the amount with its sign; its currency; and what the posting is.
/// </summary>
/// <remarks>
/// A sale is a posting between a debtor and an account of revenue; between a debtor and the bank it is a payment. What a posting carries is the amount with tax, which
/// many an account takes out by itself: the net cannot be had without the company's own chart of accounts, so the amounts stay with tax, and that is said.
/// </remarks>
internal static class DatevPostings
{
    private const int MostFields = 400;

    /// <summary>Lines above the header that are looked at.</summary>
    private const int HeaderWithin = 12;

    private static readonly (string Header, ColumnRole Role)[] Added =
    [
        ("Debitorenkonto", ColumnRole.Customer), ("Erlöskonto", ColumnRole.Offering), ("Datum mit Jahr", ColumnRole.Date), ("Betrag mit Vorzeichen", ColumnRole.Amount),
        ("Währung des Betrags", ColumnRole.Currency), ("Art der Buchung", ColumnRole.DocumentType),
    ];

    /// <summary>What the columns of a rewritten batch mean: those added, the document's number as it is found, and no other.</summary>
    public static IReadOnlyDictionary<ColumnRole, string> Roles { get; } = Enum.GetValues<ColumnRole>().Where(role => role != ColumnRole.Invoice)
        .ToDictionary(role => role, role => Added.Where(a => a.Role == role).Select(a => a.Header).FirstOrDefault(""));

    /// <summary>True where a file's beginning is that of a posting batch, or has the head of another DATEV file.</summary>
    public static bool Is(ReadOnlySpan<byte> beginning)
    {
        // What tells it is plain ASCII in any encoding but UTF-16, in which nobody has seen one.
        var lines = Encoding.Latin1.GetString(beginning[..Math.Min(beginning.Length, 32 << 10)]).TrimStart('ï', '»', '¿').Split(['\r', '\n'], HeaderWithin + 1, StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 0 && (DatevHead.Is(lines[0]) || lines.Take(HeaderWithin).Any(line =>
            line.Contains("Soll/Haben-K", StringComparison.OrdinalIgnoreCase) && line.Contains("Gegenkonto", StringComparison.OrdinalIgnoreCase) && line.Contains("Belegdatum", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The batch behind a file, whose bytes go with it.</summary>
    public static SourceFile Of(SourceFile postings)
    {
        Spool? text = null;
        return new SourceFile(postings, Open) { Roles = Roles, HasTax = true };

        Stream Open(SourceFile batch)
        {
            if (text is null)
            {
                text = Rewrite(postings);
                batch.Own(text.Lease());
            }
            return text.OpenRead();
        }
    }

    /// <summary>The batch as a table.</summary>
    /// <exception cref="SourceRefusedException">It holds no sales, or not enough to tell them.</exception>
    public static Spool Rewrite(SourceFile postings)
    {
        var delimiter = DelimiterOf(postings);
        DatevSurvey survey;
        do
        {
            survey = new DatevSurvey(postings.Name);
            Walk(postings, delimiter, (number, _, fields) => survey.See(number, fields), _ => { });
        }
        while (postings.MustReadAgain());
        var concluded = survey.Conclude();
        if (concluded.Refusal is { } refusal) throw new SourceRefusedException(refusal);

        var text = new Spool();
        Walk(postings, delimiter, (number, record, fields) =>
        {
            // Before what stands there: however many fields a row has, these are the first.
            if (number == survey.HeaderRow) Add(Added.Select(a => a.Header));
            else if (number > survey.HeaderRow && fields.Count > 1) Add(concluded.Value.Of(fields));
            text.Write(record);
            text.WriteByte((byte)'\n');
        }, rest => text.Write(rest));
        text.Complete();
        return text;

        void Add(IEnumerable<string> cells)
        {
            foreach (var cell in cells) text.Write(Encoding.UTF8.GetBytes($"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"{delimiter}"));
        }
    }

    private delegate void Visit(long number, ReadOnlySpan<byte> record, IReadOnlyList<string> fields);

    private delegate void VisitRest(ReadOnlySpan<byte> rest);

    /// <summary>Goes through the records; what a quote that is never closed leaves over is handed on as it stands.</summary>
    private static void Walk(SourceFile file, char delimiter, Visit visit, VisitRest rest)
    {
        using var stream = Opened(file);
        var blocks = new RecordBlocks(stream, delimiter);
        var ranges = new FieldRange[MostFields];
        var scratch = Array.Empty<byte>();
        var number = 0L;
        while (blocks.Next() is { } block)
        {
            var scanner = new CsvScanner(block.Text, delimiter, ranges);
            ScanResult result;
            while ((result = scanner.Read()) == ScanResult.Record)
            {
                var fields = new string[scanner.IsBlank ? 0 : Math.Min(scanner.FieldCount, MostFields)];
                for (var i = 0; i < fields.Length; i++) fields[i] = Encoding.UTF8.GetString(scanner.Decode(i, ref scratch));
                visit(++number, scanner.Record, fields);
            }
            if (result == ScanResult.UnclosedQuote) rest(block.Text[scanner.RecordStart..]);
            RecordBlocks.Return(block);
        }
        if (blocks.TooLong) throw new SourceRefusedException(FilePlanning.RecordTooLong(file.Name, number + 1));
    }

    private static char DelimiterOf(SourceFile file)
    {
        using var stream = Opened(file);
        var sample = new byte[64 << 10];
        return Delimiters.Find(sample.AsSpan(0, stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false))) ?? ';';
    }

    private static Stream Opened(SourceFile file) => file.OpenUtf8() is { IsValue: true } opened ? opened.Value : throw new SourceRefusedException(file.OpenUtf8().Refusal!);
}
