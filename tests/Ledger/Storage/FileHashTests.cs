using Koll.Ledger.Storage;

namespace Koll.Ledger.Tests.Storage;

public sealed class FileHashTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_001)]
    public void FileHash_TheSameBytes_AreKnownAgainHoweverTheyCome(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        Assert.Equal(FileHash.Of(new MemoryStream(bytes)), FileHash.Of(new InDrops(bytes)));
    }

    [Fact]
    public void FileHash_OneByteOtherThanBefore_IsAnotherFile()
    {
        var bytes = new byte[200_000];
        var before = FileHash.Of(new MemoryStream(bytes));
        bytes[^1] = 1;
        Assert.NotEqual(before, FileHash.Of(new MemoryStream(bytes)));
    }

    private sealed class InDrops(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (int)(Position % 977)));
    }
}
