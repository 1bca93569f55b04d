using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Koll.Ledger.Storage;

/// <summary>
/// Up to <see cref="Size"/> numbers, packed as what costs least of three: distance from the smallest (frame of reference), zigzag of
/// the number itself (where both signs occur), or zigzag of the difference to the one before (where numbers rise). The width in bits serves the many; the few
/// that need more stand behind as exceptions (patched frame of reference: Zukowski, Héman, Nes &amp; Boncz, 2006, ICDE).
/// </summary>
internal static class IntegerBlock
{
    public const int Size = 1024;

    private const int PositionWidth = 10;
    private const int Sample = 128;

    private enum Form : byte
    {
        FromSmallest,
        Plain,
        Difference,
    }

    /// <summary>Appends a block.</summary>
    [SkipLocalsInit]
    public static void Write(ReadOnlySpan<long> numbers, ByteWriter to)
    {
        Span<ulong> best = stackalloc ulong[Size];
        best = best[..numbers.Length];
        // The first numbers tell which form suits a block; only that one is worked out for all of it.
        var sample = Math.Min(Sample, numbers.Length);
        var (form, least) = (Form.FromSmallest, int.MaxValue);
        for (var tried = Form.FromSmallest; tried <= Form.Difference; tried++)
        {
            Spread(numbers[..sample], tried, best[..sample]);
            var bits = Widths.For(best[..sample]).Bits;
            if (bits < least)
            {
                (form, least) = (tried, bits);
            }
        }

        var @base = Spread(numbers, form, best);
        var plan = Widths.For(best);

        to.Write8((byte)form);
        to.WriteSigned(@base);
        to.Write8((byte)plan.Width);
        to.WriteNumber((ulong)plan.Exceptions);
        if (plan.Exceptions == 0)
        {
            BitPacking.Pack(best, plan.Width, to);
            return;
        }

        Span<ulong> position = stackalloc ulong[plan.Exceptions];
        Span<ulong> high = stackalloc ulong[plan.Exceptions];
        TakeOutHigh(best, plan.Width, position, high);
        BitPacking.Pack(best, plan.Width, to);
        to.Write8((byte)(plan.Widest - plan.Width));
        BitPacking.Pack(position, PositionWidth, to);
        BitPacking.Pack(high, plan.Widest - plan.Width, to);
    }

    /// <summary>Reads as many numbers as <paramref name="numbers"/> holds.</summary>
    /// <exception cref="InvalidDataException">The bytes are no block.</exception>
    public static void Read(ref ByteReader from, scoped Span<long> numbers)
    {
        var form = (Form)from.Read8();
        var @base = from.ReadSigned();
        var width = from.Read8();
        var exceptions = from.ReadCount();
        if (form > Form.Difference || width > 64 || exceptions > numbers.Length)
        {
            throw new InvalidDataException("A block of a chunk is of no form that we write.");
        }

        var rest = MemoryMarshal.Cast<long, ulong>(numbers);
        BitPacking.Unpack(from.Rest, width, rest);
        from.Read(BitPacking.BytesOf(numbers.Length, width));
        if (exceptions > 0)
        {
            Patch(ref from, rest, width, exceptions);
        }

        unchecked
        {
            switch (form)
            {
                case Form.FromSmallest:
                    for (var i = 0; i < numbers.Length; i++)
                    {
                        numbers[i] += @base;
                    }

                    break;
                case Form.Plain:
                    for (var i = 0; i < numbers.Length; i++)
                    {
                        numbers[i] = ZigZag.Back(rest[i]);
                    }

                    break;
                default:
                    var before = @base;
                    for (var i = 0; i < numbers.Length; i++)
                    {
                        before += ZigZag.Back(rest[i]);
                        numbers[i] = before;
                    }

                    break;
            }
        }
    }

    [SkipLocalsInit]
    private static void Patch(ref ByteReader from, scoped Span<ulong> rest, int width, int exceptions)
    {
        Span<ulong> position = stackalloc ulong[Size];
        Span<ulong> high = stackalloc ulong[Size];
        position = position[..exceptions];
        high = high[..exceptions];
        var highWidth = from.Read8();
        if (highWidth > 64 || width >= 64)
        {
            throw new InvalidDataException("The exceptions of a block are of no width that we write.");
        }

        BitPacking.Unpack(from.Rest, PositionWidth, position);
        from.Read(BitPacking.BytesOf(exceptions, PositionWidth));
        BitPacking.Unpack(from.Rest, highWidth, high);
        from.Read(BitPacking.BytesOf(exceptions, highWidth));
        for (var i = 0; i < exceptions; i++)
        {
            if (position[i] >= (ulong)rest.Length)
            {
                throw new InvalidDataException("An exception of a block lies outside it.");
            }

            rest[(int)position[i]] |= high[i] << width;
        }
    }

