namespace Koll.Ledger.Lines;

/// <summary>
/// The text a column had on the line before, in memory that is at hand: invoices, customers and their names repeat from line to line, and finding
/// that out here spares a look at tables that are not.
/// </summary>
internal struct LastText
{
    private byte[] _bytes;
    private int _length;
    private InternerKey _key;

    /// <summary>The number the text was given.</summary>
    public int Id { get; private set; }

    /// <summary>True where the text is the one of the line before.</summary>
    public readonly bool Is(ReadOnlySpan<byte> text) => _bytes is not null && text.SequenceEqual(_bytes.AsSpan(0, _length));

    /// <summary>Remembers the text.</summary>
    public void Set(ReadOnlySpan<byte> text, int id = 0)
    {
        if (_bytes is null || _bytes.Length < text.Length)
        {
            _bytes = new byte[Math.Max(64, text.Length * 2)];
        }

        text.CopyTo(_bytes);
        _length = text.Length;
        Id = id;
    }

    /// <summary>True where the text last approached is the one of the line before.</summary>
    public bool IsSame { get; private set; }

    /// <summary>Sees whether the text is the one of the line before, and begins to look for it where it is not.</summary>
    public void Approach(Interner interner, ReadOnlySpan<byte> text)
    {
        IsSame = Is(text);
        if (!IsSame)
        {
            _key = interner.Approach(text);
        }
    }

    /// <summary>The text is known to be the one of the line before.</summary>
    public void Repeat() => IsSame = true;

    /// <summary>The number of the text that was approached.</summary>
    public int In(Interner interner, ReadOnlySpan<byte> text)
    {
        if (!IsSame)
        {
            Set(text, interner.Intern(text, _key));
            IsSame = true;
        }

        return Id;
    }
}
