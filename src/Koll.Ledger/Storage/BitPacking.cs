using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Koll.Ledger.Storage;

/// <summary>Numbers of a fixed width in bits, one after the other, lowest bit first.</summary>
internal static class BitPacking
{
    /// <summary>Bytes that <paramref name="count"/> numbers of <paramref name="width"/> bits take.</summary>
    public static int BytesOf(int count, int width) => (int)((((long)count * width) + 7) / 8);

    /// <summary>Appends values, none of which needs more than <paramref name="width"/> bits.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, ByteWriter to)
    {
        if (width == 0)
        {
            return;
        }

        var packed = to.Take(BytesOf(values.Length, width));
        var words = new WordWriter(MemoryMarshal.Cast<byte, ulong>(packed));
        unchecked
        {
            // Narrow values are joined before they are appended: whether a word is full is asked once for all of them.
            if (width <= 16)
            {
                for (; values.Length >= 4; values = values[4..])
                {
                    words.Append(values[0] | (values[1] << width) | (values[2] << (2 * width)) | (values[3] << (3 * width)), 4 * width);
                }
            }
            else if (width <= 32)
            {
                for (; values.Length >= 2; values = values[2..])
                {
                    words.Append(values[0] | (values[1] << width), 2 * width);
                }
            }

            foreach (var value in values)
            {
                words.Append(value, width);
            }

            var pending = words.Pending;
            foreach (ref var last in packed[(words.Written * sizeof(ulong))..])
            {
                last = (byte)pending;
                pending >>= 8;
            }
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

    /// <summary>The largest value of a width.</summary>
    public static ulong MaskOf(int width) => width == 64 ? ulong.MaxValue : (1UL << width) - 1;

    /// <summary>Bits that become words of 64.</summary>
    private ref struct WordWriter(Span<ulong> words)
    {
        private readonly Span<ulong> _words = words;
        private int _filled;

        /// <summary>Words that are full.</summary>
        public int Written { get; private set; }

        /// <summary>The bits that fill no word yet.</summary>
        public ulong Pending { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Append(ulong bits, int count)
        {
            unchecked
            {
                Pending |= bits << _filled;
                _filled += count;
                if (_filled >= 64)
                {
                    _words[Written++] = Pending;
                    _filled -= 64;
                    Pending = _filled == 0 ? 0 : bits >> (count - _filled);
                }
            }
        }
    }
}
