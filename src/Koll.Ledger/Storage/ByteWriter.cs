using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Koll.Ledger.Storage;

/// <summary>Bytes that grow, in room that is lent: a chunk's columns are megabytes, and each is wanted for a moment.</summary>
internal sealed class ByteWriter(int capacity = 4096) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Write8(byte value) => Take(1)[0] = value;

    public void Write64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Seven bits a byte, lowest first.</summary>
    public void WriteNumber(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Write8((byte)((value & 0x7F) | 0x80));
        }

        Write8((byte)value);
    }

    public void WriteSigned(long value) => WriteNumber(ZigZag.Of(value));

    /// <summary>Room for so many bytes more, to be filled before anything else is written.</summary>
    public Span<byte> Take(int count)
    {
        if (Length + count > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    public byte[] ToArray() => Written.ToArray();

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }
}

/// <summary>Bytes read from the front.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <exception cref="InvalidDataException">There are fewer bytes.</exception>
    public ReadOnlySpan<byte> Read(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            throw new InvalidDataException("A column of a chunk ends too early.");
        }

        var read = _rest[..count];
        _rest = _rest[count..];
        return read;
    }

    public byte Read8() => Read(1)[0];

    public ulong ReadNumber()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Read8();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number in a column of a chunk does not end.");
    }

    public long ReadSigned() => ZigZag.Back(ReadNumber());

    /// <summary>A count or a length: small, whatever the bytes say.</summary>
    public int ReadCount()
    {
        var value = ReadNumber();
        return value <= int.MaxValue ? (int)value : throw new InvalidDataException("A count in a column of a chunk is absurd.");
    }
}

/// <summary>Signed numbers as unsigned ones that are small where the number is near zero: 0, −1, 1, −2 … become 0, 1, 2, 3 …</summary>
internal static class ZigZag
{
    public static ulong Of(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    public static Vector256<ulong> Of(Vector256<long> values) => ((values << 1) ^ Vector256.LessThan(values, Vector256<long>.Zero)).AsUInt64();

    public static long Back(ulong value) => unchecked((long)(value >> 1) ^ -(long)(value & 1));
}
