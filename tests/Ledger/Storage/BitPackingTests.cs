using System.Buffers;
using Koll.Ledger.Storage;

namespace Koll.Ledger.Tests.Storage;

public class BitPackingTests
{
    [Fact]
    public void Values_OfAnyWidthAndCount_StandBitAfterBit()
    {
        var random = new Random(7);
        for (var width = 0; width <= 64; width++)
        {
            for (var count = 0; count <= 70; count++)
            {
                var values = new ulong[count];
                foreach (ref var value in values.AsSpan())
                {
                    // The widest there is every other time: what spills over shows.
                    value = (random.Next(2) == 0 ? ulong.MaxValue : unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue))) & BitPacking.MaskOf(width);
                }

                LeaveTraces();
                using var to = new ByteWriter();
                BitPacking.Pack(values, width, to);
                var back = new ulong[count];
                BitPacking.Unpack([.. to.Written, .. new byte[sizeof(ulong)]], width, back);

                Assert.Equal(BitByBit(values, width), to.Written.ToArray());
                Assert.Equal(values, back);
            }
        }
    }

    /// <summary>Room is lent, and whoever had it before has written to it: a byte that is not written shows.</summary>
    private static void LeaveTraces()
    {
        var lent = ArrayPool<byte>.Shared.Rent(4096);
        lent.AsSpan().Fill(0xA5);
        ArrayPool<byte>.Shared.Return(lent);
    }

    private static byte[] BitByBit(ulong[] values, int width)
    {
        var bytes = new byte[BitPacking.BytesOf(values.Length, width)];
        for (var bit = 0; bit < values.Length * width; bit++)
        {
            bytes[bit / 8] |= (byte)(((values[bit / width] >> (bit % width)) & 1) << (bit % 8));
        }

        return bytes;
    }
}
