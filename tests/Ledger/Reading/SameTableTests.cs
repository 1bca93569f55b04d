using System.Globalization;
using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Sources;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>One table gives one answer, however it is written, packed and encoded.</summary>
public sealed class SameTableTests : IDisposable
{
    private static readonly (string Customer, string Name, DateTime Date, double Amount)[] Sales =
    [
        ("10001", "Åse Ærlig AS", new(2011, 12, 9), 1234.5), ("10002", "Bjørn \"Bolt\" Berg, Oslo", new(2011, 12, 25, 8, 26, 0), -12), ("10001", "Åse Ærlig AS", new(2012, 1, 2), 0.1254),
        ("10003", "Größe & Söhne", new(2012, 2, 29), 999.999), ("10002", "Bjørn \"Bolt\" Berg, Oslo", new(2012, 3, 31), 1000),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Table_InEveryFormatEncodingAndPacking_ReadsTheSame()
    {
        var norwegian = Csv(';', "Kundenr;Kundenavn;Dato;Beløp", "dd.MM.yyyy HH:mm", "#,0.####", comma: true);
        var american = Csv(',', "Customer No,Customer Name,Date,Net Amount", "M/d/yyyy", "0.0000", comma: false);
        var plain = Encoding.UTF8.GetBytes(norwegian);
        var workbook = WorkbookSample.Xlsx(("Notes", [["of", "no", "use"]]), ("Sales", [["Kundenr", "Kundenavn", "Dato", "Beløp"], .. Sales.Select(s => new object?[] { s.Customer, s.Name, s.Date, s.Amount })]));
        (string Name, byte[] Bytes)[] files =
        [
            ("plain.csv", plain), ("bom.csv", [0xEF, 0xBB, 0xBF, .. plain]), ("crlf.csv", Encoding.UTF8.GetBytes(norwegian.Replace("\n", "\r\n", StringComparison.Ordinal))),
            ("cr.csv", Encoding.UTF8.GetBytes(norwegian.Replace('\n', '\r'))), ("utf16.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(norwegian)]), ("be.csv", Encoding.BigEndianUnicode.GetBytes(norwegian)),
            ("windows.csv", CodePages.Windows1252.GetBytes(norwegian)), ("american.csv", Encoding.UTF8.GetBytes(american)), ("tabs.txt", Encoding.UTF8.GetBytes(Csv('\t', "kundnr\tkundnamn\tdatum\tbelopp", "yyyy-MM-dd", "0.####", comma: true))),
            ("packed.csv.gz", TemporaryFolder.GZip(plain)), ("packed.zip", TemporaryFolder.Zip(("a/plain.csv", plain))), ("twice.zip", TemporaryFolder.Zip(("plain.csv.gz", TemporaryFolder.GZip(plain)))),
            ("preamble.csv", Encoding.UTF8.GetBytes($"Salgsrapport for hele året\n\n{norwegian}\nTotal;;;3.222,62\n")), ("book.xlsx", workbook), ("book.zip", TemporaryFolder.Zip(("book.xlsx", workbook))),
        ];

        var expected = Lines(_folder.Write("expected.csv", plain));

        Assert.Equal(5, expected.Count);
        foreach (var (name, bytes) in files) Assert.Equal((name, string.Join("\n", expected)), (name, string.Join("\n", Lines(_folder.Write(name, bytes)))));
    }

    [Fact]
    public void RealFile_IsRecognisedAndAddsUp()
    {
        var reading = SalesReader.Read([TestData.Path("online_retail.csv.gz")], new ReadingOptions()).Value;

        var file = Assert.Single(reading.Files);
        Assert.Equal(541_909, file.Rows);
        Assert.Equal(file.Rows, file.Used.Count + file.SetAside.Values.Sum(s => s.Count));
        Assert.Equal(["customer=CustomerID", "date=InvoiceDate", "invoice=InvoiceNo", "offering=StockCode", "offering-name=Description", "quantity=Quantity", "price=UnitPrice", "country=Country"],
            file.Shape.Columns.OrderBy(c => c.Key).Select(c => $"{c.Key.Word()}={file.Shape.Headers[c.Value]}"));
        Assert.Equal(135_080, file.SetAside[SetAsideReason.NoCustomer].Count);
    }

    private static List<string> Lines(string path)
    {
        var reading = SalesReader.Read([path], new ReadingOptions());
        Assert.True(reading.IsValue, reading.Refusal?.ToString());
        var ledger = reading.Value.Ledger;
        return
        [
            .. Enumerable.Range(0, ledger.Customers.Count)
                .OrderBy(c => ledger.Customers.Keys[c], StringComparer.Ordinal)
                .SelectMany(c => ledger.LinesOf(c).Select(l => $"{ledger.Customers.Keys[c]} {ledger.Customers.NameOf(c)} {l.Date:O} {l.Amount}")),
        ];
    }

    private static string Csv(char delimiter, string header, string date, string number, bool comma)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var (customer, name, day, amount) in Sales)
        {
            var written = amount.ToString(number, CultureInfo.InvariantCulture);
            if (comma) written = written.Replace(',', '_').Replace('.', ',').Replace('_', '.');
            text.AppendJoin(delimiter, customer, $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", day.ToString(date, CultureInfo.InvariantCulture), written).Append('\n');
        }
        return text.ToString();
    }
}
