namespace Koll.Ledger.Reading.Sources;

/// <summary>Bytes that can be opened again and again: a file, a copy of standard input, or what one of them contains once unpacked.</summary>
/// <param name="Name">What the user calls them.</param>
/// <param name="Open">Opens them at their beginning.</param>
/// <param name="Length">How many bytes of disk they take, compressed as they are.</param>
internal sealed record Raw(string Name, Func<Stream> Open, long Length)
{
    /// <summary>The copy that must stay as long as they are read, or null.</summary>
    public Spool? Spool { get; init; }

    /// <summary>What these bytes contain.</summary>
    public Raw Within(string name, long length, Func<Stream> open) => new(name, open, length) { Spool = Spool };

    /// <summary>True where the bytes can be read in any order.</summary>
    public bool CanSeek()
    {
        using var stream = Open();
        return stream.CanSeek;
    }
}
