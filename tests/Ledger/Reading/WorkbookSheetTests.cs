using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Sources;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

public sealed class WorkbookSheetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sheet_BecomesText_RowByRow()
    {
        var path = _folder.Write("s.xlsx", WorkbookSample.Xlsx(("Sales",
        [
            ["Sales 2011"],
            [],
            ["Kunde", "Dato", "Beløp", "Note"],
            [10001, new DateTime(2011, 12, 9), 1234.5, "a, \"b\"\nc"],
            [10002, new DateTime(2011, 12, 9, 8, 26, 0), 1.234, null],
            [10003, new DateTime(2011, 12, 10), -0.1, " x", true],
        ])));

        Assert.Equal(
            """
            Sales 2011,
            ,
            Kunde,Dato,Beløp,Note
            10001,2011-12-09,1234.5,"a, ""b""
            c"
            10002,2011-12-09 08:26:00,1.2340,
            10003,2011-12-10,-0.1," x",TRUE

            """,
            Read(path));
    }

    [Fact]
    public void LargeAndLongNumbers_KeepEveryDigit()
    {
        var path = _folder.Write("s.xlsx", WorkbookSample.Xlsx(("S", [[123456789012345, 0.1, 1e20, 922337203685.4775]])));

        Assert.Equal("123456789012345,0.1,1E+20,922337203685.4775\n", Read(path));
    }

    [Fact]
    public void Workbook_OfTheOldestFormat_IsRead()
    {
        var path = _folder.Write("s.xls", WorkbookSample.Xls(["Kunde", "Beløp"], [1.0, 12.5]));

        Assert.Equal("Kunde,Beløp\n1,12.5\n", Read(path));
    }

    [Fact]
    public void SheetWithMostRowsOfATable_IsChosenAndSaid()
    {
        object?[][] notes = [.. Enumerable.Range(0, 50).Select(i => new object?[] { $"note {i}" })];
        object?[][] sales = [["Customer", "Date", "Amount"], [1, 2, 3], [4, 5, 6]];
        using var file = Open(_folder.Write("s.xlsx", WorkbookSample.Xlsx(("Notes", notes), ("Sales", sales), ("Empty", []))));

        Assert.Equal("Customer,Date,Amount\n1,2,3\n4,5,6\n", Encoding.UTF8.GetString(SourceFilesTests.Read(file)));
        Assert.Equal(["sheet \"Sales\" of 3, the one with most rows of a table"], file.Assumptions);
        Assert.Equal(new SheetChoice("Sales", 3, Guessed: true), file.Sheet);
    }

    [Fact]
    public void SheetThatTheUserNames_IsRead_AndAWrongNameIsRefusedWithTheNearest()
    {
        var path = _folder.Write("s.xlsx", WorkbookSample.Xlsx(("2010", [["a", 1]]), ("2011", [["b", 2], ["c", 3]])));

        using var named = SourceFiles.Open([path], options: new SourceOptions("2010")).Value.Single();
        using var wrong = SourceFiles.Open([path], options: new SourceOptions("2O11")).Value.Single();

        Assert.Equal("a,1\n", Encoding.UTF8.GetString(SourceFilesTests.Read(named)));
        Assert.Equal(("workbook.no-such-sheet", "Name one of them, such as --sheet \"2011\""), (wrong.OpenUtf8().Refusal!.Code, wrong.OpenUtf8().Refusal!.Next));
    }

    [Fact]
    public void TableOfText_NamedLikeAWorkbook_IsReadAsWhatItIs() =>
        Assert.Equal("a\tb\n1\t2\n", Read(_folder.Write("s.xls", "a\tb\n1\t2\n"u8)));

    [Fact]
    public void WorkbookThatIsNone_IsRefused()
    {
        var sound = WorkbookSample.Xlsx(("S", [["a", 1]]));
        byte[][] damaged =
        [
            TemporaryFolder.Zip(("xl/workbook.xml", "not xml"u8.ToArray())),
            TemporaryFolder.Zip(("xl/workbook.xml", "<workbook/>"u8.ToArray())),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]],
        ];
        foreach (var bytes in damaged)
        {
            using var file = Open(_folder.Write("s.xlsx", bytes));
            Assert.Contains(file.OpenUtf8().Refusal!.Code, new[] { "workbook.unreadable", "file.empty" });
        }
        Assert.Equal("workbook.unreadable", SourceFiles.Open([_folder.Write("s.xlsx", "hello there"u8)]).Refusal?.Code);
        Assert.Equal("file.damaged", SourceFiles.Open([_folder.Write("s.xlsx", sound[..(sound.Length / 2)])]).Refusal?.Code);
    }

    [Fact]
    public void WorkbookBehindAPassword_IsRefusedForThat()
    {
        using var file = Open(_folder.Write("s.xlsx", EncryptedWorkbook.Bytes()));

        Assert.Equal("file.encrypted", file.OpenUtf8().Refusal?.Code);
    }

    [Fact]
    public void DamagedWorkbooks_NeverThrow()
    {
        var random = new Random(20111209);
        byte[][] samples = [WorkbookSample.Xlsx(("S", [["Kunde", "Dato", 3], [1, new DateTime(2011, 12, 9), 2.5]])), WorkbookSample.Xls(["Kunde", "Beløp"], [1.0, 12.5])];
        for (var i = 0; i < 200; i++)
        {
            var bytes = (byte[])samples[i % 2].Clone();
            for (var change = random.Next(1, 6); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var opened = SourceFiles.Open([_folder.Write("s.xlsx", bytes)]);
            if (!opened.IsValue) continue;
            foreach (var file in opened.Value)
            {
                using (file)
                {
                    try
                    {
                        if (file.OpenUtf8().IsValue) SourceFilesTests.Read(file);
                    }
                    catch (Exception e)
                    {
                        Assert.NotNull(file.RefusalOf(e));
                    }
                }
            }
        }
    }

    private static SourceFile Open(string path) => Assert.Single(SourceFiles.Open([path]).Value);

    private static string Read(string path)
    {
        using var file = Open(path);
        return Encoding.UTF8.GetString(SourceFilesTests.Read(file));
    }
}
