namespace Koll.Ledger.Storage;

/// <summary>
/// Where a file of sales begins and ends. An invoice that stands at either end may have been cut there: the file before or after may have
/// the rest of it.
/// </summary>
/// <param name="FirstCustomer">Customer of the first row.</param>
/// <param name="FirstInvoice">Invoice of the first row, −1 for none.</param>
/// <param name="LastCustomer">Customer of the last row.</param>
/// <param name="LastInvoice">Invoice of the last row, −1 for none.</param>
/// <param name="Scattered">
/// True where the rows of an invoice do not stand together (in more than one of a hundred invoices of several rows): any invoice may have been cut.
/// </param>
public sealed record FileEdges(int FirstCustomer, int FirstInvoice, int LastCustomer, int LastInvoice, bool Scattered)
{
    /// <summary>A file of which nothing is known: no invoice touches an end.</summary>
    public static FileEdges None { get; } = new(-1, -1, -1, -1, false);

    /// <summary>At which ends an invoice may have been cut.</summary>
    public Cut CutOf(int customer, int invoice) => Scattered
        ? Cut.AtStart | Cut.AtEnd
        : (customer == FirstCustomer && invoice == FirstInvoice ? Cut.AtStart : Cut.Nowhere) | (customer == LastCustomer && invoice == LastInvoice ? Cut.AtEnd : Cut.Nowhere);
}

/// <summary>Where an invoice may have been cut off.</summary>
[Flags]
public enum Cut
{
    /// <summary>The file has the whole invoice.</summary>
    Nowhere = 0,

    /// <summary>Its first rows may be in the file before.</summary>
    AtStart = 1,

    /// <summary>Its last rows may be in the file after.</summary>
    AtEnd = 2,
}
