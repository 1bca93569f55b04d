namespace Koll.Ledger.Reading;

/// <summary>Where a field lies in the text.</summary>
public readonly struct FieldRange
{
    // All in one, from below: 32 bits of start, 31 of length, one of whether it is encoded. Two numbers side by side would be written as two and read as one, which the processor waits for.
    private readonly ulong _all;

    /// <param name="start">First byte of its content; for an encoded field, its opening quote.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="encoded">True where the content is not simply these bytes.</param>
    public FieldRange(int start, int length, bool encoded) => _all = Plain(start, length) | (encoded ? 1UL << 63 : 0);

    /// <summary>A field that is simply these bytes, as the number that is all of it.</summary>
    internal static ulong Plain(int start, int length) => unchecked((uint)start | ((ulong)(uint)length << 32));

    /// <summary>First byte of its content; for an encoded field, its opening quote.</summary>
    public int Start => unchecked((int)_all);

    /// <summary>Number of bytes.</summary>
    public int Length => unchecked((int)(_all >> 32) & int.MaxValue);

    /// <summary>One past the last byte.</summary>
    public int End => unchecked(Start + Length);

    /// <summary>True for one to eight bytes that are simply these.</summary>
    public bool IsWord => unchecked((uint)(_all >> 32) - 1) < 8;

    /// <summary>True where the content is not simply these bytes.</summary>
    public bool Encoded => _all >> 63 != 0;
}
