using System.IO.Hashing;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Storage;

namespace Koll.Ledger.Tests.Storage;

public class IntegerCodecTests
{
    /// <summary>Runs of every temper: constant, rising, few distinct, of two signs, with giants, with gaps, whole hundreds.</summary>
    private static readonly Arbitrary<long[]> Columns = (
        from runs in (
            from kind in Gen.Choose(0, 7)
            from length in Gen.Choose(0, 1500)
            from seed in Gen.Choose(0, int.MaxValue - 1)
            select Run(kind, length, seed)).ArrayOf()
        select runs.SelectMany(r => r).ToArray()).ToArbitrary();

    [Fact]
    public void Column_OfAnyNumbers_ComesBackAsItWas() =>
        Prop.ForAll(Columns, numbers => Assert.Equal(numbers, Decoded(IntegerCodec.Encode<long>(numbers), numbers.Length)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Column_WithEveryExtreme_ComesBackAsItWas()
    {
        long[] numbers = [long.MaxValue, long.MinValue + 1, 0, long.MinValue, -1, 1, long.MaxValue, long.MinValue];

        Assert.Equal(numbers, Decoded(IntegerCodec.Encode<long>(numbers), numbers.Length));
    }

    /// <summary>Around where vectors, the sample of a block, blocks and dictionaries begin and end, in every width a number can have.</summary>
    [Theory]
    [InlineData(0, 12)]
    [InlineData(120, 136)]
    [InlineData(1019, 1030)]
    [InlineData(2045, 2052)]
    [InlineData(16_382, 16_388)]
    public void Column_OfAnyLengthAndWidth_ComesBackAsItWas(int shortest, int longest)
    {
        for (var length = shortest; length <= longest; length++)
        {
            for (var width = 0; width <= 63; width += length > 2000 ? 9 : 1)
            {
                var random = new Random((length * 64) + width);
                var most = unchecked((1L << width) - 1);
                var numbers = new long[length];
                foreach (ref var number in numbers.AsSpan())
                {
                    number = random.NextInt64(long.MinValue, long.MaxValue) & most;
                }

                AssertComesBack(numbers);
                AssertComesBack([.. numbers.Select(n => -n)]);
                AssertComesBack([.. numbers.Select((n, i) => i % 2 == 0 ? n : -n)]);
            }
        }
    }

    [Fact]
    public void Column_WithOneOddNumberAnywhere_ComesBackAsItWas()
    {
        // The odd one is missing, extreme, too wide for its block, or ends what all before it had as a divisor.
        foreach (var odd in new[] { long.MinValue, long.MinValue + 1, long.MaxValue, 0, -1, 1, 450, 1L << 40 })
        {
            foreach (var divisor in new[] { 1L, 100, 300, 1024, 1L << 40, 3_000_000_007 })
            {
                for (var length = 1; length <= 13; length++)
                {
                    for (var at = 0; at < length; at++)
                    {
                        var numbers = Enumerable.Range(0, length).Select(i => (i - 6) * divisor).ToArray();
                        numbers[at] = odd;

                        AssertComesBack(numbers);
                    }
                }
            }
        }
    }

    /// <summary>A quicker way to write a column writes the same bytes: which forms are chosen is part of what has been measured.</summary>
    [Fact]
    public void Columns_AreWrittenAsTheyAlwaysWere()
    {
        var hash = new XxHash3();
        for (var kind = 0; kind <= 7; kind++)
        {
            foreach (var length in new[] { 1, 5, 127, 130, 1023, 1025, 3001, 20_003 })
            {
                hash.Append(IntegerCodec.Encode<long>(Run(kind, length, kind + length)));
            }
        }

        Assert.Equal(14_691_122_919_873_026_272UL, hash.GetCurrentHashAsUInt64());
    }

    [Fact]
    public void Column_OfFewFarApartValues_IsSmallByItsDictionary()
    {
        var numbers = Enumerable.Range(0, 100_000).Select(i => i * 7919L % 13 * 1_000_003).ToArray();

        var bytes = IntegerCodec.Encode<long>(numbers);

        Assert.Equal(numbers, Decoded(bytes, numbers.Length));
        Assert.True(bytes.Length < 100_000 * 5 / 8, $"{bytes.Length} bytes");
    }

    [Fact]
    public void Column_OfDays_FitsItsType()
    {
        ushort[] days = [0, 1, 65535, 65534, 3];
        var back = new ushort[days.Length];

        IntegerCodec.Decode(IntegerCodec.Encode<ushort>(days), back.AsSpan());

        Assert.Equal(days, back);
    }

    [Fact]
    public void Column_WithAnyBitFlipped_IsRefused() =>
        Prop.ForAll(Columns, Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (numbers, place) =>
        {
            var bytes = IntegerCodec.Encode<long>(numbers);
            bytes[place % bytes.Length] ^= (byte)(1 << (place % 8));

            Assert.Throws<InvalidDataException>(() => Decoded(bytes, numbers.Length));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Column_CutShort_IsRefused()
    {
        var bytes = IntegerCodec.Encode<long>([1, 2, 3, 4_000_000_000]);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Decoded(bytes[..length], 4));
        }
    }

    [Fact]
    public void Column_OfALaterVersion_IsRefusedByItsVersion()
    {
        var to = new ByteWriter();
        to.Write8(2);
        to.Write8(0);

        var refusal = Assert.Throws<InvalidDataException>(() => Decoded(Checksums.Seal(to), 0));

        Assert.Contains("version 2", refusal.Message, StringComparison.Ordinal);
    }

    private static long[] Run(int kind, int length, int seed)
    {
        var random = new Random(seed);
        var at = random.NextInt64(-1_000_000, 1_000_000);
        return [.. Enumerable.Range(0, length).Select(i => kind switch
        {
            0 => at,
            1 => at += random.Next(0, 3),
            2 => random.Next(0, 5) * 1_234_567L,
            3 => random.Next(-100, 100),
            4 => random.Next(0, 50) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(0, 100),
            5 => random.Next(0, 3) == 0 ? long.MinValue : random.Next(0, 1000),
            6 => random.NextInt64(0, 1_000_000) * 100,
            _ => random.NextInt64(long.MinValue, long.MaxValue),
        })];
    }

    private static void AssertComesBack(long[] numbers) => Assert.Equal(numbers, Decoded(IntegerCodec.Encode<long>(numbers), numbers.Length));

    private static long[] Decoded(byte[] bytes, int count)
    {
        var numbers = new long[count];
        IntegerCodec.Decode(bytes, numbers.AsSpan());
        return numbers;
    }
}
