using System.Text;
using Koll.Ledger.Reading.Sources;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

public sealed class SourceFilesTests : IDisposable
{
    private static readonly byte[] Table = "Kunde;Beløp\n1;12,50\n"u8.ToArray();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PlainFile_IsNamedByItsPath_AndReadAsItIs()
    {
        var path = _folder.Write("s.csv", Table);

        var file = Single(path);

        Assert.Equal(path, file.Name);
        Assert.Equal(Table, Read(file));
        Assert.Empty(file.Assumptions);
    }

    [Fact]
    public void ByteOrderMark_IsNotPartOfTheText()
    {
        var file = Single(_folder.Write("s.csv", [0xEF, 0xBB, 0xBF, .. Table]));

        Assert.Equal(Table, Read(file));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    public void WideText_WithAndWithoutMark_BecomesUtf8(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = Encoding.UTF8.GetString(Table);
        byte[] bytes = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];

        var file = Single(_folder.Write("s.csv", bytes));

        Assert.Equal(text, Encoding.UTF8.GetString(Read(file)));
        Assert.Equal([$"read as {encoding.WebName}"], file.Assumptions);
    }

    [Fact]
    public void EncodingThatTheUserNames_IsTaken()
    {
        // By chance sound UTF-8, and something else in windows-1252.
        using var file = SourceFiles.Open([_folder.Write("s.csv", "Ã©;1\n2;3\n"u8)], options: new SourceOptions(Encoding: CodePages.Windows1252)).Value.Single();

        Assert.Equal(CodePages.Windows1252.GetString("Ã©;1\n2;3\n"u8), Encoding.UTF8.GetString(Read(file)));
        Assert.Equal(["read as windows-1252"], file.Assumptions);
    }

    [Fact]
    public void CompressedFile_IsKnownByItsBytes_NotByItsName()
    {
        var file = Single(_folder.Write("s.csv", TemporaryFolder.GZip(Table)));

        Assert.Equal(Table, Read(file));
    }

    [Fact]
    public void CompressedFile_OfSeveralMembers_IsReadToItsEnd()
    {
        var file = Single(_folder.Write("s.csv.gz", [.. TemporaryFolder.GZip(Table), .. TemporaryFolder.GZip(Table)]));

        Assert.Equal([.. Table, .. Table], Read(file));
    }

    [Fact]
    public void CompressedFile_CutOff_IsRefusedAndNotHalfRead()
    {
        var whole = TemporaryFolder.GZip(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i * 7919 % 1000},x\n"))));

        foreach (var length in new[] { whole.Length - 1, whole.Length - 4, whole.Length - 8, whole.Length / 2 })
        {
            var file = Single(_folder.Write("s.csv.gz", whole[..length]));
            Assert.Equal("file.damaged", RefusalWhileReading(file).Code);
        }
    }

    [Fact]
    public void Archive_GivesEachEntryThatLooksLikeATable()
    {
        var path = _folder.Write("a.zip", TemporaryFolder.Zip(("2010.csv", Table), ("sub/2011.CSV", Table), ("read.me", Table), ("__MACOSX/2010.csv", Table), ("logo.png", Table)));

        var files = SourceFiles.Open([path]).Value;

        Assert.Equal([$"{path}/2010.csv", $"{path}/sub/2011.CSV"], files.Select(f => f.Name));
        Assert.All(files, f => Assert.Equal(Table, Read(f)));
    }

    [Fact]
    public void Archive_WithCompressedTablesAndWorkbooks_IsReadThrough()
    {
        var workbook = WorkbookSample.Xlsx(("Sales", [["a", "b"], [1, 2]]));
        var path = _folder.Write("a.zip", TemporaryFolder.Zip(("2010.csv.gz", TemporaryFolder.GZip(Table)), ("b.xlsx", workbook)));

        var files = SourceFiles.Open([path]).Value;

        Assert.Equal(Table, Read(files[0]));
        Assert.Equal("a,b\n1,2\n", Encoding.UTF8.GetString(Read(files[1])));
    }

    [Fact]
    public void StandardInput_OfAnyKind_IsReadAsAFileIs()
    {
        foreach (var bytes in new[] { Table, TemporaryFolder.GZip(Table), TemporaryFolder.Zip(("s.csv", Table)) })
        {
            using var file = Assert.Single(SourceFiles.Open(["-"], new MemoryStream(bytes)).Value);
            Assert.StartsWith("standard input", file.Name);
            Assert.Equal(Table, Read(file));
            Assert.Equal(Table, Read(file));
        }
    }

