using Koll.Ledger.Lines;

namespace Koll.Ledger.Tests.Lines;

public sealed class ColumnRoomTests
{
    [Fact]
    public void ColumnRoom_ManyBlocks_GivesEachColumnOfEachBlockRoomOfItsOwn()
    {
        using var room = new ColumnRoom();
        var buffers = new List<ColumnBuffer<long>>();
        for (var block = 0; block < 60; block++)
        {
            room.NextBlock();
            // One in ten is longer than a region.
            var buffer = room.Take<long>(2, block % 10 == 9 ? ColumnRegion.Size : 20_000 + block);
            buffer.Span.Fill(block);
            buffers.Add(buffer);
            if (block % 3 == 0)
            {
                buffers[block / 2].Dispose();
            }
        }

        room.Dispose();
        for (var block = 30; block < buffers.Count; block++)
        {
            Assert.False(buffers[block].Span.ContainsAnyExcept(block));
            buffers[block].Dispose();
            Assert.Throws<ObjectDisposedException>(() => buffers[block].Span[0]);
        }
    }
}
