using System.IO.Compression;
using Koll.Ledger;
using Koll.Ledger.Storage;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing;

/// <summary>Does what a plan says, in one transaction.</summary>
internal static class SalesImport
{
    /// <summary>Applies a plan; the number of the batch.</summary>
    /// <exception cref="InvalidOperationException">The plan has open questions: they are to be answered first.</exception>
    public static Outcome<int> Apply(Workspace workspace, SalesImportPlan plan)
    {
        if (plan.Customers.Questions.Count > 0)
        {
            throw new InvalidOperationException("A plan with open questions is not applied.");
        }

        // Encoding needs no transaction; nothing is held up by it.
        var keep = plan.Lines.ToStore == plan.Incoming.LineCount ? null : Array.ConvertAll(plan.Lines.Outcomes, o => o != LineOutcome.AlreadyThere);
        var lines = LineEncoding.Encode(plan.Incoming, plan.Customers.Ids, plan.OfferingIds, plan.Invoices, keep);
        return workspace.InOneTransaction<int>(_ => Write(workspace, plan, lines));
    }

    private static Outcome<int> Write(Workspace workspace, SalesImportPlan plan, EncodedLines lines)
    {
        var connection = workspace.Connection;
        var firstNewCustomer = NextId(connection, "Customer");
        var account = AccountOf(plan, lines, firstNewCustomer);
        var batch = BatchWriting.Begin(
            workspace, BatchKind.Sales, plan.Title, plan.FileHash, lines.Chunks.Sum(c => (long)c.Lines), lines.Chunks.Sum(c => c.Amount), account.ToJson());
        AddCustomers(connection, plan, batch, firstNewCustomer);
        AddOfferings(connection, plan, batch);
        BatchWriting.Apply(connection, batch, "Customer", plan.CustomerChanges);
        BatchWriting.Apply(connection, batch, "Offering", plan.OfferingChanges);
        if (plan.SetsCurrency is { } currency)
        {
            SettingChange.Apply(connection, batch, WorkspaceSettings.CurrencyName, currency);
        }

        AddLines(connection, lines, batch);
        foreach (var (chunk, superseded) in plan.Lines.Superseded)
        {
            connection.Execute("INSERT INTO Superseded (BatchId, ChunkId, Lines) VALUES ($batch, $chunk, $lines)",
                ("$batch", batch), ("$chunk", chunk), ("$lines", SealedColumn.Write<int>(superseded)));
        }

        AddSetAside(connection, plan, batch);
        BatchWriting.Depend(connection, batch,
            plan.Lines.ReliedOn.Select(r => KeyValuePair.Create(plan.BatchOfChunk[r.Key], r.Value))
                .Concat(plan.WithoutCustomerReliedOn)
                .Concat(InvoicesReliedOn(connection, plan)));
        return batch;
    }

    private static int NextId(SqliteConnection connection, string table) => (int)connection.Scalar($"SELECT coalesce(max(Id), -1) + 1 FROM \"{table}\"");

    private static ImportAccount AccountOf(SalesImportPlan plan, EncodedLines lines, int firstNewCustomer)
    {
        int CustomerOf(int customer) => customer < 0 ? -1 : plan.Customers.Ids[customer];
        var numbers = lines.InvoiceNumbers;
        int InvoiceOf(int invoice) => invoice < 0 || numbers is null ? -1 : numbers[invoice];
        return ImportAccount.Of(plan.File) with
        {
            New = ImportAccount.Tally.Of(plan.Lines[LineOutcome.New]),
            AlreadyThere = ImportAccount.Tally.Of(plan.Lines[LineOutcome.AlreadyThere]),
            Continued = ImportAccount.Tally.Of(plan.Lines[LineOutcome.Continued]),
            Changed = ImportAccount.Tally.Of(plan.Lines[LineOutcome.Changed]),
            Replaced = ImportAccount.Tally.Of(plan.Replaced),
            ChangedInvoices = plan.Lines.Changes.Count,
            NewCustomers = plan.Customers.Ids.Count(id => id >= firstNewCustomer),
            UpdatedCustomers = plan.UpdatedCustomers,
            NewOfferings = plan.NewOfferings.Count,
            Currency = plan.Incoming.Currency,
            Edges = new(CustomerOf(plan.Edges.FirstCustomer), InvoiceOf(plan.Edges.FirstInvoice), CustomerOf(plan.Edges.LastCustomer), InvoiceOf(plan.Edges.LastInvoice), plan.Edges.Scattered),
        };
    }

