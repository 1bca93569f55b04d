namespace Koll.Generating;

/// <summary>A place in a buffer that grows by what is put there.</summary>
internal ref struct CsvRow(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    public int Length { get; private set; }

    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[Length..]);
        Length += bytes.Length;
    }

    public void Comma() => _buffer[Length++] = (byte)',';

    public void End() => _buffer[Length++] = (byte)'\n';

    public void Number(long value)
    {
        value.TryFormat(_buffer[Length..], out var digits);
        Length += digits;
    }

    /// <summary>Hundredths, written with two decimals.</summary>
    public void Cents(long cents)
    {
        if (cents < 0)
        {
            _buffer[Length++] = (byte)'-';
            cents = -cents;
        }

        Number(cents / 100);
        var rest = (int)(cents % 100);
        _buffer[Length++] = (byte)'.';
        _buffer[Length++] = (byte)('0' + (rest / 10));
        _buffer[Length++] = (byte)('0' + (rest % 10));
    }
}
