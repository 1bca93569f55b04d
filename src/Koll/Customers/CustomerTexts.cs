using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Customers;

/// <summary>
/// What the records say of customers in words: their own columns and the details of the company's own, row by row as they lie in the workspace. Read once for everybody who asks (axes, comparable customers,
/// characteristics, lists); after an import only what it has added.
/// </summary>
internal sealed class CustomerTexts
{
    // Before what is made with it.
    private static readonly string[] Columns = ["Country", "Segment", "Industry", "Size", "Owner"];

    /// <summary>As records of a workspace.</summary>
    public static readonly RecordKind<CustomerTexts> Kind = new("customer texts", new(), (connection, indexOf) => new(new CustomerTexts(), connection, indexOf, [-1, -1]))
    {
        Tables = ["Customer", "CustomerDetail"],
        ReadOn = (before, connection, indexOf, after) => new(before, connection, indexOf, after),
    };

    private readonly CodedTexts[] _columns;

    private CustomerTexts()
    {
        var nothing = new CodedTexts([], []);
        (Customer, IsMerged, Key, Name, Organisation) = ([], [], [], [], []);
        (DetailOf, DetailIsMerged, DetailName, Detail) = ([], [], nothing, nothing);
        _columns = Array.ConvertAll(Columns, _ => nothing);
    }

    /// <param name="after">Ids of the last customer and the last detail that <paramref name="before"/> holds.</param>
    private CustomerTexts(CustomerTexts before, SqliteConnection connection, Func<int, int> indexOf, IReadOnlyList<long> after)
    {
        var (customer, isMerged) = (new List<int>(before.Customer), new List<bool>(before.IsMerged));
        var (key, name, organisation) = (new List<string?>(before.Key), new List<string?>(before.Name), new List<string?>(before.Organisation));
        var columns = Array.ConvertAll(before._columns, column => new CodedTexts.Growing(column));
        BulkRows.Read(connection, $"SELECT Id, MergedInto, Key, Name, Organisation, {string.Join(", ", Columns)} FROM Customer WHERE Id > {after[0]} ORDER BY Id", row =>
        {
            if (indexOf(row.Int(0)) is >= 0 and var index)
            {
                customer.Add(index);
                isMerged.Add(!row.IsNull(1));
                key.Add(row.TextOrNull(2));
                name.Add(row.TextOrNull(3));
                organisation.Add(row.TextOrNull(4));
                for (var i = 0; i < columns.Length; i++)
                {
                    columns[i].Add(row.Utf8(5 + i), !row.IsNull(5 + i));
                }
            }
        });
        (Customer, IsMerged, Key, Name, Organisation, _columns) = ([.. customer], [.. isMerged], [.. key], [.. name], [.. organisation], Array.ConvertAll(columns, column => column.Whole()));

        var merged = connection.Rows("SELECT Id FROM Customer WHERE MergedInto IS NOT NULL", r => r.GetInt32(0)).ToHashSet();
        var (detailOf, detailIsMerged) = (new List<int>(before.DetailOf), new List<bool>(before.DetailIsMerged));
        var (names, details) = (new CodedTexts.Growing(before.DetailName), new CodedTexts.Growing(before.Detail));
        BulkRows.Read(connection, $"SELECT CustomerId, Name, Value FROM CustomerDetail WHERE Value IS NOT NULL AND Id > {after[1]} ORDER BY Id", row =>
        {
            if (indexOf(row.Int(0)) is >= 0 and var index)
            {
                detailOf.Add(index);
                detailIsMerged.Add(merged.Count > 0 && merged.Contains(row.Int(0)));
                names.Add(row.Utf8(1), has: true);
                details.Add(row.Utf8(2), has: true);
            }
        });
        (DetailOf, DetailIsMerged, DetailName, Detail) = ([.. detailOf], [.. detailIsMerged], names.Whole(), details.Whole());
    }

    /// <summary>By row the customer's index; of one that was merged into another, the other's.</summary>
    public int[] Customer { get; }

    /// <summary>By row whether it was merged into another.</summary>
    public bool[] IsMerged { get; }

    public string?[] Key { get; }

    public string?[] Name { get; }

    public string?[] Organisation { get; }

    public CodedTexts Country => _columns[0];

    public CodedTexts Segment => _columns[1];

    public CodedTexts Industry => _columns[2];

    public CodedTexts Size => _columns[3];

    public CodedTexts Owner => _columns[4];

    /// <summary>By detail the index of its customer; of one that was merged into another, the other's.</summary>
    public int[] DetailOf { get; }

    /// <summary>By detail whether its customer was merged into another.</summary>
    public bool[] DetailIsMerged { get; }

    /// <summary>By detail the header of the company's own column.</summary>
    public CodedTexts DetailName { get; }

    /// <summary>By detail what stands there.</summary>
    public CodedTexts Detail { get; }
}
