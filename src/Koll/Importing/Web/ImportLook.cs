using Koll.Importing.Figures;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Storage;

namespace Koll.Importing.Web;

/// <summary>How a file handed in is understood, and what that makes of it: what a person looks at before anything happens.</summary>
public sealed record ImportLook
{
    /// <summary>Why it cannot be read so; null where it can.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The beginning of the file; null where not even that can be read.</summary>
    public FileLook? File { get; init; }

    /// <summary>Column → role or field, as told or guessed.</summary>
    public IReadOnlyDictionary<int, string> Columns { get; init; } = new Dictionary<int, string>();

    /// <summary>What became of the rows of a file of sales; null for other files.</summary>
    public FileReading? Reading { get; init; }

    /// <summary>The first rows set aside, a few of each reason.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; init; } = [];

    public int Customers { get; init; }

    public string Currency { get; init; } = "";

    public Window? Span { get; init; }

    /// <summary>Rows of a file of customers or contacts.</summary>
    public int Records { get; init; }

    /// <summary>The import that brought this very file; null where none did.</summary>
    public Batch? Same { get; init; }

    /// <summary>True where there is something to import.</summary>
    public bool IsUsable => Refusal is null && (Reading is { Used.Count: > 0 } || Records > 0);

    /// <summary>Looks at an upload as its choices say.</summary>
    internal static ImportLook At(Uploads uploads, Upload upload, LiveWorkspace workspace)
    {
        var table = uploads.TableOf(upload);
        if (table.Refusal is { } unopened)
        {
            return new() { Refusal = unopened };
        }

        using var opened = Workspace.Open(workspace.Path).Value;
        var options = Reader.OptionsOf(upload, opened);
        var file = FileLook.At(table.Value, options);
        return file.Refusal is { } refusal ? new() { Refusal = refusal }
            : upload.Choices.Kind == BatchKind.Sales ? OfSales(uploads, upload, opened, table.Value, options, file.Value)
            : OfRecords(upload, table.Value, options, file.Value);
    }

    private static ImportLook OfSales(Uploads uploads, Upload upload, Workspace workspace, string table, ReadingOptions options, FileLook file)
    {
        var reading = SalesReader.Read([table], options);
        if (reading.Refusal is { } refusal)
        {
            return new() { Refusal = refusal, File = file, Columns = WordsOf(file.Roles) };
        }

        var read = reading.Value;
        return new()
        {
            File = file,
            Columns = WordsOf(read.Files[0].Shape.Columns),
            Reading = read.Files[0],
            Rejected = read.Rejected,
            Customers = read.Ledger.Customers.Count,
            Currency = read.Ledger.Currency,
            Span = read.Ledger.Span,
            Same = upload.Choices.IsOwnWay ? null : Batches.OfFile(workspace.Connection, Reader.HashOf(uploads, upload, workspace) ?? []),
        };
    }

    private static ImportLook OfRecords(Upload upload, string table, ReadingOptions options, FileLook file)
    {
        var read = TableFile.Read(table, null, options with { HeaderRow = Math.Max(1, file.HeaderRow) });
        if (upload.Choices.Kind is BatchKind.Figures or BatchKind.Margins && read.IsValue)
        {
            var isFigures = upload.Choices.Kind == BatchKind.Figures;
            var guessed = upload.Choices.Columns ?? (isFigures ? FigureColumns.Guess(read.Value) : MarginsImport.Guess(read.Value));
            return new() { File = file, Columns = guessed, Records = read.Value.Rows.Count, Refusal = isFigures ? FiguresImport.Unclear(read.Value, guessed, options) : MarginsImport.Missing(read.Value, guessed) };
        }

        var found = upload.Choices.Fields ?? (upload.Choices.Kind == BatchKind.Contacts ? MasterColumns.Contacts(file.Headers) : MasterColumns.Customers(file.Headers));
        var columns = upload.Choices.Columns ?? Enumerable.Range(0, file.Headers.Count).ToDictionary(
            column => column, column => found.Where(f => f.Value == column).Select(f => f.Key).FirstOrDefault() ?? (upload.Choices.Kind == BatchKind.Contacts ? "" : Reader.Attribute));
        return read.Refusal is { } refusal
            ? new() { Refusal = refusal, File = file, Columns = columns }
            : new() { File = file, Columns = columns, Records = read.Value.Rows.Count, Refusal = Reader.Missing(upload.Choices.Kind, found) };
    }

    private static Dictionary<int, string> WordsOf(IReadOnlyDictionary<ColumnRole, int> roles) => roles.GroupBy(r => r.Value).ToDictionary(g => g.Key, g => g.First().Key.Word());
}

/// <summary>Reads uploads for a look, a dry run and the run in one and the same way.</summary>
internal static class Reader
{
    /// <summary>The word of a column that becomes an attribute of the company's own.</summary>
    public const string Attribute = "attribute";

    /// <summary>True for what several columns of a file may be at once.</summary>
    public static bool IsOfMany(string word) => word is Attribute or FigureColumns.AddsUp or FigureColumns.Newest;

    /// <summary>As the person said, with the settled rates; what nobody said is found.</summary>
    public static ReadingOptions OptionsOf(Upload upload, Workspace workspace) => ImportVerb.Converting(workspace, upload.Choices.Options);

    /// <summary>The hash by which the same file is known again; null where it was read in a way of its own.</summary>
    public static byte[]? HashOf(Uploads uploads, Upload upload, Workspace workspace) => upload.Choices.IsOwnWay ? null : SalesImportPlanning.HashOf(uploads.ContentOf(upload), workspace);

    /// <summary>Why a file of customers or contacts cannot do without a column; null where all are there.</summary>
    public static Refusal? Missing(string kind, IReadOnlyDictionary<string, int> fields)
    {
        var isEnough = kind == BatchKind.Contacts
            ? fields.ContainsKey("Customer") && fields.ContainsKey("Name")
            : fields.ContainsKey("Key") || fields.ContainsKey("Name") || fields.ContainsKey("Organisation");
        return isEnough ? null
            : kind == BatchKind.Contacts ? new Refusal("table.no-contact", "No column says who the contact is and at which customer", "Choose it below")
            : new Refusal("table.no-column", "No column says who the customers are", "Choose it below") { Details = [("kind", "customers")] };
    }
}
