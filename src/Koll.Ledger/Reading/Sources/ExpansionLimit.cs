namespace Koll.Ledger.Reading.Sources;

/// <summary>
/// How far compressed data may expand. Deflate reaches 1,032 to 1 on nothing but zeros; tables of sales reach 5 to 20. A file is
/// refused while it is being read, so neither disk nor memory fills up first.
/// </summary>
/// <param name="Free">Bytes that anything may expand to.</param>
/// <param name="Ratio">Beyond them, expanded bytes per compressed byte.</param>
/// <param name="Total">The most that any file may expand to.</param>
internal sealed record ExpansionLimit(long Free, int Ratio, long Total)
{
    /// <summary>256 MB for anything, then 250 to 1, up to 64 GB.</summary>
    public static readonly ExpansionLimit Default = new(256L << 20, 250, 64L << 30);

    /// <summary>Refuses where so many bytes are too many.</summary>
    /// <exception cref="SourceRefusedException">They are.</exception>
    public void Check(long expanded, long compressed, string name)
    {
        if (expanded <= Free) return;
        if (expanded <= Total && expanded / Math.Max(1, compressed) < Ratio) return;
        throw new SourceRefusedException(FileRefusals.TooLarge(name, expanded, compressed));
    }
}

/// <summary>Counts what comes out of a decompressor against the limit, and against the length that the archive announces.</summary>
internal sealed class LimitedStream(Stream inner, long compressed, long? announced, ExpansionLimit limit, string name) : ReadingStream(inner)
{
    private long _expanded;

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        _expanded += read;
        limit.Check(_expanded, compressed, name);
        // A decompressor ends without a word where its input is cut off.
        if (read == 0 && !buffer.IsEmpty && _expanded < announced) throw new SourceRefusedException(FileRefusals.Damaged(name));
        return read;
    }
}
