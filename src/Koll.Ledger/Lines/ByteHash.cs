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

            // Up to seven bytes are left: where eight lie before the end, they are the upper ones of those.
            var left = length - at;
            var tail = left == 0 ? 0
                : length >= 8 ? Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - 8)) >> (64 - (8 * left))
                : FewBytes(ref start, length);
            return Fold(hash ^ tail, A | 1);
        }
    }

    /// <summary>
    /// Another hash, for records: its pieces of sixteen bytes are hashed apart and added, each with its place, so that none waits for the one before. For memory only, as nothing else depends on it.
    /// </summary>
    public static ulong OfRecord(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16)
        {
            return Of(bytes);
        }

        unchecked
        {
            ref var start = ref MemoryMarshal.GetReference(bytes);
            var last = bytes.Length - 16;
            var sum = PieceAt(ref start, last);
            for (var at = 0; at < last; at += 16)
            {
                sum += PieceAt(ref start, at);
            }

            return Fold(sum ^ (ulong)bytes.Length, A | 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong PieceAt(ref byte start, int at)
    {
        unchecked
        {
            var high = Math.BigMul(
                (A + (ulong)(uint)at) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at)), B ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at + 8)), out var low);
            return high ^ low;
        }
    }

    /// <summary>The first eight bytes, or all of them where there are fewer, filled up with zeros.</summary>
    public static ulong StartOf(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        return bytes.Length >= 8 ? Unsafe.ReadUnaligned<ulong>(ref start) : FewBytes(ref start, bytes.Length);
    }

    /// <summary>Fewer than eight bytes, the first of them lowest: read as halves that may overlap, so that nothing depends on their number but where they go.</summary>
    private static ulong FewBytes(ref byte start, int length)
    {
        unchecked
        {
            if (length >= 4)
            {
                return Unsafe.ReadUnaligned<uint>(ref start) | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4)) << (8 * (length - 4)));
            }

            if (length == 0)
            {
                return 0;
            }

            var (middle, last) = (length >> 1, length - 1);
            return start | ((ulong)Unsafe.Add(ref start, middle) << (8 * middle)) | ((ulong)Unsafe.Add(ref start, last) << (8 * last));
        }
    }

    private static ulong Fold(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return high ^ low ^ BitOperations.RotateLeft(x, 32);
    }
}
