using System.Text;

namespace Koll.Ledger.Reading.Sources;

/// <summary>
/// One table that the user named, or that lies in an archive the user named. Whatever it is - plain, compressed, UTF-16,
/// windows-1252, a workbook - its text is had as UTF-8 without a byte order mark. Several streams may be open at once.
/// </summary>
public sealed class SourceFile : IDisposable
{
    private readonly Func<SourceFile, Stream> _open;
    private readonly List<IDisposable> _owned = [];
    private readonly int _bomLength;
    private readonly bool _told;
    private readonly SourceFile? _behind;
    private Encoding? _encoding;
    private Utf8GuardStream? _guard;

    internal SourceFile(string name, Func<SourceFile, Stream> open, Encoding? encoding, int bomLength, IDisposable? owned = null)
    {
        Name = name;
        _open = open;
        _encoding = encoding;
        _told = encoding is not null;
        _bomLength = bomLength;
        if (owned is not null) _owned.Add(owned);
    }

    /// <summary>A table that is made of another one, which goes with it; what is said of the file is said of that.</summary>
    internal SourceFile(SourceFile behind, Func<SourceFile, Stream> open)
        : this(behind.Name, open, null, 0, behind)
    {
        _behind = behind;
        IsWorkbook = behind.IsWorkbook;
    }

    /// <summary>The file as the user named it; for a table in an archive <c>archive.zip/entry.csv</c>.</summary>
    public string Name { get; }

    /// <summary>The encoding of the file's text as far as it has been read.</summary>
    public Encoding Encoding => _behind?.Encoding ?? _encoding ?? (_guard is { IsWindows1252: true } ? CodePages.Windows1252 : Encoding.UTF8);

    /// <summary>True where the table is a sheet of a workbook.</summary>
    public bool IsWorkbook { get; internal init; }

    /// <summary>The sheet that was taken, where the file is a workbook of several.</summary>
    public SheetChoice? Sheet { get => _behind?.Sheet ?? field; internal set; }

    /// <summary>The columns of roles where the file is of a kind that says so; empty for a role without one. What the user says wins over it.</summary>
    public IReadOnlyDictionary<ColumnRole, string> Roles { get; internal set; } = new Dictionary<ColumnRole, string>();

    /// <summary>True where the file is of a kind whose amounts have the tax in them.</summary>
    public bool HasTax { get; internal set; }

    /// <summary>Bytes that are not UTF-8 and were read as windows-1252, in a file that is UTF-8 otherwise; complete once the text was read to its end.</summary>
    public long StrayBytes => _behind?.StrayBytes ?? (Encoding.CodePage == Encoding.UTF8.CodePage ? _guard?.StrayBytes ?? 0 : 0);

    /// <summary>What was assumed of the file and must be said, such as its encoding or the sheet; complete once the text was read to its end.</summary>
    public IReadOnlyList<string> Assumptions
    {
        get
        {
            if (_behind is not null) return _behind.Assumptions;
            var said = new List<string>();
            if (Sheet is { } sheet) said.Add($"sheet \"{sheet.Name}\" of {sheet.Of}{(sheet.Guessed ? ", the one with most rows of a table" : "")}");
            if (Encoding.CodePage == 1252 && !_told) said.Add("read as windows-1252, since some of its bytes are not UTF-8");
            else if (Encoding.CodePage != Encoding.UTF8.CodePage) said.Add($"read as {Encoding.WebName}");
            if (_guard is { StrayBytes: 1 }) said.Add("one byte that is not UTF-8 was read as windows-1252");
            else if (_guard is { StrayBytes: > 1 } guard) said.Add($"{guard.StrayBytes:N0} bytes that are not UTF-8 were read as windows-1252");
            return said;
        }
    }

    /// <summary>
    /// The text from its beginning. What the file does wrong later - cut off, expands too far, a NUL byte - comes out of the
    /// stream as a <see cref="SourceRefusedException"/>; other exceptions of the file pass <see cref="RefusalOf"/>.
    /// </summary>
    public Outcome<Stream> OpenUtf8()
    {
        try
        {
            var raw = _open(this);
            for (var skipped = 0; skipped < _bomLength; skipped++) raw.ReadByte();
            var known = _encoding is not null && _encoding.CodePage != 1252;
            var text = known ? Encoding.CreateTranscodingStream(raw, _encoding!, new UTF8Encoding(false)) : raw;
            return _guard = new Utf8GuardStream(text, Name, _encoding?.CodePage == 1252);
        }
        catch (Exception e) when (FileRefusals.IsOfTheFile(e))
        {
            return FileRefusals.Of(e, Name);
        }
    }

    /// <summary>
    /// To be asked after the text was read to its end. True in the rare case that more bytes were not UTF-8 than were: the file is
    /// windows-1252 although its first characters looked otherwise, and what was read is to be thrown away and read again.
    /// </summary>
    public bool MustReadAgain()
    {
        if (_guard is not { StrayBytes: > 0 } guard || guard.StrayBytes <= guard.Characters) return false;
        _encoding = CodePages.Windows1252;
        _guard = null;
        return true;
    }

    /// <summary>The refusal for an exception that a stream of this file threw; null where the exception is not the file's.</summary>
    public Refusal? RefusalOf(Exception exception) => FileRefusals.IsOfTheFile(exception) ? FileRefusals.Of(exception, Name) : null;

    internal void Own(IDisposable owned) => _owned.Add(owned);

    /// <summary>Removes what the file needed to be read, such as the copy of standard input.</summary>
    public void Dispose()
    {
        foreach (var owned in _owned) owned.Dispose();
        _owned.Clear();
    }
}
