using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>Every customer record in columns, by id, merged ones included.</summary>
internal sealed class StoredCustomers
{
    /// <summary>Rising; ids of undone customers are missing.</summary>
    public List<int> Ids { get; } = [];

    /// <summary>The survivor's id, −1 where not merged.</summary>
    public List<int> MergedInto { get; } = [];

    public TextColumn Key { get; } = new();

    public TextColumn Name { get; } = new();

    public TextColumn Organisation { get; } = new();

    public TextColumn Country { get; } = new();

    public TextColumn Segment { get; } = new();

    public TextColumn Owner { get; } = new();

    public int Count => Ids.Count;

    /// <summary>The next id to give out.</summary>
    public int NextId => Ids.Count == 0 ? 0 : Ids[^1] + 1;

    /// <summary>Where an id stands in the columns.</summary>
    public int PlaceOf(int id) => id < Ids.Count && Ids[id] == id ? id : Ids.BinarySearch(id);

    public static StoredCustomers Read(SqliteConnection connection)
    {
        var customers = new StoredCustomers();
        BulkRows.Read(connection, "SELECT Id, MergedInto, Key, Name, Organisation, Country, Segment, Owner FROM Customer ORDER BY Id", row =>
        {
            customers.Ids.Add(row.Int(0));
            customers.MergedInto.Add(row.IsNull(1) ? -1 : row.Int(1));
            row.AddTo(customers.Key, 2);
            row.AddTo(customers.Name, 3);
            row.AddTo(customers.Organisation, 4);
            row.AddTo(customers.Country, 5);
            row.AddTo(customers.Segment, 6);
            row.AddTo(customers.Owner, 7);
        });
        return customers;
    }

    /// <summary>The survivor of a customer: itself where it was never merged.</summary>
    public int SurvivorOf(int place)
    {
        // A survivor may have been merged in its turn; a merge into oneself's own heir is refused where merges are made.
        while (MergedInto[place] >= 0)
        {
            place = PlaceOf(MergedInto[place]);
        }

        return place;
    }
}

/// <summary>Every offering record, by id.</summary>
internal sealed class StoredOfferings
{
    public List<int> Ids { get; } = [];

    public TextColumn Code { get; } = new();

    public TextColumn Name { get; } = new();

    public int NextId => Ids.Count == 0 ? 0 : Ids[^1] + 1;

    public static StoredOfferings Read(SqliteConnection connection)
    {
        var offerings = new StoredOfferings();
        BulkRows.Read(connection, "SELECT Id, Code, Name FROM Offering ORDER BY Id", row =>
        {
            offerings.Ids.Add(row.Int(0));
            row.AddTo(offerings.Code, 1);
            row.AddTo(offerings.Name, 2);
        });
        return offerings;
    }
}
