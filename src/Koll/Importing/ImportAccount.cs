using System.Text;
using System.Text.Json;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;

namespace Koll.Importing;

/// <summary>What a batch did, kept with it: enough to say it again in any language, and to read the file the same way next time.</summary>
public sealed record ImportAccount
{
    /// <summary>Rows of the file: neither preamble, header nor empty lines.</summary>
    public long Rows { get; init; }

    /// <summary>Rows that became lines, whatever became of the lines.</summary>
    public Tally Used { get; init; } = new(0, 0);

    /// <summary>Rows set aside, by the words of <see cref="ReadingReasons"/>.</summary>
    public Dictionary<string, Tally> SetAside { get; init; } = [];

    /// <summary>Rows noted, by the words of <see cref="ReadingReasons"/>.</summary>
    public Dictionary<string, Tally> Noted { get; init; } = [];

    public Tally New { get; init; } = new(0, 0);

    public Tally AlreadyThere { get; init; } = new(0, 0);

    public Tally Continued { get; init; } = new(0, 0);

    public Tally Changed { get; init; } = new(0, 0);

    /// <summary>Lines that the changed ones replace.</summary>
    public Tally Replaced { get; init; } = new(0, 0);

    /// <summary>ISO 4217 code of the amounts; empty where neither the file nor the command said.</summary>
    public string Currency { get; init; } = "";

    public int ChangedInvoices { get; init; }

    public int NewCustomers { get; init; }

    public int UpdatedCustomers { get; init; }

    public int NewOfferings { get; init; }

    /// <summary>Where the file begins and ends, in the workspace's ids and invoice numbers.</summary>
    public FileEdges Edges { get; init; } = FileEdges.None;

    public List<string> Assumptions { get; init; } = [];

    public Shape? ReadAs { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, AccountJson.Default.ImportAccount);

    public static ImportAccount Parse(string json) => AccountReader.Read(json);

    /// <summary>The file as its reader accounted for it, under the name it had.</summary>
    public FileReading FileReading(string name) => new(
        name,
        Rows,
        Used.ToRowTally(),
        Enum.GetValues<SetAsideReason>().Where(r => SetAside.ContainsKey(r.Word())).ToDictionary(r => r, r => SetAside[r.Word()].ToRowTally()),
        Enum.GetValues<NotedReason>().Where(r => Noted.ContainsKey(r.Word())).ToDictionary(r => r, r => Noted[r.Word()].ToRowTally()),
        ReadAs!.ToFileShape(),
        Assumptions);

    /// <summary>What is to be remembered of a reading.</summary>
    public static ImportAccount Of(FileReading file) => new()
    {
        Rows = file.Rows,
        Used = Tally.Of(file.Used),
        SetAside = file.SetAside.ToDictionary(r => r.Key.Word(), r => Tally.Of(r.Value)),
        Noted = file.Noted.ToDictionary(r => r.Key.Word(), r => Tally.Of(r.Value)),
        Assumptions = [.. file.Assumptions],
        ReadAs = Shape.Of(file.Shape),
    };

    /// <summary>Lines and their net amount × 10,000.</summary>
    public sealed record Tally(long Count, long Amount)
    {
        public static Tally Of(RowTally rows) => new(rows.Count, rows.Amount);

        public RowTally ToRowTally() => new(Count, Amount);
    }

    /// <summary>How the file was read.</summary>
    public sealed record Shape(
        int CodePage, char Delimiter, int RowsBeforeData, List<string> Headers, Dictionary<string, int> Columns, DateOrder Dates, Dictionary<string, DecimalMark> Decimals)
    {
        /// <summary>The sheet taken of several; null also in accounts that were written before it was kept.</summary>
        public SheetChoice? Sheet { get; init; }

        public long StrayBytes { get; init; }

        public static Shape Of(FileShape shape) => new(
            shape.Encoding.CodePage,
            shape.Delimiter,
            shape.RowsBeforeData,
            [.. shape.Headers],
            shape.Columns.ToDictionary(c => c.Key.Word(), c => c.Value),
            shape.DateOrder,
            shape.DecimalMarks.ToDictionary(m => m.Key.Word(), m => m.Value))
        {
            Sheet = shape.Sheet,
            StrayBytes = shape.StrayBytes,
        };

        public FileShape ToFileShape()
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return new()
            {
                Encoding = Encoding.GetEncoding(CodePage),
                Delimiter = Delimiter,
                RowsBeforeData = RowsBeforeData,
                Headers = Headers,
                Columns = Columns.ToDictionary(c => ColumnRoles.Parse(c.Key)!.Value, c => c.Value),
                DateOrder = Dates,
                DecimalMarks = Decimals.ToDictionary(m => ColumnRoles.Parse(m.Key)!.Value, m => m.Value),
                Sheet = Sheet,
                StrayBytes = StrayBytes,
            };
        }
    }
}
