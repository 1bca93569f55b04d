using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Koll.Importing;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Storage;

namespace Koll.Tests.Importing;

/// <summary>A workspace in a folder of the test's own, spoken to in sales lines.</summary>
internal sealed class TestWorkspace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("koll-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "company.koll");

    public static string Csv(IEnumerable<SaleRow> rows)
    {
        var csv = new StringBuilder("Invoice,Date,CustomerId,Offering,Quantity,Amount\n");
        foreach (var row in rows)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{(row.Invoice < 0 ? "" : 1000 + row.Invoice)},{new DateOnly(2024, 1, 1).AddDays(row.Day):yyyy-MM-dd},C{row.Customer},P{row.Offering},{row.Quantity},{row.Amount}.50\n");
        }

        return csv.ToString();
    }

    /// <summary>Plans and applies; the number of the batch, or null where nothing was to be done.</summary>
    public int? Import(string csv)
    {
        using var workspace = Workspace.OpenToWrite(Path, "a test", create: true).Value;
        var plan = Plan(workspace, csv);
        return plan.ChangesNothing ? null : SalesImport.Apply(workspace, plan).Value;
    }

    public SalesImportPlan PlanOf(string csv)
    {
        using var workspace = Workspace.OpenToWrite(Path, "a test", create: true).Value;
        return Plan(workspace, csv);
    }

    public Outcome<Undone> UndoBatch(int batch)
    {
        using var workspace = Workspace.OpenToWrite(Path, "a test").Value;
        return Undo.Run(workspace, batch);
    }

    /// <summary>Every line in words, in an order that does not depend on how it came there.</summary>
    public IReadOnlyList<string> Lines()
    {
        using var workspace = Workspace.Open(Path).Value;
        return Lines(StoredSales.Load(workspace).Ledger);
    }

    public static IReadOnlyList<string> Lines(ISalesLedger ledger) =>
    [
        .. Enumerable.Range(0, ledger.Customers.Count)
            .SelectMany(c => ledger.LinesOf(c).Select(l =>
                $"{ledger.Customers.Keys[c]} {l.Date:yyyy-MM-dd} {l.Invoice} {(l.Offering < 0 ? "" : ledger.Offerings.Codes[l.Offering])} {l.Quantity} {l.Amount} {l.Cost}"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lines of a file, read without a workspace.</summary>
    public IReadOnlyList<string> LinesOfFile(string csv) => Lines(Read(csv).Ledger);

    /// <summary>Changes with every value of every table, the audit of undone batches apart.</summary>
    public string Digest()
    {
        using var workspace = Workspace.Open(Path).Value;
        var all = new StringBuilder();
        foreach (var table in workspace.Connection.Rows(
                     "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('Event', 'sqlite_sequence') ORDER BY name", r => r.GetString(0)))
        {
            foreach (var row in workspace.Connection.Rows($"SELECT * FROM \"{table}\"", r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(f => r[f] is byte[] b ? Convert.ToHexString(SHA256.HashData(b)) : r[f]))))
            {
                all.Append(table).Append(':').Append(row).Append('\n');
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    public WorkspaceCheck Check()
    {
        using var workspace = Workspace.Open(Path).Value;
        return WorkspaceCheck.Of(workspace);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private SalesImportPlan Plan(Workspace workspace, string csv) =>
        SalesImportPlanning.Plan(workspace, "sales.csv", SHA256.HashData(Encoding.UTF8.GetBytes(csv)), Read(csv), new Dictionary<string, string>()).Value;

    private SalesReading Read(string csv)
    {
        var path = System.IO.Path.Combine(Folder, $"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, csv);
        return SalesReader.Read([path], new ReadingOptions { KeepForStore = true, KeepQuantities = true, KeepRejected = true, KeepRows = true }).Value;
    }
}

/// <summary>A row of a file of sales; −1 for no invoice.</summary>
internal sealed record SaleRow(int Invoice, int Customer, int Day, int Offering, int Quantity, int Amount);
