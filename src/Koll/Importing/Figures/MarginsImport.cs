using System.Globalization;
using Koll.Customers;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing.Figures;

/// <summary>Files of margins: an offering and what share of its price it leaves. An offering is known by its code, else by its name.</summary>
internal static class MarginsImport
{
    public const string Offering = "Offering", Margin = "Margin";

    private static readonly (string Field, string Headers)[] Known =
    [
        (Offering, "offering product productcode productno item itemno sku article articleno code vare varenr varenummer produkt produktnr artikkel artikkelnr artikel artikelnr artikelnummer produto codigo codigoproduto artigo"),
        (Margin, "margin marginpercent grossmargin bruttomargin dekningsgrad dg marginal bruttomarginal tackningsgrad marge deckungsgrad margem margembruta"),
    ];

    /// <summary>What a file of margins would do.</summary>
    /// <param name="told">Column → what it is where the user has said; null to tell it from the headers.</param>
    public static Outcome<MasterImportPlan> Plan(Workspace workspace, TableFile file, IReadOnlyDictionary<int, string>? told = null, ReadingOptions? options = null)
    {
        var columns = told ?? Guess(file);
        int ColumnOf(string field) => columns.Where(column => column.Value == field && column.Key < file.Headers.Count).Select(column => column.Key).FirstOrDefault(-1);
        var (offering, margin) = (ColumnOf(Offering), ColumnOf(Margin));
        if (Missing(file, columns) is { } missing)
        {
            return missing;
        }

        var plan = new MasterImportPlan { Kind = BatchKind.Margins, Title = file.Name, Rows = file.Rows.Count };
        var offerings = workspace.Connection.Rows("SELECT Id, Code, Name, CreatedBy FROM Offering", r => (Id: r.GetInt32(0), Code: r.GetString(1), Name: r.TextOrNull(2), Batch: r.GetInt32(3)));
        var (byCode, byName) = (offerings.ToDictionary(o => o.Code), offerings.Where(o => o.Name is not null).GroupBy(o => NormalisedName.Of(o.Name!)).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single()));
        var numbers = file.Rows.Select(row => FiguresImport.Number(row[margin], options?.Decimals ?? (row[margin].Contains(',', StringComparison.Ordinal) ? DecimalMark.Comma : DecimalMark.Dot))).ToList();
        // Per cent, unless every number is a share.
        var scale = numbers.All(number => number is null or (<= 1 and >= -1)) && !file.Rows.Any(row => row[margin].Contains('%', StringComparison.Ordinal)) ? 1 : 100;
        var read = new Dictionary<int, double>();
        for (var row = 0; row < file.Rows.Count; row++)
        {
            if ((byCode.TryGetValue(file.Rows[row][offering], out var of) || byName.TryGetValue(NormalisedName.Of(file.Rows[row][offering]), out of)) && numbers[row] / scale is <= 1 and >= -10 and var share)
            {
                read[of.Id] = share;
                plan.RestsOn.Add(of.Batch);
            }
            else
            {
                plan.SetAside.Add(row + 2);
            }
        }

        Compare(workspace.Connection, plan, read);
        return plan;
    }

    public static Dictionary<int, string> Guess(TableFile file)
    {
        var found = new Dictionary<int, string>();
        for (var column = 0; column < file.Headers.Count; column++)
        {
            var header = NormalisedName.Of(file.Headers[column]);
            if (Array.Find(Known, known => known.Headers.Split(' ').Contains(header, StringComparer.Ordinal)).Field is { } field && !found.ContainsValue(field))
            {
                found[column] = field;
            }
        }

        return found;
    }

    /// <summary>Why the columns are no margins; null where they are.</summary>
    public static Refusal? Missing(TableFile file, IReadOnlyDictionary<int, string> columns) => columns.Values.Contains(Offering) && columns.Values.Contains(Margin)
        ? null
        : new Refusal("margins.no-column", "A file of margins has a column for the offering and one for its margin", "Name them offering and margin, or choose them") { File = file.Name };

    /// <summary>What is to change for offerings to have these margins; an offering without one here keeps its own.</summary>
    internal static void Compare(SqliteConnection connection, MasterImportPlan plan, IReadOnlyDictionary<int, double> shares)
    {
        var known = connection.Rows("SELECT Id, OfferingId, Share, CreatedBy FROM OfferingMargin", r => (Id: r.GetInt32(0), Offering: r.GetInt32(1), Share: r.GetDouble(2), Batch: r.GetInt32(3))).ToDictionary(m => m.Offering);
        foreach (var (offering, share) in shares)
        {
            if (!known.TryGetValue(offering, out var there))
            {
                plan.NewMargins.Add((offering, share));
            }
            else if (there.Share != share)
            {
                plan.RestsOn.Add(there.Batch);
                plan.MarginChanges.Add(new(there.Id, "Share", Written(there.Share), Written(share)));
            }
        }
    }

    /// <summary>Writes the margins of a plan.</summary>
    internal static void Apply(SqliteConnection connection, int batch, MasterImportPlan plan)
    {
        BatchWriting.Apply(connection, batch, "OfferingMargin", plan.MarginChanges);
        var next = Web.Edits.NextId(connection, "OfferingMargin");
        BulkRows.Write(connection, "INSERT INTO OfferingMargin (Id, OfferingId, Share, CreatedBy) VALUES (?, ?, ?, ?)", plan.NewMargins.Count, (i, row) =>
        {
            row.Set(1, next + i);
            row.Set(2, plan.NewMargins[i].Offering);
            row.Set(3, Written(plan.NewMargins[i].Share));
            row.Set(4, batch);
        });
    }

    private static string Written(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
