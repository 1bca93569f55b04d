using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.People;

/// <summary>How customers' records name their owners.</summary>
internal static class OwnerNames
{
    public static List<string> All(SqliteConnection connection) =>
        connection.Rows("SELECT DISTINCT Owner FROM Customer WHERE Owner IS NOT NULL AND Owner <> '' ORDER BY Owner LIMIT 500", row => row.GetString(0));
}
