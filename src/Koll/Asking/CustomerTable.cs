using Koll.Platform.Languages;

namespace Koll.Asking;

/// <summary>What a column of a <see cref="CustomerTable"/> holds, and so how it is written and aligned.</summary>
public enum CellKind
{
    Text,
    Count,
    Money,
    Share,
    Date,
    Number,
}

/// <summary>One column of the rows behind an answer.</summary>
/// <param name="Key">Stable name, used as the header of the CSV.</param>
/// <param name="Title">Header on screen.</param>
/// <param name="Kind">How the cells are written.</param>
/// <param name="Cell">The cell of a customer index: string, long, double, decimal, DateOnly, a <see cref="Sentence"/> for a word of ours ("new", "lost"; CSV has the last word of its key), or null. Money is a decimal in units of the currency.</param>
public sealed record CustomerColumn(string Key, Sentence Title, CellKind Kind, Func<int, object?> Cell);

/// <summary>The very customers behind an answer: which ones, in which order, with which columns.</summary>
/// <param name="Customers">Customer indexes, the reader's order.</param>
/// <param name="Columns">The first column is always the customer's key, the second its name.</param>
public sealed record CustomerTable(IReadOnlyList<int> Customers, IReadOnlyList<CustomerColumn> Columns)
{
    /// <summary>Who they are, with <c>n</c> of them, where they are not simply those that the headline counts.</summary>
    public string? Heading { get; init; }

    /// <summary>The heading over them.</summary>
    public Sentence Title => new(Heading ?? "answer.rows", ("n", Customers.Count));
}
