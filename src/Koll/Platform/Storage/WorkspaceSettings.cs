using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>What a company has settled once for every answer. What is not settled is as the question has it.</summary>
/// <param name="Currency">ISO 4217 code of every amount; empty where no file said.</param>
/// <param name="WindowMonths">Months that make a customer active; null for twelve.</param>
/// <param name="ClassCuts">Cumulative shares at which class A and class B end; null for 80 and 95 %.</param>
/// <param name="ExcludedOfferings">Codes or names of offerings that do not count.</param>
/// <param name="Rates">The exchange rates by which files become <paramref name="Currency"/>; null for none.</param>
public sealed record WorkspaceSettings(
    string Currency, int? WindowMonths, (double A, double B)? ClassCuts, IReadOnlyList<string> ExcludedOfferings, SettledRates? Rates = null)
{
    internal const string CurrencyName = "currency", WindowName = "window", ClassesName = "classes", ExcludedName = "excluded-offerings", RatesName = "rates", RatesTableName = "rates-table",
        DiscountName = "discount", CompanyName = "company", DemoName = "demo";

    /// <summary>Whose customers these are; null where nobody has said.</summary>
    public string? Company { get; init; }

    /// <summary>What money loses in a year by waiting, as a share; null for 10 %.</summary>
    public double? DiscountPerYear { get; init; }

    /// <summary>True where everything in the workspace is made up; whatever is shown of it says so. Set once by <c>koll demo</c>, and by nothing else.</summary>
    public bool IsDemo { get; init; }

    /// <exception cref="InvalidDataException">A setting cannot be read: its page is damaged.</exception>
    public static WorkspaceSettings Read(Workspace workspace)
    {
        // The rates themselves are a megabyte, and only an import needs them.
        var values = workspace.Connection.Rows($"SELECT Name, Value FROM Setting WHERE Name <> '{RatesTableName}'", r => (r.GetString(0), r.GetString(1))).ToDictionary(s => s.Item1, s => s.Item2);
        string? Value(string name) => values.GetValueOrDefault(name);
        return new(
            Value(CurrencyName) ?? "",
            Value(WindowName) is { } window ? (int)NumberOf(window) : null,
            Value(ClassesName)?.Split('/').Select(NumberOf).ToArray() is [var a, var b] ? (a / 100, b / 100) : null,
            Value(ExcludedName) is { } excluded ? JsonSerializer.Deserialize(excluded, SettingsJson.Default.StringArray)! : [],
            Value(RatesName) is { } rates ? JsonSerializer.Deserialize(rates, SettingsJson.Default.SettledRates) : null)
        {
            Company = Value(CompanyName),
            DiscountPerYear = Value(DiscountName) is { } discount ? NumberOf(discount) / 100 : null,
            IsDemo = Value(DemoName) is not null,
        };
    }

    /// <summary>True where a file is a workspace whose content is made up; whatever is the matter with the file is for others to say.</summary>
    public static bool SaysDemo(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var connection = WorkspaceFile.Connect(path);
            return connection.Text("SELECT Value FROM Setting WHERE Name = $name", ("$name", DemoName)) is not null;
        }
        catch (Exception e) when (StorageRefusals.Of(e, path) is not null)
        {
            return false;
        }
    }

    /// <summary>Sets a value, or takes it away with null.</summary>
    internal static void Write(SqliteConnection connection, string name, string? value)
    {
        if (value is null)
        {
            connection.Execute("DELETE FROM Setting WHERE Name = $name", ("$name", name));
        }
        else
        {
            connection.Execute("INSERT INTO Setting (Name, Value) VALUES ($name, $value) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value", ("$name", name), ("$value", value));
        }
    }

    private static double NumberOf(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidDataException($"'{text}' is no number.");
}
