using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Koll.Ledger.Lines;

/// <summary>A 64-bit hash of bytes, multiply and fold: fast on short keys, and good enough to treat two equal hashes as worth a comparison.</summary>
internal static class ByteHash
{
    private const ulong A = 0x9E37_79B9_7F4A_7C15, B = 0xD6E8_FEB8_6659_FD93;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            ref var start = ref MemoryMarshal.GetReference(bytes);
            var length = bytes.Length;
            var hash = A ^ (ulong)length;
            var at = 0;
            for (; length - at >= 16; at += 16)
            {
                hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at)), B ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at + 8)));
            }

            if (length - at >= 8)
            {
                hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at)), B);
                at += 8;
            }

            var tail = 0UL;
            for (var shift = 0; at < length; at++, shift += 8)
            {
                tail |= (ulong)Unsafe.Add(ref start, at) << shift;
            }

            return Fold(hash ^ tail, A | 1);
        }
    }

    /// <summary>The first eight bytes, or all of them where there are fewer, filled up with zeros.</summary>
    public static ulong StartOf(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        if (bytes.Length >= 8)
        {
            return Unsafe.ReadUnaligned<ulong>(ref start);
        }

        var all = 0UL;
        for (int at = 0, shift = 0; at < bytes.Length; at++, shift += 8)
        {
            all |= (ulong)Unsafe.Add(ref start, at) << shift;
        }

        return all;
    }

    private static ulong Fold(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return high ^ low ^ BitOperations.RotateLeft(x, 32);
    }
}
