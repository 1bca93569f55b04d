using System.Globalization;
using System.Text;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Numbers;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Importing.Figures;

/// <summary>A figure that a file brings.</summary>
internal readonly record struct NewFigure(int CustomerId, string Name, string From, string To, double Value, bool AddsUp);

/// <summary>How somebody wants figures taken, where the guess is not theirs: by name.</summary>
/// <param name="AddUp">Those that add up over periods.</param>
/// <param name="Newest">Those of which the newest stands.</param>
internal sealed record FigureWishes(IReadOnlyCollection<string> AddUp, IReadOnlyCollection<string> Newest)
{
    public static FigureWishes None { get; } = new([], []);

    public bool? DoesAddUp(string name) => AddUp.Contains(name, StringComparer.OrdinalIgnoreCase) ? true : Newest.Contains(name, StringComparer.OrdinalIgnoreCase) ? false : null;
}

/// <summary>
/// Files of figures: numbers of customers and periods that no sales line tells. A figure is known again by its customer, name and period: the same number changes nothing, another
/// takes its place. Whose customer is none of the workspace's is set aside.
/// </summary>
internal static class FiguresImport
{
    /// <summary>What a file of figures would do.</summary>
    /// <param name="told">Column → what it is where the user has said; null to tell it from headers and values.</param>
    public static Outcome<MasterImportPlan> Plan(
        Workspace workspace, TableFile file, IReadOnlyDictionary<string, string> decisions, IReadOnlyDictionary<int, string>? told = null, FigureWishes? wishes = null, ReadingOptions? options = null)
    {
        var columns = told ?? FigureColumns.Guess(file);
        int ColumnOf(string field) => columns.Where(column => column.Value == field && column.Key < file.Headers.Count).Select(column => column.Key).FirstOrDefault(-1);
        if (Missing(file, columns) is { } missing)
        {
            return missing;
        }

        var periods = FigurePeriods.Of(file, ColumnOf, options?.Dates);
        if (periods.Refusal is { } unclear)
        {
            return unclear;
        }

        var plan = new MasterImportPlan { Kind = BatchKind.Figures, Title = file.Name, Rows = file.Rows.Count };
        var customers = CustomersOf(workspace, file, decisions, ColumnOf(FigureColumns.Customer), ColumnOf(FigureColumns.CustomerName), plan);
        var mark = options?.Decimals ?? MarkOf(file, columns);
        var read = new Dictionary<(int Customer, string Name, string From, string To), (double Value, bool AddsUp)>();
        foreach (var (column, name, addsUp) in Series(file, columns, wishes ?? FigureWishes.None))
        {
            plan.Figures.Add((name ?? "", addsUp(name ?? "")));
            for (var row = 0; row < file.Rows.Count; row++)
            {
                var (text, figure) = (file.Rows[row][column], name ?? file.Rows[row][ColumnOf(FigureColumns.Figure)]);
                if (text.Length == 0 || figure.Length == 0)
                {
                    continue;
                }

                if (customers[row] < 0 || figure.Length > 100 || periods.Value.Of(row) is not var (from, to) || Number(text, mark) is not { } value)
                {
                    plan.SetAside.Add(row + 2);
                    continue;
                }

                var key = (customers[row], figure, Written(from), Written(to));
                // Two rows of one file are two counts; of a level the later stands.
                var adds = addsUp(figure);
                read[key] = (adds && read.TryGetValue(key, out var before) ? before.Value + value : value, adds);
            }
        }

        if (ColumnOf(FigureColumns.Figure) is >= 0 and var names && ColumnOf(FigureColumns.Value) is >= 0 and var values)
        {
            plan.Figures.Clear();
            plan.Figures.AddRange(read.Select(r => (r.Key.Name, r.Value.AddsUp)).Distinct());
        }

        Compare(workspace.Connection, plan, read);
        return plan;
    }

