using System.Text;
using Koll.Ledger.Reading.Rates;
using Koll.Ledger.Storage;

namespace Koll.Ledger.Reading;

/// <summary>How files are to be read where the user knows better than a look at the file.</summary>
public sealed record ReadingOptions
{
    /// <summary>Role → header or position (from 1).</summary>
    public IReadOnlyDictionary<ColumnRole, string> Map { get; init; } = new Dictionary<ColumnRole, string>();

    /// <summary>False where the first row is already data.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Row of the header, from 1; null to find it.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Delimiter; a blank for runs of blanks; null to find it.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Order of dates; null to find it.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>Decimal mark; null to find it.</summary>
    public DecimalMark? Decimals { get; init; }

    /// <summary>Encoding; null to find it.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Sheet of a workbook; null for the one that looks most like a table.</summary>
    public string? Sheet { get; init; }

    /// <summary>Currency of the answer: the target of conversion, or the name of amounts whose file does not say.</summary>
    public string? Currency { get; init; }

    /// <summary>Rates for conversion; null for none.</summary>
    public ExchangeRates? Rates { get; init; }

    /// <summary>Codes or names of offerings that do not count, such as postage.</summary>
    public IReadOnlyList<string> ExcludedOfferings { get; init; } = [];

    /// <summary>Types of documents that count as sales although they are taken for none, such as <c>Order</c>.</summary>
    public IReadOnlyList<string> SaleTypes { get; init; } = [];

    /// <summary>Leave out rows equal to an earlier one.</summary>
    public bool DropDuplicates { get; init; }

    /// <summary>Keep the text of invoice numbers; those who only count them do without.</summary>
    public bool KeepInvoices { get; init; } = true;

    /// <summary>Keep the quantity of each line; answers do without.</summary>
    public bool KeepQuantities { get; init; }

    /// <summary>Keep what a store needs to hold a file against those before it: where the file begins and ends, and the rows without a customer.</summary>
    public bool KeepForStore { get; init; }

    /// <summary>Keep the row of each line.</summary>
    public bool KeepRows { get; init; }

    /// <summary>Keep every row set aside, for a file of them; otherwise only the first few of each reason.</summary>
    public bool KeepRejected { get; init; }
}

/// <summary>How far reading has come.</summary>
/// <param name="File">The file being read.</param>
/// <param name="Rows">Rows read so far, over all files.</param>
/// <param name="Elapsed">Time since reading began.</param>
public readonly record struct ReadingProgress(string File, long Rows, TimeSpan Elapsed);

/// <summary>A sound row that names no customer.</summary>
/// <param name="Day">Its <see cref="Ledger.Day"/> number.</param>
/// <param name="Amount">Its amount × 10,000.</param>
/// <param name="Hash">Of its bytes.</param>
public readonly record struct RowWithoutCustomer(ushort Day, long Amount, long Hash);

/// <summary>What reading gave: the ledger, and an account of every row.</summary>
public sealed class SalesReading
{
    private readonly Dictionary<ushort, long> _withoutCustomer;

    /// <summary>Where the last file begins and ends; <see cref="FileEdges.None"/> unless <see cref="ReadingOptions.KeepForStore"/>.</summary>
    public FileEdges Edges { get; init; } = FileEdges.None;

    /// <summary>Sound rows without a customer, by hash; empty unless <see cref="ReadingOptions.KeepForStore"/>.</summary>
    public IReadOnlyList<RowWithoutCustomer> WithoutCustomer { get; init; } = [];

    internal SalesReading(
        ISalesLedger ledger, IReadOnlyList<FileReading> files, IReadOnlyList<RejectedRow> rejected, Dictionary<ushort, long> withoutCustomer)
    {
        Ledger = ledger;
        Files = files;
        Rejected = rejected;
        _withoutCustomer = withoutCustomer;
    }

    /// <summary>The lines.</summary>
    public ISalesLedger Ledger { get; }

    /// <summary>One entry per file, in the order given.</summary>
    public IReadOnlyList<FileReading> Files { get; }

    /// <summary>Rows set aside, in file order: all of them under <see cref="ReadingOptions.KeepRejected"/>, else examples of each reason.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; }

    /// <summary>Net amount × 10,000 of sound rows without a customer on the days of a window.</summary>
    public long RevenueWithoutCustomer(Window window)
    {
        var sum = 0L;
        foreach (var (day, amount) in _withoutCustomer)
        {
            if (window.Contains(Day.ToDate(day)))
            {
                sum += amount;
            }
        }

        return sum;
    }
}
