using Koll.Ledger.Storage;
using Koll.Platform.Languages;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>What is wrong with a workspace: SQLite's own structure, our seals, and whether the totals of chunks, batches and customers agree.</summary>
/// <param name="Findings">Each a sentence that names what is wrong; empty where all is well.</param>
/// <param name="Chunks">Chunks looked at.</param>
/// <param name="Lines">Lines in them that count: those replaced since are left out.</param>
/// <param name="Customers">Customers looked at.</param>
public sealed record WorkspaceCheck(IReadOnlyList<Sentence> Findings, int Chunks, long Lines, int Customers)
{
    private const int MostOfAKind = 20;

    /// <summary>Looks at everything; only reads.</summary>
    public static WorkspaceCheck Of(Workspace workspace)
    {
        var findings = new List<Sentence>();
        var connection = workspace.Connection;
        Try(findings, () => Structure(connection, findings));
        var (chunks, lines, customers) = (0, 0L, 0);
        Try(findings, () => customers = Records(connection, findings));
        Try(findings, () => (chunks, lines) = LinesAndTotals(workspace, findings));
        return new(findings, chunks, lines, customers);
    }

    /// <summary>A damaged page stops one part of the check and not the others.</summary>
    private static void Try(List<Sentence> findings, Action part)
    {
        try
        {
            part();
        }
        catch (Exception e) when (StorageRefusals.Of(e, "") is not null)
        {
            findings.Add(new("check.unreadable", ("why", e.Message)));
        }
    }

    private static void Structure(SqliteConnection connection, List<Sentence> findings)
    {
        foreach (var row in connection.Rows($"PRAGMA integrity_check({MostOfAKind})", r => r.GetString(0)).Where(row => row != "ok"))
        {
            findings.Add(new("check.structure", ("why", row)));
        }

        foreach (var (table, row) in connection.Rows("PRAGMA foreign_key_check", r => (r.GetString(0), r.IsDBNull(1) ? 0 : r.GetInt64(1))).Take(MostOfAKind))
        {
            findings.Add(new("check.orphan", ("table", table), ("row", row)));
        }
    }

    private static int Records(SqliteConnection connection, List<Sentence> findings)
    {
        foreach (var (key, count) in connection.Rows(
                     $"SELECT Key, count(*) FROM Customer WHERE Key IS NOT NULL GROUP BY Key HAVING count(*) > 1 LIMIT {MostOfAKind}", r => (r.GetString(0), r.GetInt64(1))))
        {
            findings.Add(new("check.key-twice", ("key", key), ("customers", count)));
        }

        foreach (var id in connection.Rows(
                     $"SELECT Id FROM Customer AS c WHERE CreatedBy NOT IN (SELECT Id FROM Batch) OR (MergedInto IS NOT NULL AND MergedInto NOT IN (SELECT Id FROM Customer)) LIMIT {MostOfAKind}",
                     r => r.GetInt64(0)))
        {
            findings.Add(new("check.customer-loose", ("id", id)));
        }

        return (int)connection.Scalar("SELECT count(*) FROM Customer");
    }

    private static (int Chunks, long Lines) LinesAndTotals(Workspace workspace, List<Sentence> findings)
    {
        var connection = workspace.Connection;
        using var chunks = new StoredChunks(workspace);
        var customers = connection.Rows("SELECT Id FROM Customer", r => r.GetInt32(0)).ToHashSet();
        var offerings = (int)connection.Scalar("SELECT coalesce(max(Id), -1) FROM Offering");
        var invoices = 0;
        foreach (var (batch, bytes) in connection.Rows("SELECT BatchId, FirstNumber, Bytes FROM InvoiceTexts ORDER BY FirstNumber", r => (r.GetInt32(0), (First: r.GetInt32(1), Bytes: (byte[])r[2]))))
        {
            if (InvoiceTextsCheck.CountOf(bytes.Bytes) is { } count)
            {
                invoices = bytes.First + count;
            }
            else
            {
                findings.Add(new("check.invoices", ("batch", batch)));
            }
        }

        var inspections = new ChunkInspection[chunks.Chunks.Count];
        Parallel.For(0, inspections.Length, c => inspections[c] = ChunkInspection.Of(chunks.Chunks[c]));
        var sums = new Dictionary<int, (long Lines, long Amount)>();
        for (var c = 0; c < inspections.Length; c++)
        {
            var (record, inspection) = (chunks.Records[c], inspections[c]);
            var sum = sums.GetValueOrDefault(record.BatchId);
            sums[record.BatchId] = (sum.Lines + record.Lines, sum.Amount + record.Amount);
            foreach (var damage in inspection.Damage)
            {
                findings.Add(new("check.chunk", ("chunk", record.Id), ("batch", record.BatchId), ("lines", record.Lines), ("why", damage)));
            }

            if (inspection.Damage.Count == 0
                && (inspection.Amount != record.Amount || inspection.FirstDay != record.FirstDay || inspection.LastDay != record.LastDay
                    || inspection.LargestInvoice >= invoices || inspection.LargestOffering > offerings || !inspection.Customers.All(customers.Contains)
                    || chunks.Chunks[c].Superseded.Any(line => line < 0 || line >= record.Lines)))
            {
                findings.Add(new("check.chunk-totals", ("chunk", record.Id), ("batch", record.BatchId)));
            }
        }

        foreach (var batch in connection.Rows("SELECT Id, Lines, Amount FROM Batch WHERE Kind = 'sales'", r => (Id: r.GetInt32(0), Lines: r.GetInt64(1), Amount: r.GetInt64(2))))
        {
            if (sums.GetValueOrDefault(batch.Id) != (batch.Lines, batch.Amount))
            {
                findings.Add(new("check.batch-totals", ("batch", batch.Id)));
            }
        }

        var counting = chunks.Records.Sum(r => (long)r.Lines) - chunks.Chunks.Sum(c => (long)c.Superseded.Count);
        Totals(workspace, counting, findings);
        return (inspections.Length, counting);
    }

    /// <summary>What the customers add up to is what the chunks add up to, less what was replaced.</summary>
    private static void Totals(Workspace workspace, long lines, List<Sentence> findings)
    {
        if (findings.Count > 0 || lines == 0)
        {
            return;
        }

        var sales = StoredSales.Load(workspace, []);
        if (sales.Ledger.LineCount != lines)
        {
            findings.Add(new("check.totals", ("lines", sales.Ledger.LineCount), ("expected", lines)));
        }
    }
}
