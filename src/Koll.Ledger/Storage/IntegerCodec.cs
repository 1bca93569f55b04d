using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Storage;

/// <summary>
/// A column of whole numbers in few bytes: what all have as a divisor is taken out (money with two decimals is stored in hundreds), few
/// distinct values become a dictionary, and what remains is packed by <see cref="IntegerBlock"/>. A column is read back whole.
/// </summary>
/// <remarks>
/// Layout: version, flags, count, divisor, [which are missing], [dictionary], blocks, checksum. The checksum is over all before it, so that a
/// flipped bit is a refusal and never a number.
/// </remarks>
internal static class IntegerCodec
{
    private const byte Version = 1;
    private const byte HasMissing = 1, HasDictionary = 2;

    /// <summary>Encodes a column; <see cref="long.MinValue"/> stands for a missing value.</summary>
    public static byte[] Encode<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        // A chunk's column is eight megabytes for a moment, once for each column of each chunk: taken from the system and given back, where a pool would keep it for good.
        using var room = new ColumnBuffer<long>(values.Length);
        var numbers = room.Span;
        if (typeof(T) == typeof(long))
        {
            MemoryMarshal.Cast<T, long>(values).CopyTo(numbers);
            return Encode(numbers);
        }

        unchecked
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = long.CreateTruncating(values[i]);
            }
        }

        return Encode(numbers);
    }

    /// <summary>Encodes what places in a list stand for: <paramref name="meaning"/> of each value, and −1 where the value is negative.</summary>
    public static byte[] Encode(ReadOnlySpan<int> values, int[] meaning)
    {
        using var room = new ColumnBuffer<long>(values.Length);
        var numbers = room.Span;
        unchecked
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = values[i] < 0 ? -1 : meaning[values[i]];
            }
        }

        return Encode(numbers);
    }

    private static byte[] Encode(Span<long> numbers)
    {
        using var missing = TakeOutMissing(numbers);
        var divisor = DivideOut(numbers);
        var dictionary = ValueDictionary.Of(numbers);

        using var to = new ByteWriter((numbers.Length * 2) + 64);
        to.Write8(Version);
        to.Write8((byte)((missing is null ? 0 : HasMissing) | (dictionary is null ? 0 : HasDictionary)));
        to.WriteNumber((ulong)numbers.Length);
        to.WriteSigned(divisor);
        if (missing is not null)
        {
            WriteBlocks(missing.Span, to);
        }

        if (dictionary is not null)
        {
            to.WriteNumber((ulong)dictionary.Length);
            WriteBlocks(dictionary, to);
        }

        WriteBlocks(numbers, to);
        return Checksums.Seal(to);
    }

    /// <summary>How many values an encoded column has.</summary>
    public static int CountOf(ReadOnlySpan<byte> column)
    {
        var from = new ByteReader(Checksums.Verified(column));
        ReadHead(ref from, out _, out var count);
        return count;
    }

    /// <summary>Decodes a column into <paramref name="values"/>, which has its length.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, of a version we do not know, or of another length.</exception>
    public static void Decode<T>(ReadOnlySpan<byte> column, Span<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        // The seal's eight bytes stay behind what is read: unpacking looks that far ahead.
        var from = new ByteReader(Checksums.Verified(column));
        ReadHead(ref from, out var flags, out var count);
        if (count != values.Length)
        {
            throw new InvalidDataException($"A column of a chunk has {count} values where the chunk has {values.Length} lines.");
        }

        var divisor = from.ReadSigned();
        byte[]? missing = null;
        if ((flags & HasMissing) != 0)
        {
            missing = new byte[count];
            ReadBlocks(ref from, missing.AsSpan(), 1, null);
        }

        long[]? dictionary = null;
        if ((flags & HasDictionary) != 0)
        {
            var entries = from.ReadCount();
            if (entries > count)
            {
                throw new InvalidDataException("A dictionary of a chunk has more entries than the chunk has lines.");
            }

            dictionary = new long[entries];
            ReadBlocks(ref from, dictionary.AsSpan(), divisor, null);
        }

        ReadBlocks(ref from, values, dictionary is null ? divisor : 1, dictionary);
        if (missing is not null && typeof(T) == typeof(long))
        {
            var numbers = MemoryMarshal.Cast<T, long>(values);
            for (var i = 0; i < missing.Length; i++)
            {
                numbers[i] = missing[i] == 0 ? numbers[i] : long.MinValue;
            }
        }
    }

    private static void ReadHead(ref ByteReader from, out byte flags, out int count)
    {
        var version = from.Read8();
        if (version != Version)
        {
            throw new InvalidDataException($"A column of a chunk has version {version}; this program knows version {Version}.");
        }

        flags = from.Read8();
        count = from.ReadCount();
    }

    /// <summary>1 where missing, or null where nothing is; a missing value becomes its predecessor, which packs best.</summary>
    private static ColumnBuffer<long>? TakeOutMissing(Span<long> numbers)
    {
        var first = numbers.IndexOf(long.MinValue);
        if (first < 0)
        {
            return null;
        }

        var room = new ColumnBuffer<long>(numbers.Length);
        var missing = room.Span;
        missing[..first].Clear();
        var before = first == 0 ? 0 : numbers[first - 1];
        unchecked
        {
            for (var i = first; i < missing.Length; i++)
            {
                var isMissing = numbers[i] == long.MinValue;
                missing[i] = isMissing ? 1 : 0;
                numbers[i] = before = isMissing ? before : numbers[i];
            }
        }

        return room;
    }

    /// <summary>Divides the numbers by the largest number that divides them all, and returns that; 1 where all are 0.</summary>
    private static long DivideOut(Span<long> numbers)
    {
        var divided = numbers.IndexOfAnyExcept(0);
        if (divided < 0)
        {
            return 1;
        }

        var divisor = Math.Abs(numbers[divided]);
        while (divisor > 1)
        {
            divided += new ExactDivision(divisor).Divide(numbers[divided..]);
            if (divided == numbers.Length)
            {
                break;
            }

            // At most 62 times, since the divisor is halved at least: what was divided by the larger one is put right.
            var common = (long)BigInteger.GreatestCommonDivisor(divisor, numbers[divided]);
            var factor = divisor / common;
            foreach (ref var quotient in numbers[..divided])
            {
                quotient *= factor;
            }

            divisor = common;
        }

        return divisor;
    }

    private static void WriteBlocks(ReadOnlySpan<long> numbers, ByteWriter to)
    {
        for (var at = 0; at < numbers.Length; at += IntegerBlock.Size)
        {
            IntegerBlock.Write(numbers.Slice(at, Math.Min(IntegerBlock.Size, numbers.Length - at)), to);
        }
    }

    [SkipLocalsInit]
    private static void ReadBlocks<T>(ref ByteReader from, Span<T> values, long divisor, long[]? dictionary)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<long> buffer = stackalloc long[IntegerBlock.Size];
        for (var at = 0; at < values.Length; at += IntegerBlock.Size)
        {
            var target = values.Slice(at, Math.Min(IntegerBlock.Size, values.Length - at));
            // As wide as it is packed from, it is unpacked where it belongs.
            var block = typeof(T) == typeof(long) ? MemoryMarshal.Cast<T, long>(target) : buffer[..target.Length];
            IntegerBlock.Read(ref from, block);
            Mean(block, divisor, dictionary);
            if (typeof(T) == typeof(int))
            {
                Narrow(block, MemoryMarshal.Cast<T, int>(target));
            }
            else if (typeof(T) != typeof(long))
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = T.CreateTruncating(block[i]);
                }
            }
        }
    }

    /// <summary>From what is packed to what it stands for.</summary>
    private static void Mean(Span<long> block, long divisor, long[]? dictionary)
    {
        unchecked
        {
            if (dictionary is not null)
            {
                foreach (ref var value in block)
                {
                    value = dictionary[value];
                }
            }
            else if (divisor != 1)
            {
                foreach (ref var value in block)
                {
                    value *= divisor;
                }
            }
        }
    }

    private static void Narrow(ReadOnlySpan<long> from, Span<int> to)
    {
        var i = 0;
        for (; i <= from.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            Vector256.Narrow(Vector256.Create(from[i..]), Vector256.Create(from[(i + Vector256<long>.Count)..])).CopyTo(to[i..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] = unchecked((int)from[i]);
        }
    }
}
