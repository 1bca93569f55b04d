using System.Runtime.InteropServices;

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
        BitPacking.Pack(best, plan.Width, to);
        if (plan.Exceptions > 0)
        {
            Span<ulong> position = stackalloc ulong[plan.Exceptions];
            Span<ulong> high = stackalloc ulong[plan.Exceptions];
            var at = 0;
            for (var i = 0; i < best.Length; i++)
            {
                if (BitPacking.WidthOf(best[i]) > plan.Width)
                {
                    position[at] = (ulong)i;
                    high[at++] = best[i] >> plan.Width;
                }
            }

            to.Write8((byte)(plan.Widest - plan.Width));
            BitPacking.Pack(position, PositionWidth, to);
            BitPacking.Pack(high, plan.Widest - plan.Width, to);
        }
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

    /// <summary>What remains to be packed under a form, and the base it is counted from.</summary>
    private static long Spread(ReadOnlySpan<long> numbers, Form form, Span<ulong> rest)
    {
        unchecked
        {
            switch (form)
            {
                case Form.FromSmallest:
                    var smallest = long.MaxValue;
                    foreach (var number in numbers)
                    {
                        smallest = Math.Min(smallest, number);
                    }

                    for (var i = 0; i < rest.Length; i++)
                    {
                        rest[i] = (ulong)(numbers[i] - smallest);
                    }

                    return smallest;
                case Form.Plain:
                    for (var i = 0; i < rest.Length; i++)
                    {
                        rest[i] = ZigZag.Of(numbers[i]);
                    }

                    return 0;
                default:
                    var before = numbers[0];
                    for (var i = 0; i < rest.Length; i++)
                    {
                        rest[i] = ZigZag.Of(numbers[i] - before);
                        before = numbers[i];
                    }

                    return numbers[0];
            }
        }
    }

    /// <summary>The width that costs least, the exceptions it leaves, the widest of those, and the cost in bits.</summary>
    private readonly record struct Widths(int Width, int Exceptions, int Widest, int Bits)
    {
        public static Widths For(ReadOnlySpan<ulong> rest)
        {
            Span<int> ofWidth = stackalloc int[65];
            ofWidth.Clear();
            var widest = 0;
            foreach (var value in rest)
            {
                var width = BitPacking.WidthOf(value);
                ofWidth[width]++;
                widest = Math.Max(widest, width);
            }

            var best = new Widths(widest, 0, widest, rest.Length * widest);
            var above = 0;
            for (var width = widest - 1; width >= 0; width--)
            {
                above += ofWidth[width + 1];
                var bits = (rest.Length * width) + (above * (PositionWidth + widest - width)) + 8;
                if (bits < best.Bits)
                {
                    best = new(width, above, widest, bits);
                }
            }

            return best;
        }
    }
}
