namespace Koll.Ledger;

/// <summary>Who the customers are: parallel columns by customer index. A column is null where no file had it, an entry is null where unknown.</summary>
/// <param name="Keys">The external id, or the name where the files have no id. Unique.</param>
/// <param name="Names">The latest name seen.</param>
/// <param name="Countries">The latest country seen.</param>
/// <param name="Segments">The latest segment seen.</param>
/// <param name="Owners">The latest owner (account manager) seen.</param>
public sealed record CustomerDirectory(
    IReadOnlyList<string> Keys,
    IReadOnlyList<string?>? Names = null,
    IReadOnlyList<string?>? Countries = null,
    IReadOnlyList<string?>? Segments = null,
    IReadOnlyList<string?>? Owners = null)
{
    /// <summary>Number of customers.</summary>
    public int Count => Keys.Count;

    /// <summary>Customers of rows without an external id, in files that have one: their key is their name.</summary>
    public IReadOnlySet<int> KnownByName { get; init; } = new HashSet<int>();

    /// <summary>The external id, in files that have one; null for a customer who is known by name alone.</summary>
    public string? IdOf(int customer) => KnownByName.Contains(customer) ? null : Keys[customer];

    /// <summary>The name where there is one, else the key.</summary>
    public string NameOf(int customer) => Names?[customer] ?? Keys[customer];
}

/// <summary>What the company sells: parallel columns by offering index.</summary>
/// <param name="Codes">The code, or the name where the files have no code. Unique.</param>
/// <param name="Names">The latest name seen, or null where no file had one.</param>
public sealed record OfferingDirectory(IReadOnlyList<string> Codes, IReadOnlyList<string?>? Names = null)
{
    /// <summary>Number of offerings.</summary>
    public int Count => Codes.Count;
}

/// <summary>One sales line as it leaves the columns.</summary>
/// <param name="Date">Day of the sale.</param>
/// <param name="Invoice">Invoice number, or null where the file had none.</param>
/// <param name="Offering">Offering index, or −1.</param>
/// <param name="Quantity">Quantity, or null where the file had none.</param>
/// <param name="Amount">Net amount × 10,000; negative for credits.</param>
/// <param name="Cost">Cost × 10,000, or null where unknown.</param>
public readonly record struct SaleLine(DateOnly Date, string? Invoice, int Offering, decimal? Quantity, long Amount, long? Cost);
