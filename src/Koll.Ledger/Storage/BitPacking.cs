using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Koll.Ledger.Storage;

/// <summary>Numbers of a fixed width in bits, one after the other, lowest bit first.</summary>
internal static class BitPacking
{
    /// <summary>Bytes that <paramref name="count"/> numbers of <paramref name="width"/> bits take.</summary>
    public static int BytesOf(int count, int width) => (int)((((long)count * width) + 7) / 8);

    /// <summary>Appends the low <paramref name="width"/> bits of each value.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, ByteWriter to)
    {
        if (width == 0)
        {
            return;
        }

        var mask = MaskOf(width);
        var (pending, filled) = (0UL, 0);
        foreach (var value in values)
        {
            var bits = value & mask;
            pending |= bits << filled;
            filled += width;
            if (filled >= 64)
            {
                to.Write64(pending);
                filled -= 64;
                pending = filled == 0 ? 0 : bits >> (width - filled);
            }
        }

        for (; filled > 0; filled -= 8, pending >>= 8)
        {
            to.Write8((byte)(pending & 0xFF));
        }
    }

    /// <summary>Reads as many numbers as <paramref name="values"/> holds.</summary>
    /// <param name="packed">The packed bytes and at least eight more, which are not looked at.</param>
    /// <param name="width">0 to 64.</param>
    /// <param name="values">Filled.</param>
    /// <exception cref="InvalidDataException">Too few bytes.</exception>
    public static void Unpack(ReadOnlySpan<byte> packed, int width, Span<ulong> values)
    {
        if (width == 0)
        {
            values.Clear();
            return;
        }

        if (packed.Length < BytesOf(values.Length, width) + sizeof(ulong))
        {
            throw new InvalidDataException("A column of a chunk ends before its numbers do.");
        }

        ref var start = ref MemoryMarshal.GetReference(packed);
        var mask = MaskOf(width);
        nint bit = 0;
        if (width <= 57)
        {
            // Eight bytes from the one the number begins in hold all of it.
            for (var i = 0; i < values.Length; i++, bit += width)
            {
                values[i] = (Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, bit >> 3)) >> (int)(bit & 7)) & mask;
            }
        }
        else
        {
            for (var i = 0; i < values.Length; i++, bit += width)
            {
                ref var at = ref Unsafe.Add(ref start, bit >> 3);
                var shift = (int)(bit & 7);
                var value = Unsafe.ReadUnaligned<ulong>(ref at) >> shift;
                values[i] = (shift + width > 64 ? value | ((ulong)Unsafe.Add(ref at, 8) << (64 - shift)) : value) & mask;
            }
        }
    }

    /// <summary>Bits needed for a value; 0 for 0.</summary>
    public static int WidthOf(ulong value) => 64 - BitOperations.LeadingZeroCount(value);

    private static ulong MaskOf(int width) => width == 64 ? ulong.MaxValue : (1UL << width) - 1;
}
