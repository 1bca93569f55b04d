using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Reading;

namespace Koll.Ledger.Tests.Reading;

public class RecordBlocksTests
{
    private static readonly Arbitrary<string> Texts = Gen.Elements('a', 'b', ',', ',', '"', '"', '\n', '\n', '\r', ' ', 'é')
        .ArrayOf().Select(chars => new string(chars)).ToArbitrary();

    [Fact]
    public void Blocks_OfAnyText_CutAtAnySize_HoldTheRecordsOfTheWhole() =>
        Prop.ForAll(Texts, Gen.Choose(1, 40).ToArbitrary(), (text, size) =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var blocks = new RecordBlocks(new MemoryStream(bytes), ',', size);
            var cut = new List<string>();
            var end = ScanResult.End;
            while (blocks.Next() is { } block)
            {
                end = Records(block.Text, cut);
                RecordBlocks.Return(block);
            }

            var whole = new List<string>();
            var wholeEnd = Records(bytes, whole);

            Assert.Equal(whole, cut);
            Assert.Equal(wholeEnd, end);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Block_WithALineEndInsideQuotes_DoesNotEndThere()
    {
        var text = "a,\"b\nc\"\nd,\"e\nf"u8;

        Assert.Equal("a,\"b\nc\"\n".Length, RecordBlocks.LastRecordEnd(text, (byte)','));
    }

    [Fact]
    public void Block_WithAStrayQuoteInsideAField_EndsAtTheLastLineEnd()
    {
        var text = "a,5\" pipe\nb,6\" pipe\nc,7\" pi"u8;

        Assert.Equal("a,5\" pipe\nb,6\" pipe\n".Length, RecordBlocks.LastRecordEnd(text, (byte)','));
    }

    [Fact]
    public void Record_LongerThanTheLimit_StopsTheReading()
    {
        var blocks = new RecordBlocks(new MemoryStream(new byte[RecordBlocks.LongestRecord + 100]), ',', 1 << 16);

        Assert.Null(blocks.Next());
        Assert.True(blocks.TooLong);
    }

    internal static ScanResult Records(ReadOnlySpan<byte> text, List<string> records)
    {
        var scratch = Array.Empty<byte>();
        var scanner = new CsvScanner(text, ',', new FieldRange[64]);
        ScanResult result;
        while ((result = scanner.Read()) == ScanResult.Record)
        {
            var fields = new List<string>();
            for (var i = 0; i < scanner.FieldCount; i++)
            {
                fields.Add(Encoding.UTF8.GetString(scanner.Decode(i, ref scratch)));
            }

            records.Add(string.Join('|', fields));
        }

        return result;
    }
}
