using System.Text;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading;

/// <summary>Which mark separates the decimals in a column of numbers.</summary>
public enum DecimalMark
{
    /// <summary>A full stop: 1,234.50.</summary>
    Dot,

    /// <summary>A comma: 1.234,50.</summary>
    Comma,
}

/// <summary>In which order a column of dates writes its parts.</summary>
public enum DateOrder
{
    /// <summary>Year first: 2011-12-09, 20111209, 2011/12/09.</summary>
    YearMonthDay,

    /// <summary>Day first: 09.12.2011, 9/12/11.</summary>
    DayMonthYear,

    /// <summary>Month first: 12/09/2011.</summary>
    MonthDayYear,

    /// <summary>Days since 30 December 1899, as spreadsheets store dates.</summary>
    ExcelSerial,
}

/// <summary>
/// Everything a reader must know of a file before it can turn rows into sales lines: found by looking at the file, overridden by
/// the user, printed as what was assumed, and saved as a mapping.
/// </summary>
public sealed record FileShape
{
    /// <summary>Encoding of the file's text.</summary>
    public required Encoding Encoding { get; init; }

    /// <summary>One byte: comma, semicolon, tab, bar, or blank for files split by runs of blanks.</summary>
    public required char Delimiter { get; init; }

    /// <summary>True where runs of blanks separate the fields and leading blanks do not count.</summary>
    public bool SplitByBlanks => Delimiter == ' ';

    /// <summary>Number of rows above the first data row: the preamble and the header. The rows are still counted in row numbers.</summary>
    public required int RowsBeforeData { get; init; }

    /// <summary>Header of each column, in order; generated as "column 1" … where the file has no header.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>Which column (from 0) plays which role.</summary>
    public required IReadOnlyDictionary<ColumnRole, int> Columns { get; init; }

    /// <summary>Order of the parts in the date column.</summary>
    public required DateOrder DateOrder { get; init; }

    /// <summary>Decimal mark of each numeric column, by role.</summary>
    public required IReadOnlyDictionary<ColumnRole, DecimalMark> DecimalMarks { get; init; }

    /// <summary>The currency that the header of the amounts names, where no column of the file says it; null where it names none.</summary>
    public string? HeaderCurrency { get; init; }

    /// <summary>True where the file is of a kind whose amounts have the tax in them.</summary>
    public bool HasTax { get; init; }

    /// <summary>Where the header of the cost leaves it open, or says another thing than the values: true where it is the cost of one piece, false for that of the line; else null.</summary>
    public bool? CostIsPerUnit { get; init; }

    /// <summary>What became of the discounts of lines.</summary>
    public DiscountUse Discount { get; init; }

    /// <summary>Header of the discounts; empty where there are none.</summary>
    public string DiscountHeader { get; init; } = "";

    /// <summary>The sheet that was taken, where a workbook has several.</summary>
    public SheetChoice? Sheet { get; init; }

    /// <summary>Bytes of the text that are not UTF-8 and were read as windows-1252.</summary>
    public long StrayBytes { get; init; }

    /// <summary>The column of a role, or −1.</summary>
    public int ColumnOf(ColumnRole role) => Columns.TryGetValue(role, out var at) ? at : -1;
}

/// <summary>Which sheet of a workbook was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">How many sheets there are.</param>
/// <param name="Guessed">True where nobody named it: it is the one with most rows of a table.</param>
public sealed record SheetChoice(string Name, int Of, bool Guessed);