    [Fact]
    public void Spool_BeyondItsMemory_IsAPrivateFileThatGoesWithTheLastLease()
    {
        var spool = new Spool(inMemory: 100);
        var (one, two) = (spool.Lease(), spool.Lease());
        for (var i = 0; i < 50; i++) spool.Write(Table);
        spool.Complete();

        var path = spool.FilePath!;
        using (var reader = spool.OpenRead()) Assert.Equal(50 * Table.Length, reader.Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        one.Dispose();
        Assert.True(File.Exists(path));
        two.Dispose();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void MissingFile_IsRefusedWithTheNearestName()
    {
        _folder.Write("sales.csv", Table);

        var refusal = RefusalOf(_folder["sale.csv"]);

        Assert.Equal("file.missing", refusal.Code);
        Assert.Contains("sales.csv", refusal.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("no/such/folder/s.csv")]
    public void PathThatLeadsNowhere_IsRefused(string path) => Assert.Equal("file.missing", RefusalOf(path).Code);

    [Fact]
    public void Folder_IsRefusedWithTheFilesInIt()
    {
        _folder.Write("sales.csv", Table);

        var refusal = RefusalOf(_folder[""]);

        Assert.Equal("file.folder", refusal.Code);
        Assert.Contains("sales.csv", refusal.Next);
    }

    [Fact]
    public void FileWithoutPermission_IsRefusedWithAdvice() =>
        Assert.Equal("file.no-permission", FileRefusals.Of(new UnauthorizedAccessException(), "s.csv").Code);

    [Fact]
    public void SameFileTwice_IsRefused()
    {
        var path = _folder.Write("s.csv", Table);

        Assert.Equal("file.twice", SourceFiles.Open([path, path]).Refusal?.Code);
    }

    [Theory]
    [InlineData("file.empty", "")]
    [InlineData("file.empty", " \r\n\n")]
    [InlineData("file.empty", "\uFEFF\n")]
    [InlineData("file.not-a-table", "%PDF-1.7 ...")]
    [InlineData("file.not-a-table", "\u007FELF\u0002\u0001\u0001\0\0\0\0")]
    [InlineData("file.not-a-table", "<!DOCTYPE html><html><table>")]
    [InlineData("file.not-a-table", "<?xml version=\"1.0\"?><Workbook>")]
    [InlineData("file.not-a-table", "{\"customers\": []}")]
    [InlineData("file.not-a-table", "SQLite format 3\0")]
    [InlineData("file.not-a-table", "\u0001\u0002\u0003\u0004\u0005\u0006abc\u0007\u0008")]
    [InlineData("file.damaged", "PK\u0003\u0004 and nothing more")]
    public void ContentThatIsNoTable_IsRefusedForWhatItIs(string code, string content)
    {
        var path = _folder.Write("s.csv", Encoding.UTF8.GetBytes(content));

        var refusal = RefusalOf(path);

        Assert.Equal((code, path), (refusal.Code, refusal.File));
    }

    [Fact]
    public void Picture_NamedCsv_IsRefused() =>
        Assert.Equal("file.not-a-table", RefusalOf(_folder.Write("s.csv", [0x89, .. "PNG\r\n\u001A\n"u8])).Code);

    [Fact]
    public void NulByte_IsRefusedWithItsRow()
    {
        var file = Single(_folder.Write("s.csv.gz", TemporaryFolder.GZip("Kunde;Dato\n1;2011-12-09\n2;2011\0\n"u8.ToArray())));

        var refusal = RefusalWhileReading(file);

        Assert.Equal(("text.nul-byte", 3), (refusal.Code, refusal.Row));
    }

    [Fact]
    public void Bomb_IsRefusedWhileItIsRead()
    {
        var options = new SourceOptions { Limit = new ExpansionLimit(100_000, 100, 1L << 40) };
        var zeros = Enumerable.Repeat((byte)'7', 2_000_000).ToArray();
        foreach (var bytes in new[] { TemporaryFolder.GZip(zeros), TemporaryFolder.Zip(("s.csv", zeros)), TemporaryFolder.GZip(TemporaryFolder.GZip(zeros)) })
        {
            using var file = SourceFiles.Open([_folder.Write("s.gz", bytes)], options: options).Value.Single();
            Assert.Equal("file.expands-too-far", RefusalWhileReading(file).Code);
        }
    }

    [Fact]
    public void ArchiveInArchiveInArchive_IsRefused()
    {
        var bytes = Table;
        for (var i = 0; i < 4; i++) bytes = TemporaryFolder.GZip(bytes);

        Assert.Equal("file.not-a-table", RefusalOf(_folder.Write("s.gz", bytes)).Code);
    }

    [Fact]
    public void ArchiveWithoutTables_IsRefused() =>
        Assert.Equal("zip.no-table", RefusalOf(_folder.Write("a.zip", TemporaryFolder.Zip(("logo.png", Table)))).Code);

    private static SourceFile Single(string path) => Assert.Single(SourceFiles.Open([path]).Value);

    private static Refusal RefusalOf(string path) => SourceFiles.Open([path]).Refusal!;

    private static Refusal RefusalWhileReading(SourceFile file)
    {
        var thrown = Assert.ThrowsAny<IOException>(() => Read(file));
        return file.RefusalOf(thrown)!;
    }

    internal static byte[] Read(SourceFile file)
    {
        using var stream = file.OpenUtf8().Value;
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
