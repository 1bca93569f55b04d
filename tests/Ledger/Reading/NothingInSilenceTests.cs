using Koll.Ledger.Reading;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>What a user asks for that a file cannot give, and rows that are no sales: each is said.</summary>
public sealed class NothingInSilenceTests : IDisposable
{
    private readonly ReaderDoor _door = new();

    public void Dispose() => _door.Dispose();

    [Fact]
    public void Offering_ToBeLeftOutOfAFileThatNamesNone_IsRefused()
    {
        var refusal = _door.Refused("Date,Customer,Amount\n2024-01-25,A,1.50\n", new ReadingOptions { ExcludedOfferings = ["POST"] });

        Assert.Equal("offering.no-column", refusal.Code);
        Assert.Contains("--map offering=", refusal.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheet_OfATextFile_IsRefused()
    {
        var refusal = _door.Refused("Date,Customer,Amount\n2024-01-25,A,1.50\n", new ReadingOptions { Sheet = "March" });

        Assert.Equal("workbook.none", refusal.Code);
    }

    [Fact]
    public void Sheet_OfAWorkbookBesideATextFile_IsReadWithIt()
    {
        object?[][] rows = [["Date", "Customer", "Amount"], [new DateTime(2024, 1, 25), "A", 2.5]];

        var reading = ReaderDoor.ReadAll(
            new ReadingOptions { Sheet = "March" }, _door.Write("a.csv", "Date,Customer,Amount\n2024-01-25,A,1.50\n"), _door.Write("b.xlsx", WorkbookSample.Xlsx(("March", rows), ("April", rows))));

        Assert.Equal("A 4", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void File_NamedAgainThroughALink_IsRefused()
    {
        var path = _door.Write("sales.csv", "Date,Customer,Amount\n2024-01-25,A,1.50\n");
        var folder = Path.GetDirectoryName(path)!;
        var link = Path.Combine(folder, "again.csv");
        File.CreateSymbolicLink(link, path);
        var elsewhere = Path.Combine(folder, "elsewhere");
        Directory.CreateSymbolicLink(elsewhere, folder);

        Assert.Equal("file.twice", ReaderDoor.RefusedAll(null, path, link).Code);
        Assert.Equal("file.twice", ReaderDoor.RefusedAll(null, Path.Combine(elsewhere, "again.csv"), path).Code);
    }

    [Fact]
    public void Header_RepeatedAmongTheRows_IsSetAsideAsOne()
    {
        var reading = _door.Read("Customer;Date;Amount\nA;25.01.2024;1,50\nCustomer;Date;Amount\nB;26.01.2024;2,50\n\"Customer\";\"Date\";\"Amount\"\n");

        Assert.Equal("A 1.5; B 2.5", ReaderDoor.Revenue(reading));
        Assert.Equal([(SetAsideReason.HeaderAgain, 3L), (SetAsideReason.HeaderAgain, 5L)], reading.Rejected.Select(r => (r.Reason, r.Row)));
        Assert.Equal(new RowTally(2, 0), Assert.Single(reading.Files[0].SetAside).Value);
    }
}
