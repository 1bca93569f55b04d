using Koll.Importing.Figures;
using Koll.Ledger.Reading;
using Koll.Platform.Storage;

namespace Koll.Importing.Web;

/// <summary>A file that a person has handed in and that is on its way into the workspace. It has an address of its own, so one can leave and come back.</summary>
public sealed record Upload
{
    /// <summary>Hard to guess, and part of its address.</summary>
    public required string Id { get; init; }

    /// <summary>The file as its owner named it, without a folder.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is, and nobody else's to see.</summary>
    public required int Person { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The sheets of a workbook; empty for any other file.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    public ImportChoices Choices { get; init; } = new();

    /// <summary>What came of it; null where it is not imported yet.</summary>
    public ImportEnd? End { get; init; }
}

/// <summary>What an import from the browser ended in.</summary>
/// <param name="Batch">Its number; null where everything was there already.</param>
/// <param name="Answered">Keys of questions that were unknown before and are not any more.</param>
/// <param name="First">True where nothing had been answered before.</param>
/// <param name="People">Customers in a file of sales; customers or contacts that came or changed with another.</param>
public sealed record ImportEnd(int? Batch, IReadOnlyList<string> Answered, bool First, int People);

/// <summary>What a file with these columns most likely holds.</summary>
internal static class FileKinds
{
    public static string Guess(FileLook look)
    {
        // A file with days in it is of things that happened; who the customers are has none.
        // What was sold at a price, or on an invoice, is sales.
        if (new[] { ColumnRole.Amount, ColumnRole.UnitPrice, ColumnRole.Quantity, ColumnRole.Invoice, ColumnRole.Offering }.Any(look.Roles.ContainsKey) && !IsOfMargins(look))
        {
            return BatchKind.Sales;
        }

        if (IsOfMargins(look))
        {
            return BatchKind.Margins;
        }

        var table = new TableFile("", look.Headers, [.. look.Rows.Select(row => row.ToArray())]);
        if (FiguresImport.Missing(table, FigureColumns.Guess(table)) is null)
        {
            return BatchKind.Figures;
        }

        if (look.Roles.ContainsKey(ColumnRole.Date))
        {
            return BatchKind.Sales;
        }

        var contacts = MasterColumns.Contacts(look.Headers);
        if (contacts.ContainsKey("Customer") && contacts.ContainsKey("Name") && contacts.ContainsKey("Email"))
        {
            return BatchKind.Contacts;
        }

        var customers = MasterColumns.Customers(look.Headers);
        return customers.Count >= 2 && (customers.ContainsKey("Key") || customers.ContainsKey("Name") || customers.ContainsKey("Organisation")) ? BatchKind.Customers : BatchKind.Sales;
    }

    /// <summary>Offerings and their margins, and neither a customer nor a day.</summary>
    private static bool IsOfMargins(FileLook look)
    {
        var table = new TableFile("", look.Headers, []);
        return !look.Roles.ContainsKey(ColumnRole.Date) && !look.Roles.ContainsKey(ColumnRole.Customer) && !look.Roles.ContainsKey(ColumnRole.CustomerName) && MarginsImport.Missing(table, MarginsImport.Guess(table)) is null;
    }
}
