namespace Koll.Design.Components;

/// <summary>A table as it is read: heads and cells in words.</summary>
/// <param name="Name">What the table holds, for those who hear it.</param>
public sealed record Table(string Name, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows);

/// <summary>How a column is set.</summary>
public enum ColumnKind
{
    /// <summary>Words, which may break over lines.</summary>
    Words,

    /// <summary>Keys and dates, which may not.</summary>
    Code,

    /// <summary>Numbers, which stand to the right.</summary>
    Number,
}

/// <param name="Head">With the unit.</param>
public sealed record TableColumn(string Head, ColumnKind Kind)
{
    /// <summary>The class of its cells in the style sheet.</summary>
    public string? Css => Kind switch { ColumnKind.Number => "n", ColumnKind.Code => "s", _ => null };
}

/// <param name="Exact">The number in full where <paramref name="Text"/> is short, else null.</param>
/// <param name="Href">Where it leads; null where nowhere.</param>
public sealed record TableCell(string Text, string? Exact = null, string? Href = null);
