namespace Koll.Ledger.Reading.Sources;

/// <summary>What is said of files that cannot be opened or are not what they seem.</summary>
internal static class FileRefusals
{
    public static Refusal Missing(string name)
    {
        var wanted = Path.GetFileName(name);
        var near = Neighbours(name).Where(n => Words.Distance(n, wanted) <= 1 + (wanted.Length / 4)).MinBy(n => Words.Distance(n, wanted));
        return new Refusal(
            "file.missing",
            "There is no such file",
            near is null ? "Check the path" : $"Check the path; the same folder has {near}")
        { File = name };
    }

    public static Refusal Folder(string name)
    {
        string[] tables;
        try
        {
            tables = [.. TablesIn(name).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tables = [];
        }
        var found = tables.Length switch
        {
            0 => "This is a folder, and no file in it looks like a table",
            1 => $"This is a folder; one file in it looks like a table: {tables[0]}",
            _ => $"This is a folder; {tables.Length} files in it look like tables: {string.Join(", ", tables.Take(3))}{(tables.Length > 3 ? " …" : "")}",
        };
        var next = tables.Length == 0 ? "Name a file of sales" : $"Name the files themselves, such as {name.TrimEnd('/', '\\')}/{tables[0]}";
        return new Refusal("file.folder", found, next) { File = name };
    }

    /// <summary>The refusal for what the operating system said; exceptions that only we can cause are not caught by callers.</summary>
    public static Refusal Of(Exception exception, string name)
    {
        switch (exception)
        {
            case SourceRefusedException refused:
                return refused.Refusal;
            case FileNotFoundException or DirectoryNotFoundException:
                return Missing(name);
            case InvalidDataException:
                return Damaged(name);
        }
        var (code, found, next) = exception switch
        {
            UnauthorizedAccessException => ("file.no-permission", "The file may not be read by this user", "Give the user who runs Koll the right to read it, or copy it"),
            PathTooLongException => ("file.missing", "The path is longer than the system allows", "Move the file to a shorter path"),
            _ => ("file.unreadable", $"The system could not read the file: {exception.Message.TrimEnd('.')}", "Copy it to a local disk and try again"),
        };
        return new Refusal(code, found, next) { File = name };
    }

    /// <summary>True for what reading a user's file can throw.</summary>
    public static bool IsOfTheFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException;

    public static Refusal Empty(string name) => new(
        "file.empty", "The file is empty", "Export the sales again; the file needs a header and at least one row")
    {
        File = name,
        Expected = "a table of sales lines",
    };

    public static Refusal Damaged(string name) =>
        new("file.damaged", "The compressed data is damaged or cut off", "Copy or download the file again") { File = name };

    public static Refusal Encrypted(string name) =>
        new("file.encrypted", "The file is protected by a password", "Save a copy without the password, or export the sheet as CSV") { File = name };

    public static Refusal NotATable(string name, string what) => new("file.not-a-table", $"This is {what}, not a table", AdviceFor(what))
    {
        File = name,
        Expected = "a .csv, .tsv, .txt, .xlsx or .xls file, also inside .gz or .zip",
        Details = [("kind", KindOf(what))],
    };

    public static Refusal NotAWorkbook(string name, string found) => new(
        "workbook.unreadable", found, "Open it in a spreadsheet and save it as .xlsx or CSV")
    {
        File = name,
        Expected = "a sound .xlsx or .xls file",
    };

    public static Refusal Nul(string name, long line) => new(
        "text.nul-byte",
        "A NUL byte stands in the text, so the file is damaged or not text",
        "Export it again as CSV or .xlsx; if the bytes are padding, remove them first: tr -d '\\000' < FILE > CLEAN")
    {
        File = name,
        Row = line,
        Expected = "text",
    };

    public static Refusal TooLarge(string name, long bytes, long compressed) => new(
        "file.expands-too-far",
        $"{compressed:N0} compressed bytes have become more than {bytes:N0}, which no table of sales does",
        "If the file is sound, unpack it yourself and name the unpacked file")
    { File = name };

    private static string KindOf(string what) => what.Split(' ') is [.., "PDF", _] ? "pdf" : what.Split(' ')[^1].TrimEnd('s') switch
    {
        var kind and ("picture" or "page" or "archive" or "document") => kind,
        _ => "other",
    };

    private static string AdviceFor(string what) => what.Contains("page", StringComparison.Ordinal) || what.Contains("sheet", StringComparison.Ordinal)
        ? "Open it in a spreadsheet and save it as .xlsx or CSV"
        : what.Contains("archive", StringComparison.Ordinal)
            ? "Unpack it and name the files of sales"
            : "Export the sales as CSV or .xlsx from where they are kept";

    // A glance is enough: a folder may have millions of files.
    private static IEnumerable<string> TablesIn(string folder) =>
        Directory.EnumerateFiles(folder).Take(1000).Where(ContentKinds.LooksLikeTable).Select(f => Path.GetFileName(f));

    private static IEnumerable<string> Neighbours(string name)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(name));
            return folder is null ? [] : [.. TablesIn(folder)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [];
        }
    }
}
