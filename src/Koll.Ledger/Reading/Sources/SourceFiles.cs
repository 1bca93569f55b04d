using System.IO.Compression;
using System.Text;
using Koll.Ledger.Reading.Recognition;
using Koll.Ledger.Reading.Sources.Datev;

namespace Koll.Ledger.Reading.Sources;

/// <summary>What the user can say about the files themselves.</summary>
/// <param name="Sheet">Name of the sheet to read in workbooks, or null for the one that looks most like a table.</param>
/// <param name="Encoding">Encoding of text files, or null to find it.</param>
public sealed record SourceOptions(string? Sheet = null, Encoding? Encoding = null)
{
    /// <summary>The encoding where it is another than UTF-8, which every file is taken for until it shows otherwise.</summary>
    internal Encoding? Told => Encoding is { CodePage: not 65001 } ? Encoding : null;

    /// <summary>How far compressed data may expand; tests use a smaller one.</summary>
    internal ExpansionLimit Limit { get; init; } = ExpansionLimit.Default;
}

/// <summary>From the paths that the user named to the tables behind them. Nothing but the first bytes of each is read.</summary>
public static class SourceFiles
{
    private const int HeadLength = 64 * 1024;
    private const int MostEntries = 1000;

    /// <summary>
    /// Finds the tables. A <c>.zip</c> gives each of its entries that looks like a table; <c>-</c> is standard input. The first path
    /// that cannot be read refuses all, since an answer from half of the files would be a wrong answer.
    /// </summary>
    /// <param name="paths">Files as the user named them.</param>
    /// <param name="standardInput">What <c>-</c> stands for.</param>
    /// <param name="options">What the user said about the files.</param>
    /// <returns>The tables, in the order of the paths. The caller disposes them.</returns>
    public static Outcome<IReadOnlyList<SourceFile>> Open(
        IReadOnlyList<string> paths, Stream? standardInput = null, SourceOptions? options = null)
    {
        var files = new List<SourceFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            // The same file twice would count every sale twice.
            var named = path is "-" or "" || path.Contains('\0', StringComparison.Ordinal) ? path : RealPath.Of(path);
            var refusal = seen.Add(named)
                ? Add(path, standardInput, options ?? new SourceOptions(), files)
                : new Refusal("file.twice", "The file is named twice", "Name each file once") { File = path };
            if (refusal is null) continue;
            foreach (var file in files) file.Dispose();
            return refusal;
        }
        if (options?.Sheet is { } sheet && !files.Exists(f => f.IsWorkbook))
        {
            foreach (var file in files) file.Dispose();
            return new Refusal("workbook.none", $"--sheet names \"{sheet}\", and no file is a workbook", "Leave --sheet out, or name the workbook") { File = paths[0] };
        }
        return files;
    }

    /// <summary>The sheets of a workbook by name, in its order; empty for what is no workbook that can be read.</summary>
    public static IReadOnlyList<string> SheetsOf(string path) => WorkbookSheet.Names(path);

    private static Refusal? Add(string path, Stream? standardInput, SourceOptions options, List<SourceFile> files)
    {
        try
        {
            if (path == "-") return AddSpooled("standard input", standardInput ?? Stream.Null, options, files);
            if (path.Length == 0) return FileRefusals.Missing(path);
            if (Directory.Exists(path)) return FileRefusals.Folder(path);
            var stream = OpenFile(path);
            // A pipe can be read once only, so it is copied as standard input is.
            if (!stream.CanSeek) return AddSpooled(path, stream, options, files);
            var length = stream.Length;
            stream.Dispose();
            return Expand(new Raw(path, () => OpenFile(path), length), options, files);
        }
        catch (Exception e) when (FileRefusals.IsOfTheFile(e) || e is ArgumentException)
        {
            return e is ArgumentException ? FileRefusals.Missing(path) : FileRefusals.Of(e, path);
        }
    }

    private static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    private static Refusal? AddSpooled(string name, Stream once, SourceOptions options, List<SourceFile> files, int depth = 0)
    {
        var spool = new Spool();
        using var ours = spool.Lease();
        using (once) once.CopyTo(spool);
        spool.Complete();
        return Expand(new Raw(name, spool.OpenRead, spool.Length) { Spool = spool }, options, files, depth);
    }

    private static Refusal? Expand(Raw raw, SourceOptions options, List<SourceFile> files, int depth = 0)
    {
        var (head, whole) = Head(raw);
        if (head.Length == 0 || (whole && head.AsSpan().IndexOfAnyExcept(" \t\r\n\uFEFF"u8) < 0)) return FileRefusals.Empty(raw.Name);
        var content = ContentKinds.Of(head);
        switch (content.Kind)
        {
            case ContentKind.Foreign:
                return FileRefusals.NotATable(raw.Name, content.What);
            // Tables of text named .xls are common; text named .xlsx that is not even a table is a workbook that went wrong.
            case ContentKind.Text when IsNamedLikeAWorkbook(raw.Name) && Delimiters.Find(head) is null:
                return FileRefusals.NotAWorkbook(raw.Name, "This is text that is named like a workbook");
            case ContentKind.Text:
                var encoding = options.Told ?? content.Encoding;
                var text = new SourceFile(raw.Name, _ => raw.Open(), encoding, content.BomLength, raw.Spool?.Lease());
                files.Add(DatevPostings.Is(head) ? DatevPostings.Of(text) : text);
                return null;
            case ContentKind.GZip when depth < 2:
                var unzipped = raw.Within(raw.Name, raw.Length, () => new LimitedStream(GZipText.Open(raw.Open, raw.Name), raw.Length, null, options.Limit, raw.Name));
                return Expand(unzipped, options, files, depth + 1);
            case ContentKind.Workbook:
                files.Add(WorkbookSheet.Of(raw, options));
                return null;
            case ContentKind.Zip when depth < 2:
                return raw.CanSeek() ? ExpandZip(raw, options, files, depth) : AddSpooled(raw.Name, raw.Open(), options, files, depth);
            default:
                return FileRefusals.NotATable(raw.Name, "an archive within archives");
        }
    }

    private static Refusal? ExpandZip(Raw raw, SourceOptions options, List<SourceFile> files, int depth)
    {
        using var archive = new ZipArchive(raw.Open(), ZipArchiveMode.Read);
        var names = archive.Entries.Select(e => e.FullName).ToHashSet(StringComparer.Ordinal);
        if (names.Contains("xl/workbook.xml") || names.Contains("xl/workbook.bin"))
        {
            // The reader of workbooks opens the parts itself, and stops at the lengths that the archive states, so these are what to check.
            options.Limit.Check(archive.Entries.Sum(e => e.Length), raw.Length, raw.Name);
            files.Add(WorkbookSheet.Of(raw, options));
            return null;
        }
        if (names.Contains("word/document.xml")) return FileRefusals.NotATable(raw.Name, "a text document");
        if (names.Contains("content.xml")) return FileRefusals.NotATable(raw.Name, "an OpenDocument sheet or document");

        var tables = archive.Entries.Where(IsTable).ToArray();
        if (tables.Length == 0)
        {
            var found = names.Count == 0 ? "The archive is empty" : $"None of the {names.Count:N0} files in the archive looks like a table";
            return new Refusal("zip.no-table", found, "Name an archive with .csv, .tsv, .txt or .xlsx files in it") { File = raw.Name };
        }
        if (tables.Length > MostEntries)
        {
            var found = $"The archive has {tables.Length:N0} tables, more than {MostEntries:N0}";
            return new Refusal("zip.too-many", found, "Unpack it and name the files of sales") { File = raw.Name, Details = [("tables", tables.Length)] };
        }
        foreach (var table in tables)
        {
            if (Expand(Entry(raw, table, options.Limit), options, files, depth + 1) is { } refusal) return refusal;
        }
        return null;
    }

    private static Raw Entry(Raw raw, ZipArchiveEntry entry, ExpansionLimit limit)
    {
        var (path, name) = (entry.FullName, $"{raw.Name}/{entry.FullName}");
        if (entry.IsEncrypted) throw new SourceRefusedException(FileRefusals.Encrypted(name));
        return raw.Within(name, entry.CompressedLength, () =>
        {
            // An archive of its own for each stream: entries of one archive cannot be read at once.
            var archive = new ZipArchive(raw.Open(), ZipArchiveMode.Read);
            var opened = archive.GetEntry(path)!;
            return new WithOwner(new LimitedStream(opened.Open(), opened.CompressedLength, opened.Length, limit, name), archive);
        });
    }

    private static bool IsNamedLikeAWorkbook(string name) => Path.GetExtension(name).StartsWith(".xls", StringComparison.OrdinalIgnoreCase);

    private static bool IsTable(ZipArchiveEntry entry) =>
        entry.Length > 0 && !entry.FullName.EndsWith('/') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && !entry.Name.StartsWith('.') && ContentKinds.LooksLikeTable(entry.Name);

    private static (byte[] Head, bool Whole) Head(Raw raw)
    {
        using var stream = raw.Open();
        var head = new byte[HeadLength];
        var length = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        return (head[..length], length < HeadLength);
    }

    private sealed class WithOwner(Stream inner, IDisposable owner) : ReadingStream(inner)
    {
        public override int Read(Span<byte> buffer) => Inner.Read(buffer);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing) owner.Dispose();
        }
    }
}
