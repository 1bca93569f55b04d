using System.Globalization;
using Koll.Design.Layout;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.People;

/// <summary>Something that was done.</summary>
/// <param name="At">In UTC.</param>
/// <param name="By">The person signed in, or the system's user.</param>
/// <param name="What">A stable word: of an event, or <c>batch-</c> and the kind of a batch.</param>
/// <param name="Detail">What of; the title of a batch.</param>
/// <param name="Batch">The number of a batch that stands; null for an event.</param>
public sealed record AuditEntry(string At, string By, string What, string Detail, int? Batch);

/// <summary>Everything destructive, everything about people, every import and edit that stands: who, when, what.</summary>
internal static class AuditList
{
    public const int PageSize = 100;

    private const string All =
        """
        FROM (SELECT At, "By", What, Detail, Id, 0 AS IsBatch FROM Event
              UNION ALL SELECT At, "By", 'batch-' || Kind, Title, Id, 1 FROM Batch)
        WHERE $by IS NULL OR "By" = $by
        """;

    public static IResult Show(Visit visit)
    {
        var by = visit.Query("by");
        var page = int.TryParse(visit.Query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is > 0 and < 100_000 ? asked : 1;
        var (entries, count, everybody) = visit.Workspace.Read(connection => (Entries(connection, by, page), connection.Scalar($"SELECT count(*) {All}", ("$by", by)), Everybody(connection)));
        return visit.Page<AuditPage>(
            (nameof(AuditPage.Entries), entries), (nameof(AuditPage.Count), count), (nameof(AuditPage.Number), page), (nameof(AuditPage.By), by), (nameof(AuditPage.Everybody), everybody));
    }

    private static List<AuditEntry> Entries(SqliteConnection connection, string? by, int page) => connection.Rows(
        $"SELECT At, \"By\", What, Detail, iif(IsBatch, Id, NULL) {All} ORDER BY At DESC, IsBatch, Id DESC LIMIT $size OFFSET $from",
        row => new AuditEntry(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetInt32(4)),
        ("$by", by), ("$size", PageSize), ("$from", (page - 1) * PageSize));

    private static List<string> Everybody(SqliteConnection connection) =>
        connection.Rows("SELECT \"By\" FROM Event UNION SELECT \"By\" FROM Batch ORDER BY 1", row => row.GetString(0));
}
