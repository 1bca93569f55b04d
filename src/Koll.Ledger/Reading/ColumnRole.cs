namespace Koll.Ledger.Reading;

/// <summary>What a column of a sales file means. The names in <see cref="ColumnRoles"/> are those of <c>--map</c>.</summary>
public enum ColumnRole
{
    /// <summary>External id of the customer; <c>customer</c>.</summary>
    Customer,

    /// <summary>Name of the customer; <c>name</c>. Serves as the key where there is no id.</summary>
    CustomerName,

    /// <summary>Day of the sale, with or without a time of day; <c>date</c>.</summary>
    Date,

    /// <summary>Invoice, order or document number; <c>invoice</c>.</summary>
    Invoice,

    /// <summary>Document type, such as invoice or credit note; <c>type</c>.</summary>
    DocumentType,

    /// <summary>Line number within the invoice; <c>line</c>.</summary>
    Line,

    /// <summary>Code of the product or service; <c>offering</c>.</summary>
    Offering,

    /// <summary>Name of the product or service; <c>offering-name</c>.</summary>
    OfferingName,

    /// <summary>Quantity; <c>quantity</c>.</summary>
    Quantity,

    /// <summary>Net price of one; <c>price</c>.</summary>
    UnitPrice,

    /// <summary>Net amount of the line; <c>amount</c>.</summary>
    Amount,

    /// <summary>Cost of goods of the line; <c>cost</c>.</summary>
    Cost,

    /// <summary>Cost of goods of one; <c>unit-cost</c>.</summary>
    UnitCost,

    /// <summary>ISO 4217 code or sign of the currency; <c>currency</c>.</summary>
    Currency,

    /// <summary>Country of the customer; <c>country</c>.</summary>
    Country,

    /// <summary>Segment, industry or group of the customer; <c>segment</c>.</summary>
    Segment,

    /// <summary>Account manager, salesperson or owner of the customer; <c>owner</c>.</summary>
    Owner,

    /// <summary>State of the document, such as paid or void, or a mark that it is void; <c>status</c>.</summary>
    Status,

    /// <summary>Discount of the line in per cent, taken from quantity × price; <c>discount</c>.</summary>
    Discount,
}

/// <summary>The words of <c>--map</c> and of saved mappings for each <see cref="ColumnRole"/>.</summary>
public static class ColumnRoles
{
    private static readonly string[] Words =
    [
        "customer", "name", "date", "invoice", "type", "line", "offering", "offering-name", "quantity", "price", "amount", "cost",
        "unit-cost", "currency", "country", "segment", "owner", "status", "discount",
    ];

    /// <summary>Every word, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The word of a role.</summary>
    public static string Word(this ColumnRole role) => Words[(int)role];

    /// <summary>The role of a word, or null where there is none of that name.</summary>
    public static ColumnRole? Parse(string word)
    {
        var at = Array.FindIndex(Words, w => w.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : (ColumnRole)at;
    }
}
