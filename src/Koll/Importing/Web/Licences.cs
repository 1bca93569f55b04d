namespace Koll.Importing.Web;

/// <summary>What the program is made with, and under which licence; a test holds it against the packages that the projects name.</summary>
internal static class Licences
{
    public static IReadOnlyList<(string Name, string Licence)> All { get; } =
    [
        (".NET, ASP.NET Core", "MIT"),
        ("ExcelDataReader", "MIT"),
        ("Microsoft.EntityFrameworkCore.Sqlite", "MIT"),
        ("Spectre.Console", "MIT"),
        ("SQLite", "Public domain"),
        ("SQLitePCLRaw.bundle_e_sqlite3", "Apache-2.0"),
        ("SQLitePCLRaw.core", "Apache-2.0"),
        ("System.CommandLine", "MIT"),
        ("System.IO.Hashing", "MIT"),
    ];
}
