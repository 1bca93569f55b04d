using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Storage;

public class FileEdgesTests
{
    [Theory]
    [InlineData("1 1 2 2 3", false)]
    [InlineData("1 2 1", true)]
    [InlineData("1 - 1", true)]
    [InlineData("1 2 3 - 4 -", false)]
    public void File_IsScattered_WhereRowsOfAnInvoiceStandApart(string invoices, bool scattered) => Assert.Equal(scattered, IsScattered(invoices.Split(' ')));

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void File_OfManyWholeInvoices_MayHaveOneInAHundredApart(int severalInAll, bool scattered) =>
        Assert.Equal(scattered, IsScattered([.. Enumerable.Range(0, severalInAll - 1).SelectMany(i => new[] { $"{i}", $"{i}", $"single{i}" }), "torn", "x", "torn", "y", "torn"]));

    private static bool IsScattered(string[] invoices)
    {
        var text = new StringBuilder("Invoice,Date,Customer,Amount\n");
        for (var i = 0; i < invoices.Length; i++)
        {
            text.Append(FormattableString.Invariant($"{(invoices[i] == "-" ? "" : "R" + invoices[i])},2024-03-01,C{i % 7},{i + 1}.50\n"));
        }

        using var door = new ReaderDoor();
        return door.Read(text.ToString(), new ReadingOptions { KeepForStore = true }).Edges.Scattered;
    }
}
