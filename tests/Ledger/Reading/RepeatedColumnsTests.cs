using Koll.Ledger.Lines;
using Koll.Ledger.Reading;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>What a line has in common with the one before is not read again. With an empty line between them no line has one before it, so both readings must be the same.</summary>
public sealed class RepeatedColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Rows_ThatBeginAsTheRowBefore_AreReadAsIfTheyStoodAlone(int seed)
    {
        var random = new Random(seed);
        var quotes = seed % 2 == 0;
        string[] columns = ["Invoice", "Date", "CustomerNo", "Customer Name", "Country", "Product", "Quantity", "Net Amount", "Cost"];
        if (seed > 2)
        {
            random.Shuffle(columns);
        }

        List<string> rows = [];
        var row = columns.ToDictionary(c => c, Value);
        for (var i = 0; i < 4_000; i++)
        {
            // From one line to the next only the last few columns change, as on an invoice.
            foreach (var column in columns.TakeLast(1 + random.Next(columns.Length)))
            {
                row[column] = Value(column);
            }

            rows.Add(string.Join(',', columns.Select(c => row[c])));
        }

        var header = string.Join(',', columns);
        var end = (seed % 3) switch { 0 => "\n", 1 => "\r\n", _ => "\r" };
        Write("together.csv", $"{header}{end}{string.Join(end, rows)}{end}");
        Write("apart.csv", $"{header}{end}{string.Join(end + end, rows)}{end}");
        var (together, apart) = (Read("together.csv", keepInvoices: true), Read("apart.csv", keepInvoices: true));

        Assert.True(together.Files[0].Used.Count > 2_000 && together.Files[0].SetAside.Count > 2, "Rows of every kind are needed.");
        Assert.Equal(apart.Files[0].Used, together.Files[0].Used);
        Assert.Equal(apart.Files[0].SetAside, together.Files[0].SetAside);
        Assert.Equal(apart.Files[0].Noted, together.Files[0].Noted);
        Assert.Equal(apart.WithoutCustomer, together.WithoutCustomer);
        var (a, b) = ((SalesLedger)apart.Ledger, (SalesLedger)together.Ledger);
        Assert.Equal(a.Customers.Keys, b.Customers.Keys);
        Assert.Equal(a.Customers.Names!, b.Customers.Names!);
        Assert.Equal(a.Customers.Countries!, b.Customers.Countries!);
        Assert.Equal(a.Offerings.Codes, b.Offerings.Codes);
        Assert.Equal(Columns(a), Columns(b));
        Assert.Equal(Marks("apart.csv"), Marks("together.csv"));

        string Value(string column) => column switch
        {
            "Invoice" => Written(random.Next(12) == 0 ? "" : $"{100_000 + random.Next(400)}", 40),
            "Date" => random.Next(40) == 0 ? "soon" : $"2024-{1 + random.Next(12):00}-{1 + random.Next(28):00}",
            "CustomerNo" => Written(random.Next(12) == 0 ? "" : $"{10_000 + random.Next(60)}", 40),
            "Customer Name" => Written(random.Next(6) == 0 ? "" : $"Ærlig {(char)('A' + random.Next(20))} AS", 6),
            "Country" => random.Next(8) == 0 ? "" : random.Next(2) == 0 ? "NO" : " SE",
            "Product" => Written(random.Next(12) == 0 ? "" : random.Next(4) == 0 ? $"A long code {random.Next(9)}" : $"AB-{random.Next(50)}", 30),
            "Quantity" => random.Next(12) == 0 ? "" : $"{random.Next(30) - 3}",
            "Net Amount" => random.Next(40) == 0 ? "much" : $"{random.Next(9_000_000) / 100.0 - 2_000:0.00}",
            _ => random.Next(12) == 0 ? "" : $"{random.Next(90_000) / 100.0:0.00}",
        };

        string Written(string text, int oneIn) => !quotes || random.Next(oneIn) > 0 ? text : random.Next(2) == 0 ? $"\"{text}\"" : $"\"{text}, \"\"so\"\"\"";
    }

    private void Write(string name, string text) => _folder.Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    private SalesReading Read(string name, bool keepInvoices)
    {
        var reading = SalesReader.Read([_folder[name]], new ReadingOptions { KeepForStore = keepInvoices, KeepInvoices = keepInvoices, KeepQuantities = true });
        Assert.True(reading.IsValue, reading.Refusal?.ToString());
        return reading.Value;
    }

    /// <summary>Where the texts of invoices are not kept, only the marks show that they were told apart.</summary>
    private LineMark[] Marks(string name) => ((SalesLedger)Read(name, keepInvoices: false).Ledger).Columns.Mark;

    private static List<string> Columns(SalesLedger ledger)
    {
        var c = ledger.Columns;
        return [.. Enumerable.Range(0, c.Count).Select(i =>
            $"{c.Day[i]} {c.Amount[i]} {c.Mark[i]} {(c.Invoice![i] < 0 ? "" : ledger.Invoices!.TextOf(c.Invoice[i]))} {c.Offering![i]} {c.Quantity![i]} {c.Cost![i]}")];
    }
}