    /// <summary>Why the file cannot be read as figures; null where it can.</summary>
    public static Refusal? Unclear(TableFile file, IReadOnlyDictionary<int, string> columns, ReadingOptions options) =>
        Missing(file, columns) ?? FigurePeriods.Of(file, field => columns.Where(column => column.Value == field && column.Key < file.Headers.Count).Select(column => column.Key).FirstOrDefault(-1), options.Dates).Refusal;

    /// <summary>Why the columns are no figures; null where they are.</summary>
    public static Refusal? Missing(TableFile file, IReadOnlyDictionary<int, string> columns)
    {
        bool Has(string field) => columns.Values.Contains(field);
        return !Has(FigureColumns.Customer) && !Has(FigureColumns.CustomerName)
            ? new Refusal("figures.no-customer", "No column says whose figures these are", "Name one of them customer, or choose it") { File = file.Name }
            : !Has(FigureColumns.Date) && !Has(FigureColumns.From) && !Has(FigureColumns.To) && !Has(FigureColumns.Month)
                ? new Refusal("figures.no-period", "No column says of which period the figures are", "Add a column with a day, with the first and the last day, or with a month such as 2026-11") { File = file.Name }
                : !Has(FigureColumns.AddsUp) && !Has(FigureColumns.Newest) && !(Has(FigureColumns.Value))
                    ? new Refusal("figures.no-figure", "No column has numbers that are figures", "Add a column for each figure, named by what it counts, such as visits") { File = file.Name }
                    : null;
    }

    /// <summary>Writes the figures of a plan.</summary>
    internal static void Apply(SqliteConnection connection, int batch, MasterImportPlan plan)
    {
        BatchWriting.Apply(connection, batch, "CustomerFigure", plan.FigureChanges);
        var next = Web.Edits.NextId(connection, "CustomerFigure");
        BulkRows.Write(connection, "INSERT INTO CustomerFigure (Id, CustomerId, Name, \"From\", \"To\", Value, AddsUp, CreatedBy) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", plan.NewFigures.Count, (i, row) =>
        {
            var figure = plan.NewFigures[i];
            row.Set(1, next + i);
            row.Set(2, figure.CustomerId);
            row.Set(3, figure.Name);
            row.Set(4, figure.From);
            row.Set(5, figure.To);
            row.Set(6, Written(figure.Value));
            row.Set(7, figure.AddsUp ? 1 : 0);
            row.Set(8, batch);
        });
    }