    private static void AddCustomers(SqliteConnection connection, SalesImportPlan plan, int batch, int first)
    {
        var directory = plan.Incoming.Customers;
        var added = Enumerable.Range(0, directory.Count).Where(c => plan.Customers.Ids[c] >= first).ToArray();
        Array.Sort(Array.ConvertAll(added, c => plan.Customers.Ids[c]), added);
        BulkRows.Write(connection, "INSERT INTO Customer (Id, Key, Name, Country, Segment, Owner, CreatedBy) VALUES (?, ?, ?, ?, ?, ?, ?)", added.Length, (i, row) =>
        {
            var c = added[i];
            row.Set(1, plan.Customers.Ids[c]);
            row.Set(2, plan.HasKeys && !directory.KnownByName.Contains(c) ? directory.Keys : null, c);
            row.Set(3, plan.HasKeys ? directory.Names : directory.Keys, c);
            row.Set(4, directory.Countries, c);
            row.Set(5, directory.Segments, c);
            row.Set(6, directory.Owners, c);
            row.Set(7, batch);
        });
    }

    private static void AddOfferings(SqliteConnection connection, SalesImportPlan plan, int batch) =>
        BulkRows.Write(connection, "INSERT INTO Offering (Id, Code, Name, CreatedBy) VALUES (?, ?, ?, ?)", plan.NewOfferings.Count, (i, row) =>
        {
            var o = plan.NewOfferings[i];
            row.Set(1, plan.OfferingIds[o]);
            row.Set(2, plan.Incoming.Offerings.Codes[o]);
            row.Set(3, plan.Incoming.Offerings.Names?[o]);
            row.Set(4, batch);
        });

    private static void AddLines(SqliteConnection connection, EncodedLines lines, int batch)
    {
        var next = Math.Max(1, NextId(connection, "Chunk"));
        foreach (var chunk in lines.Chunks)
        {
            connection.Execute(
                "INSERT INTO Chunk (Id, BatchId, Lines, Amount, FirstDay, LastDay) VALUES ($id, $batch, $lines, $amount, $first, $last)",
                ("$id", next), ("$batch", batch), ("$lines", chunk.Lines), ("$amount", chunk.Amount), ("$first", chunk.FirstDay), ("$last", chunk.LastDay));
            foreach (var column in chunk.Columns)
            {
                connection.Execute("INSERT INTO ChunkColumn (ChunkId, \"Column\", Bytes) VALUES ($chunk, $column, $bytes)",
                    ("$chunk", next), ("$column", (int)column.Column), ("$bytes", column.Bytes));
            }

            next++;
        }

        if (lines.Invoices is { } invoices)
        {
            connection.Execute("INSERT INTO InvoiceTexts (BatchId, FirstNumber, Bytes) VALUES ($batch, $first, $bytes)",
                ("$batch", batch), ("$first", lines.FirstInvoice), ("$bytes", invoices));
        }
    }

    private static void AddSetAside(SqliteConnection connection, SalesImportPlan plan, int batch)
    {
        if (plan.Rejected.Count == 0 && plan.NewWithoutCustomer.Count == 0)
        {
            return;
        }

        using var deflated = new MemoryStream();
        using (var deflate = new ZLibStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
        {
            RejectedRowsCsv.Write(deflate, plan.Rejected);
        }

        var rows = plan.NewWithoutCustomer;
        connection.Execute("INSERT INTO SetAsideRows (BatchId, Rows, Days, Amounts, Hashes) VALUES ($batch, $rows, $days, $amounts, $hashes)",
            ("$batch", batch),
            ("$rows", deflated.ToArray()),
            ("$days", SealedColumn.Write<ushort>([.. rows.Select(r => r.Day)])),
            ("$amounts", SealedColumn.Write<long>([.. rows.Select(r => r.Amount)])),
            ("$hashes", SealedColumn.Write<long>([.. rows.Select(r => r.Hash)])));
    }

    /// <summary>Batches whose invoice numbers this one uses: an invoice may continue for another customer.</summary>
    private static IEnumerable<KeyValuePair<int, long>> InvoicesReliedOn(SqliteConnection connection, SalesImportPlan plan)
    {
        if (plan.Invoices is not { } match || plan.Lines.ToStore == 0)
        {
            return [];
        }

        var batches = connection.Rows("SELECT FirstNumber, BatchId FROM InvoiceTexts ORDER BY FirstNumber", r => (First: r.GetInt32(0), Batch: r.GetInt32(1)));
        var firsts = batches.ConvertAll(b => b.First);
        return LineEncoding.StoredInvoices(plan.Incoming, plan.Lines.Outcomes)
            .Select(invoice => match.Numbers[invoice])
            .Where(number => number < match.Known)
            .Select(number => firsts.BinarySearch(number) is var at && at >= 0 ? at : ~at - 1)
            .GroupBy(at => batches[at].Batch)
            .Select(group => KeyValuePair.Create(group.Key, 0L));
    }
}