    /// <summary>Leaves of each value what fits the width; where that is not all of it, says where and what is above.</summary>
    private static void TakeOutHigh(Span<ulong> rest, int width, Span<ulong> position, Span<ulong> high)
    {
        var fits = BitPacking.MaskOf(width);
        var at = 0;
        unchecked
        {
            for (var i = 0; i < rest.Length; i++)
            {
                if (rest[i] > fits)
                {
                    position[at] = (ulong)i;
                    high[at++] = rest[i] >> width;
                    rest[i] &= fits;
                }
            }
        }
    }

    /// <summary>What remains to be packed under a form, and the base it is counted from.</summary>
    private static long Spread(ReadOnlySpan<long> numbers, Form form, Span<ulong> rest)
    {
        ref var number = ref MemoryMarshal.GetReference(numbers);
        ref var to = ref MemoryMarshal.GetReference(rest);
        var (i, end) = (0, numbers.Length - Vector256<long>.Count);
        unchecked
        {
            switch (form)
            {
                case Form.FromSmallest:
                    var smallest = ValueRange.Of(numbers).Smallest;
                    for (; i <= end; i += Vector256<long>.Count)
                    {
                        (Vector256.LoadUnsafe(ref number, (nuint)i) - Vector256.Create(smallest)).AsUInt64().StoreUnsafe(ref to, (nuint)i);
                    }

                    for (; i < numbers.Length; i++)
                    {
                        rest[i] = (ulong)(numbers[i] - smallest);
                    }

                    return smallest;
                case Form.Plain:
                    for (; i <= end; i += Vector256<long>.Count)
                    {
                        ZigZag.Of(Vector256.LoadUnsafe(ref number, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
                    }

                    for (; i < numbers.Length; i++)
                    {
                        rest[i] = ZigZag.Of(numbers[i]);
                    }

                    return 0;
                default:
                    // The first is what the others are counted from.
                    rest[i++] = 0;
                    for (; i <= end; i += Vector256<long>.Count)
                    {
                        var difference = Vector256.LoadUnsafe(ref number, (nuint)i) - Vector256.LoadUnsafe(ref number, (nuint)i - 1);
                        ZigZag.Of(difference).StoreUnsafe(ref to, (nuint)i);
                    }

                    for (; i < numbers.Length; i++)
                    {
                        rest[i] = ZigZag.Of(numbers[i] - numbers[i - 1]);
                    }

                    return numbers[0];
            }
        }
    }

    /// <summary>The width that costs least, the exceptions it leaves, the widest of those, and the cost in bits.</summary>
    private readonly record struct Widths(int Width, int Exceptions, int Widest, int Bits)
    {
        [SkipLocalsInit]
        public static Widths For(ReadOnlySpan<ulong> rest)
        {
            // Counted in four tables in turn: most numbers of a block are as wide as the one before, and one count would wait for the other.
            const int tables = 4, stride = 72;
            Span<int> ofLeadingZeros = stackalloc int[tables * stride];
            ofLeadingZeros.Clear();
            // What is counted is never above 64, so that the place need not be looked at for each of the numbers.
            ref var none = ref MemoryMarshal.GetReference(ofLeadingZeros);
            var values = rest;
            unchecked
            {
                for (; values.Length >= tables; values = values[tables..])
                {
                    Unsafe.Add(ref none, (nuint)BitOperations.LeadingZeroCount(values[0]))++;
                    Unsafe.Add(ref none, (nuint)BitOperations.LeadingZeroCount(values[1]) + stride)++;
                    Unsafe.Add(ref none, (nuint)BitOperations.LeadingZeroCount(values[2]) + (2 * stride))++;
                    Unsafe.Add(ref none, (nuint)BitOperations.LeadingZeroCount(values[3]) + (3 * stride))++;
                }

                foreach (var value in values)
                {
                    ofLeadingZeros[BitOperations.LeadingZeroCount(value)]++;
                }

                for (nuint at = 0; at < stride; at += (nuint)Vector256<int>.Count)
                {
                    (Vector256.LoadUnsafe(ref none, at) + Vector256.LoadUnsafe(ref none, at + stride)
                        + Vector256.LoadUnsafe(ref none, at + (2 * stride)) + Vector256.LoadUnsafe(ref none, at + (3 * stride))).StoreUnsafe(ref none, at);
                }
            }

            ofLeadingZeros = ofLeadingZeros[..stride];
            var zeros = ofLeadingZeros.IndexOfAnyExcept(0);
            var widest = 64 - zeros;
            var best = new Widths(widest, 0, widest, rest.Length * widest);
            var above = 0;
            unchecked
            {
                // An exception costs its place and its widest bits in all, whatever the width: once the exceptions alone cost too much, fewer bits for the
                // others, which make more of them, are no better.
                for (var width = widest - 1; width >= 0 && above * (PositionWidth + widest) < best.Bits; width--)
                {
                    above += ofLeadingZeros[zeros++];
                    var bits = (rest.Length * width) + (above * (PositionWidth + widest - width)) + 8;
                    if (bits < best.Bits)
                    {
                        best = new(width, above, widest, bits);
                    }
                }
            }

            return best;
        }
    }
}