    private static IEnumerable<(int Column, string? Name, Func<string, bool> AddsUp)> Series(TableFile file, IReadOnlyDictionary<int, string> columns, FigureWishes wishes)
    {
        var figure = columns.Where(column => column.Value == FigureColumns.Figure).Select(column => column.Key).FirstOrDefault(-1);
        var memory = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, what) in columns.Where(column => column.Value is FigureColumns.Value or FigureColumns.AddsUp or FigureColumns.Newest && column.Key < file.Headers.Count).OrderBy(column => column.Key))
        {
            bool Guess(string name) => FigureColumns.DoesAddUp(name, figure < 0 ? file.Rows.Select(row => row[column]) : file.Rows.Where(row => string.Equals(row[figure], name, StringComparison.OrdinalIgnoreCase)).Select(row => row[column]));
            bool AddsUp(string name)
            {
                if (!memory.TryGetValue(name, out var adds))
                {
                    memory[name] = adds = wishes.DoesAddUp(name) ?? (what == FigureColumns.Value ? Guess(name) : what == FigureColumns.AddsUp);
                }

                return adds;
            }

            yield return (column, figure >= 0 ? null : file.Headers[column], AddsUp);
        }
    }

    /// <summary>By row the customer's id; −1 for those of nobody.</summary>
    private static int[] CustomersOf(Workspace workspace, TableFile file, IReadOnlyDictionary<string, string> decisions, int customer, int name, MasterImportPlan plan)
    {
        var stored = StoredCustomers.Read(workspace.Connection);
        var keys = new HashSet<string>(stored.Key.Where(key => key is not null)!, StringComparer.Ordinal);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var labels = new List<(string? Key, string? Name)>();
        var ofRow = new int[file.Rows.Count];
        for (var row = 0; row < ofRow.Length; row++)
        {
            var (one, called) = (customer < 0 ? "" : file.Rows[row][customer], name < 0 ? "" : file.Rows[row][name]);
            ofRow[row] = one.Length + called.Length == 0 ? -1 : rows.TryGetValue($"{one}\n{called}", out var at) ? at : rows[$"{one}\n{called}"] = labels.Count;
            if (ofRow[row] == labels.Count)
            {
                // What is no key of the workspace may be a name.
                labels.Add(keys.Contains(one) ? (one, null) : (null, called.Length > 0 ? called : one));
            }
        }

        var matches = new CustomerMatching(stored, decisions).Match(labels.Count, i => labels[i].Key, _ => null, i => labels[i].Name);
        plan.Questions = matches.Questions;
        var createdBy = workspace.Connection.Rows("SELECT Id, CreatedBy FROM Customer", r => (Id: r.GetInt32(0), Batch: r.GetInt32(1))).ToDictionary(c => c.Id, c => c.Batch);
        for (var row = 0; row < ofRow.Length; row++)
        {
            var id = ofRow[row] < 0 ? -1 : matches.Ids[ofRow[row]];
            ofRow[row] = id >= 0 && createdBy.TryGetValue(id, out var batch) ? id : -1;
            if (ofRow[row] >= 0)
            {
                plan.RestsOn.Add(createdBy[id]);
            }
        }

        return ofRow;
    }

    private static void Compare(SqliteConnection connection, MasterImportPlan plan, Dictionary<(int Customer, string Name, string From, string To), (double Value, bool AddsUp)> read)
    {
        var known = connection.Rows("SELECT Id, CustomerId, Name, \"From\", \"To\", Value, AddsUp, CreatedBy FROM CustomerFigure", r =>
            (Key: (r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetString(4)), Id: r.GetInt32(0), Value: r.GetDouble(5), AddsUp: r.GetBoolean(6), Batch: r.GetInt32(7)))
            .GroupBy(figure => figure.Key).ToDictionary(group => group.Key, group => group.Last());
        foreach (var (key, (value, addsUp)) in read)
        {
            if (!known.TryGetValue(key, out var there))
            {
                plan.NewFigures.Add(new(key.Customer, key.Name, key.From, key.To, value, addsUp));
                continue;
            }

            plan.RestsOn.Add(there.Batch);
            if (there.Value != value)
            {
                plan.FigureChanges.Add(new(there.Id, "Value", Written(there.Value), Written(value)));
            }

            if (there.AddsUp != addsUp)
            {
                plan.FigureChanges.Add(new(there.Id, "AddsUp", there.AddsUp ? "1" : "0", addsUp ? "1" : "0"));
            }
        }
    }

    private static DecimalMark MarkOf(TableFile file, IReadOnlyDictionary<int, string> columns)
    {
        var evidence = new DecimalEvidence();
        foreach (var column in columns.Where(column => column.Value is FigureColumns.Value or FigureColumns.AddsUp or FigureColumns.Newest && column.Key < file.Headers.Count).Select(column => column.Key))
        {
            foreach (var row in file.Rows)
            {
                evidence.Add(Encoding.UTF8.GetBytes(row[column].TrimEnd('%', ' ', '\u00a0')));
            }
        }

        return evidence.Proven ?? DecimalMark.Dot;
    }

    internal static double? Number(string text, DecimalMark mark) =>
        NumberText.TryParse(Encoding.UTF8.GetBytes(text.TrimEnd('%', ' ', '\u00a0')), mark, 6, out var scaled) ? scaled / 1e6 : null;

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
