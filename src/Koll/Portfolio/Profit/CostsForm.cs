using System.Globalization;
using Koll.Importing;
using Koll.Importing.Web;
using Koll.Ledger;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.Portfolio.Profit;

/// <summary>What people settle of the cost to serve and of margins: each sending of the form is one batch, and can be undone.</summary>
internal static class CostsForm
{
    /// <summary>What unit costs that were changed are called among the batches.</summary>
    public const string CostsTitle = "unit costs", MarginsTitle = "margins";

    private const double MostCost = 1e9;

    /// <summary>Takes the form of unit costs: activity by activity the cost of one, and how many are assumed.</summary>
    public static IResult TakeCosts(Visit visit)
    {
        var wanted = new Dictionary<string, double?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; visit.Form.ContainsKey($"activity{i}"); i++)
        {
            var activity = visit.Field($"activity{i}");
            foreach (var (key, field) in new[] { (activity, $"cost{i}"), (UnitCosts.Assumed + activity, $"assumed{i}") }.Where(one => visit.Form.ContainsKey(one.Item2)))
            {
                if (activity.Length is 0 or > 100 || Read(visit.Field(field), 0, MostCost) is not { } number)
                {
                    return visit.Refused(NoNumber(visit.Field(field)));
                }

                // An activity of one's own that nobody has chosen yet has an empty cost.
                wanted[key] = number.Value;
            }
        }

        var edit = Edits.Run(visit, CostsTitle, (connection, begin) => Set(connection, begin, wanted));
        return edit.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, "/portfolio/costs", edit.Value);
    }

    /// <summary>Takes the form of margins: offerings by their number.</summary>
    public static IResult TakeMargins(Visit visit)
    {
        var wanted = new Dictionary<int, double?>();
        for (var i = 0; visit.Form.ContainsKey($"offering{i}"); i++)
        {
            if (!int.TryParse(visit.Field($"offering{i}"), NumberStyles.None, CultureInfo.InvariantCulture, out var offering) || Read(visit.Field($"margin{i}").TrimEnd('%', ' ', '\u00a0'), -1000, 100) is not { } margin)
            {
                return visit.Refused(new Refusal("serving.margin", $"'{visit.Field($"margin{i}")}' is no margin", "Give per cent of the price, such as 35; nothing was changed.") { Details = [("text", visit.Field($"margin{i}"))] });
            }

            wanted[offering] = margin.Value / 100;
        }

        var edit = Edits.Run(visit, MarginsTitle, (connection, begin) => SetMargins(connection, begin, wanted));
        return edit.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, "/portfolio/costs#margins", edit.Value);
    }

    /// <summary>Sets unit costs and assumed counts; null takes one away. The number of those that changed.</summary>
    internal static int Set(SqliteConnection connection, Func<int> begin, IReadOnlyDictionary<string, double?> wanted)
    {
        var there = connection.Rows("SELECT Id, Activity, Cost FROM UnitCost", r => (Id: r.GetInt32(0), Activity: r.GetString(1), Cost: r.GetDouble(2))).ToDictionary(c => c.Activity, StringComparer.OrdinalIgnoreCase);
        return Each(connection, begin, "UnitCost", "Cost", wanted, key => there.TryGetValue(key, out var cost) ? (cost.Id, cost.Cost) : null, (batch, key, value) => connection.Execute(
            "INSERT INTO UnitCost (Id, Activity, Cost, CreatedBy) VALUES ($id, $key, $value, $batch)",
            ("$id", Edits.NextId(connection, "UnitCost")), ("$key", key), ("$value", value), ("$batch", batch)));
    }

    private static int SetMargins(SqliteConnection connection, Func<int> begin, Dictionary<int, double?> wanted)
    {
        var there = connection.Rows("SELECT Id, OfferingId, Share FROM OfferingMargin", r => (Id: r.GetInt32(0), Offering: r.GetInt32(1), Share: r.GetDouble(2))).ToDictionary(m => m.Offering);
        var known = connection.Rows("SELECT Id FROM Offering", r => r.GetInt32(0)).ToHashSet();
        return Each(connection, begin, "OfferingMargin", "Share", wanted.Where(w => known.Contains(w.Key)).ToDictionary(), key => there.TryGetValue(key, out var margin) ? (margin.Id, margin.Share) : null, (batch, key, value) => connection.Execute(
            "INSERT INTO OfferingMargin (Id, OfferingId, Share, CreatedBy) VALUES ($id, $key, $value, $batch)",
            ("$id", Edits.NextId(connection, "OfferingMargin")), ("$key", key), ("$value", value), ("$batch", batch)));
    }

    private static int Each<TKey>(
        SqliteConnection connection, Func<int> begin, string entity, string field, IReadOnlyDictionary<TKey, double?> wanted, Func<TKey, (int Id, double Value)?> find, Action<int, TKey, double> insert)
        where TKey : notnull
    {
        var changed = 0;
        foreach (var (key, value) in wanted)
        {
            var before = find(key);
            if (before?.Value == value)
            {
                continue;
            }

            changed++;
            if (before is not { } there)
            {
                insert(begin(), key, value!.Value);
            }
            else if (value is { } now)
            {
                BatchWriting.Apply(connection, begin(), entity, [new(there.Id, field, Written(there.Value), Written(now))]);
            }
            else
            {
                BatchWriting.Remove(connection, begin(), entity, there.Id);
            }
        }

        return changed;
    }

    /// <summary>What a field says: a number, or nothing; null where it is neither. A comma is the decimal mark of four of five languages, blanks part thousands.</summary>
    internal static TypedNumber? Read(string text, double least, double most)
    {
        if (text.Length == 0)
        {
            return new(null);
        }

        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace(',', '.').Replace('\u2212', '-');
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? new(number) : null;
    }

    private static Refusal NoNumber(string text) => new("serving.number", $"'{text}' is no cost and no count", "Give a number that is not below nothing, such as 250; nothing was changed.") { Details = [("text", text)] };

    private static string Written(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number that was read, or that nothing was written.</summary>
    internal readonly record struct TypedNumber(double? Value);
}
