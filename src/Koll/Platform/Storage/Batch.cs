using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Platform.Storage;

/// <summary>
/// One change of the workspace that happened as a whole and can be undone as a whole: an import, a merge, an edit of many. Everything that
/// came into being with it carries its number.
/// </summary>
public sealed class Batch
{
    /// <summary>Never given out twice, so that "undo 3" means one thing for ever.</summary>
    public int Id { get; set; }

    /// <summary>One of <see cref="BatchKind"/>'s words.</summary>
    public required string Kind { get; set; }

    /// <summary>The file's name, or what the edit was.</summary>
    public required string Title { get; set; }

    /// <summary>When, in UTC: 2026-11-23T07:20:00Z.</summary>
    public required string At { get; set; }

    /// <summary>The day of it, in UTC.</summary>
    /// <exception cref="InvalidDataException">It cannot be read: its page is damaged.</exception>
    public DateOnly Day => DateOnly.TryParseExact(At.AsSpan(0, Math.Min(10, At.Length)), "yyyy-MM-dd", out var day) ? day : throw new InvalidDataException($"'{At}' is no moment.");

    /// <summary>Who: the person signed in, or the system's user.</summary>
    public required string By { get; set; }

    /// <summary>Version of the program that did it.</summary>
    public required string Program { get; set; }

    /// <summary>The hash of the file (<see cref="Koll.Ledger.Storage.FileHash"/>; batches of the first programs have SHA-256), and of what was asked of its reading; null where there is no file.</summary>
    public byte[]? FileHash { get; set; }

    /// <summary>Lines the batch brought, those replaced since included.</summary>
    public long Lines { get; set; }

    /// <summary>Their net amount × 10,000.</summary>
    public long Amount { get; set; }

    /// <summary>What happened, as JSON: counts by outcome, the account of the file's rows, its edges, its mapping.</summary>
    public required string Account { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Batch>
    {
        public void Configure(EntityTypeBuilder<Batch> batch) =>
            batch.ToTable("Batch").Ignore(b => b.Day).Property(b => b.Id).HasAnnotation("Sqlite:Autoincrement", true);
    }
}

/// <summary>The words of <see cref="Batch.Kind"/>.</summary>
public static class BatchKind
{
    public const string Sales = "sales";
    public const string Customers = "customers";
    public const string Contacts = "contacts";
    public const string Figures = "figures";
    public const string Margins = "margins";
    public const string Merge = "merge";
    public const string Edit = "edit";

    /// <summary>What people call it in a sentence: what came from a file is an import.</summary>
    public static string Noun(string kind) => kind is Merge or Edit ? "Change" : "Import";
}
