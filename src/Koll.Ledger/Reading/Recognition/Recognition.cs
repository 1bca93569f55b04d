namespace Koll.Ledger.Reading.Recognition;

/// <summary>What the user said about a file's columns before anything was guessed.</summary>
/// <param name="File">The file as the user named it.</param>
public sealed record RecognitionSettings(string File)
{
    /// <summary>Columns named by <c>--map</c> or a saved mapping; they win over every guess.</summary>
    public IReadOnlyList<ColumnChoice> Map { get; init; } = [];

    /// <summary>True for <c>--no-header</c>: the first row is data.</summary>
    public bool NoHeader { get; init; }

    /// <summary>Row of the header, from 1; null to find it.</summary>
    public int? HeaderRow { get; init; }
}

/// <summary>One thing that was assumed and is printed.</summary>
/// <param name="Role">The role.</param>
/// <param name="Column">The column, from 0.</param>
/// <param name="Header">Its header.</param>
/// <param name="Why">What spoke for it, to follow "since" or stand in parentheses: <c>its header</c>.</param>
public sealed record Assumption(ColumnRole Role, int Column, string Header, string Why);

/// <summary>What the columns of a file mean.</summary>
/// <param name="RowsBeforeData">Rows above the first data row: blank lines, preamble and header.</param>
/// <param name="HasHeader">True where one of them is the header.</param>
/// <param name="Headers">Header of each column; "column 1" … where there is none.</param>
/// <param name="Columns">The column, from 0, of each role that was found.</param>
/// <param name="Assumptions">How each was found, in the order of the roles.</param>
public sealed record Recognition(
    int RowsBeforeData,
    bool HasHeader,
    IReadOnlyList<string> Headers,
    IReadOnlyDictionary<ColumnRole, int> Columns,
    IReadOnlyList<Assumption> Assumptions);
