using System.Text;
using Koll.Ledger.Reading;

namespace Koll.Ledger.Tests.Reading;

public class CsvScannerTests
{
    [Theory]
    [InlineData("a,b,c\nd,e,f\n", "a|b|c", "d|e|f")]
    [InlineData("a,b\r\nc,d\r\n", "a|b", "c|d")]
    [InlineData("a,b\rc,d", "a|b", "c|d")]
    [InlineData("a,,\n,b,", "a||", "|b|")]
    [InlineData("\"a,b\",c\n", "a,b|c")]
    [InlineData("\"a\nb\",c\n", "a\nb|c")]
    [InlineData("\"say \"\"hi\"\"\",x\n", "say \"hi\"|x")]
    [InlineData("5\" pipe,\"\"\n", "5\" pipe|")]
    [InlineData("\"a\" b,c\n", "a b|c")]
    [InlineData("a\n\nb", "a", "", "b")]
    public void Scanner_OfText_ReadsTheFields(string text, params string[] records)
    {
        var read = new List<string>();

        Assert.Equal(ScanResult.End, RecordBlocksTests.Records(Encoding.UTF8.GetBytes(text), read));
        Assert.Equal(records, read);
    }

    [Fact]
    public void Scanner_AtAQuoteThatNeverCloses_SaysWhichRecordItStandsIn()
    {
        var scanner = new CsvScanner("a,b\nc,\"d\ne"u8, ',', new FieldRange[4]);

        Assert.Equal(ScanResult.Record, scanner.Read());
        Assert.Equal(ScanResult.UnclosedQuote, scanner.Read());
        Assert.Equal(4, scanner.RecordStart);
        Assert.Equal(1, scanner.FieldCount);
    }

    [Fact]
    public void Scanner_OfTextSplitByBlanks_TakesRunsOfBlanksForOne()
    {
        var scratch = Array.Empty<byte>();
        var scanner = new CsvScanner(" 00004 0001 19970101  2   29.33\n"u8, ' ', new FieldRange[8]);

        Assert.Equal(ScanResult.Record, scanner.Read());
        Assert.Equal(5, scanner.FieldCount);
        Assert.Equal("29.33", Encoding.UTF8.GetString(scanner.Decode(4, ref scratch)));
    }

    [Fact]
    public void Scanner_WithMoreFieldsThanRoom_CountsThemAll()
    {
        var scanner = new CsvScanner("a,b,c,d,e\nf,g\n"u8, ',', new FieldRange[2]);

        Assert.Equal(ScanResult.Record, scanner.Read());
        Assert.Equal(5, scanner.FieldCount);
        Assert.True(scanner.Raw(3).IsEmpty);
        Assert.Equal(ScanResult.Record, scanner.Read());
        Assert.Equal(2, scanner.FieldCount);
    }
}
