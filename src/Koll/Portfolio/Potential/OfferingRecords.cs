using Koll.Customers;
using Koll.Platform.Storage;

namespace Koll.Portfolio.Potential;

/// <summary>Which record belongs to which offering of the lines: records are named by an id that stays, lines by an index that does not.</summary>
public sealed class OfferingRecords
{
    private static readonly RecordKind<Dictionary<string, int>> Ids = new("offering records", [], (connection, _) =>
        connection.Rows("SELECT Code, Id FROM Offering", r => (Code: r.GetString(0), Id: r.GetInt32(1))).DistinctBy(o => o.Code).ToDictionary(o => o.Code, o => o.Id, StringComparer.Ordinal));

    private readonly CustomerBase _customers;
    private readonly int?[] _idOf;
    private readonly Dictionary<int, int> _indexOf = [];

    private OfferingRecords(CustomerBase customers)
    {
        var (offerings, ids) = (customers.Ledger.Offerings, customers.Records.Of(Ids));
        (_customers, _idOf) = (customers, new int?[offerings.Count]);
        for (var o = 0; o < _idOf.Length; o++)
        {
            if (ids.TryGetValue(offerings.Codes[o], out var id))
            {
                _idOf[o] = id;
                _indexOf[id] = o;
            }
        }
    }

    /// <summary>Those of a base.</summary>
    public static OfferingRecords Of(CustomerBase customers) => customers.Kept("offering records", b => new OfferingRecords(b));

    /// <summary>The record of an offering; null where it has none.</summary>
    public int? IdOf(int offering) => _idOf[offering];

    /// <summary>The offering of a record; −1 where no line names it.</summary>
    public int IndexOf(int id) => _indexOf.GetValueOrDefault(id, -1);

    /// <summary>What an offering is called: its name, else its code.</summary>
    public string NameOf(int offering) => _customers.Ledger.Offerings.Names?[offering] ?? _customers.Ledger.Offerings.Codes[offering];
}
