using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Rates;

namespace Koll.Ledger.Tests.Reading;

/// <summary>The reader by its door: files in, a ledger and an account of every row out, or a refusal that says what to do.</summary>
public sealed class SalesReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("koll-reader-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_WithQuantityAndPrice_AddsUpToTheirProduct()
    {
        var reading = Read(
            """
            Invoice,Date,Customer,Product,Quantity,Price
            1,2024-01-05,A,Bolt,3,1.25
            1,2024-01-05,A,Nut,1000,0.00125
            2,2024-02-01,B,Bolt,2,2.00
            C3,2024-02-03,B,Bolt,-1,2.00
            """);

        Assert.Equal([5.0000m, 2.00m], Revenue(reading));
        Assert.Equal(new RowTally(4, 70_000), reading.Files[0].Used);
        Assert.Equal(new Window(new(2024, 1, 5), new(2024, 2, 3)), reading.Ledger.Span);
    }

    [Fact]
    public void CustomersAndOfferings_OfAFileOfManyBlocks_AreNumberedAsTheyFirstAppear()
    {
        const int customers = 150_000, offerings = 50_000;
        var text = new StringBuilder("Date,Customer,Product,Amount\n");
        for (var i = 0; i < 2 * customers; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"2024-01-05,C{i * 7L % customers},O{i * 3L % offerings},1.00\n");
        }

        var reading = Read(text.ToString());

        Assert.True(text.Length > 3 * RecordBlocks.DefaultBlockSize, "One block is read by one reader.");
        Assert.Equal(Enumerable.Range(0, customers).Select(i => $"C{i * 7L % customers}"), reading.Ledger.Customers.Keys);
        Assert.Equal(Enumerable.Range(0, offerings).Select(i => $"O{i * 3L % offerings}"), reading.Ledger.Offerings.Codes);
    }

    [Fact]
    public void Rows_ThatCannotBeUsed_AreSetAsideEachWithOneReason()
    {
        var reading = Read(
            """
            Date,Customer,Amount
            2024-01-05,A,100.00
            ,A,1.00
            2024-13-05,A,2.00
            1850-01-01,A,3.00
            2024-01-06,A,
            2024-01-06,A,lots
            2024-01-07,,40.50
            2024-01-08,A,1,2,3
            Total,,147.50
            """, keepRejected: true);

        var file = reading.Files[0];
        Assert.Equal(9, file.Rows);
        Assert.Equal(1, file.Used.Count);
        Assert.Equal(
            new Dictionary<SetAsideReason, RowTally>
            {
                [SetAsideReason.TotalsRow] = new(1, 1_475_000),
                [SetAsideReason.Ragged] = new(1, 0),
                [SetAsideReason.NoDate] = new(1, 10_000),
                [SetAsideReason.UnreadableDate] = new(1, 20_000),
                [SetAsideReason.DateOutOfRange] = new(1, 30_000),
                [SetAsideReason.NoAmount] = new(1, 0),
                [SetAsideReason.UnreadableAmount] = new(1, 0),
                [SetAsideReason.NoCustomer] = new(1, 405_000),
            },
            file.SetAside.ToDictionary());
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], reading.Rejected.Select(r => r.Row));
        var unreadable = reading.Rejected.Single(r => r.Reason == SetAsideReason.UnreadableAmount);
        Assert.Equal(("Amount", "lots", "2024-01-06,A,lots"), (unreadable.Column, unreadable.Found, unreadable.Text));
        Assert.Equal(405_000, reading.RevenueWithoutCustomer(new(new(2024, 1, 7), new(2024, 1, 7))));
        Assert.Equal(0, reading.RevenueWithoutCustomer(new(new(2024, 1, 8), new(2024, 1, 9))));
    }

    [Fact]
    public void RowNumbers_CountQuotedLineBreaksAndPreamble_AsASpreadsheetDoes()
    {
        var reading = Read("Sales of 2024\n\nDate,Customer,Note,Amount\n2024-01-05,A,\"two\nlines\",1.00\n\n2024-01-06,A,,x\n", keepRejected: true);

        Assert.Equal(6, Assert.Single(reading.Rejected).Row);
    }

    [Fact]
    public void DecimalMark_ThatOnlyTheLastRowShows_HoldsForTheWholeColumn()
    {
        var rows = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"2024-01-05;A;{1 + (i % 9)}.000\n"));

        var reading = Read("Date;Customer;Amount\n" + rows + "2024-01-05;B;1.234,50\n");

        Assert.Equal(1234.50m, Revenue(reading)[1]);
        Assert.True(Revenue(reading)[0] >= 30_000 * 1000m);
    }

    [Fact]
    public void DecimalMark_ThatNoRowShows_IsRefusedWithTheOptionToGive()
    {
        var refusal = Refused("Date;Customer;Amount\n2024-01-05;A;1.234\n2024-01-06;B;5.000\n");

        Assert.Equal("number.decimal-mark-open", refusal.Code);
        Assert.Contains("--decimal", refusal.Next, StringComparison.Ordinal);
        Assert.Equal("Amount", refusal.Column);
    }

    [Fact]
    public void DateOrder_ThatOnlyTheLastRowShows_HoldsForTheWholeColumn()
    {
        var rows = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{1 + (i % 12)}/{1 + (i % 11)}/2024,A,1.50\n"));

        var reading = Read("Date,Customer,Amount\n" + rows + "12/25/2024,B,1.50\n");

        Assert.Equal(new DateOnly(2024, 12, 25), reading.Ledger.LinesOf(1)[0].Date);
        Assert.Equal(DateOrder.MonthDayYear, reading.Files[0].Shape.DateOrder);
    }

    [Fact]
    public void DateOrder_ThatNoRowShows_IsRefusedWithTheOptionToGive()
    {
        var refusal = Refused("Date,Customer,Amount\n1/2/2024,A,1.50\n3/4/2024,B,2.50\n");

        Assert.Equal("date.order-open", refusal.Code);
        Assert.Contains("--dates", refusal.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Credits_WrittenWithoutAMinus_AreTurnedByTheirDocumentType()
    {
        var reading = Read("Type,Date,Customer,Amount\nInvoice,2024-01-05,A,100.50\nCredit note,2024-01-06,A,40.25\n");

        Assert.Equal([60.25m], Revenue(reading));
    }

    [Fact]
    public void SeveralCurrencies_WithoutRates_AreRefusedByName()
    {
        var refusal = Refused("Date,Customer,Amount,Currency\n2024-01-05,A,1.50,EUR\n2024-01-06,B,2.50,NOK\n");

        Assert.Equal("currency.several", refusal.Code);
        Assert.Contains("EUR, NOK", refusal.Found, StringComparison.Ordinal);
        Assert.Contains("--rates", refusal.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralCurrencies_BesideTheNumbers_AreRefusedByName()
    {
        var refusal = Refused("Date;Customer;Amount\n2024-01-05;A;€ 1.50\n2024-01-06;B;$ 2.50\n");

        Assert.Equal("currency.several", refusal.Code);
    }

    [Fact]
    public void LineEnds_OfBothKinds_InOneFile_AreBothLineEnds()
    {
        var reading = Read("Customer,Date,Amount,Note\rA,2024-01-05,1,\"x\ny\"\rB,2024-01-06,2,\rC,2024-01-07,3,\n");

        Assert.Equal([1.00m, 2.00m, 3.00m], Revenue(reading));
    }

    [Theory]
    [InlineData("Number,Customer name,Invoice Date,Tax Excluded,Total\n1,Acme,2024-01-15,100.00,125.00\n2,Beta,2024-01-16,200.00,250.00\n", 300)]
    [InlineData("Customer,Date,Total (excl. VAT),Total\nA,2024-01-15,100.00,125.00\nB,2024-01-16,200.00,250.00\n", 300)]
    [InlineData("Kunde;Dato;Totalt;Herav mva;Grunnlag\nA;2024-01-15;125,00;25,00;100,00\nB;2024-01-16;250,50;50,10;200,40\n", 300.40)]
    [InlineData("Cliente;Data;Base;IVA;Total\nA;2024-01-15;100,00;23,00;123,00\nB;2024-01-16;200,10;46,02;246,12\n", 300.10)]
    [InlineData("Account,Customer,Date,Amount\n3000,Ada AS,2024-01-05,1.50\n3000,Bo AS,2024-01-06,2.50\n3000,Cy AS,2024-01-06,3.50\n", 7.50)]
    [InlineData("Customer,Date,Invoice Type,Amount\nA,2024-01-05,Cash,1.50\nB,2024-01-06,Credit,2.50\n", 4.00)]
    public void Columns_ThatCouldBeMistaken_AreNot(string text, double revenue)
    {
        var reading = Read(text);

        Assert.Equal((decimal)revenue, Revenue(reading).Sum());
        Assert.Equal(reading.Files[0].Used.Count, reading.Ledger.Customers.Count);
    }

    [Fact]
    public void Duplicates_QuotedDifferently_AreDuplicates() =>
        Assert.Equal(1, Read("Customer,Date,Amount\nA,2024-01-05,1.50\n\"A\",2024-01-05,1.50\n").Files[0].Noted[NotedReason.ExactDuplicate].Count);

    [Fact]
    public void SeveralCurrencies_WithRates_AreConvertedAtTheirDay()
    {
        using var csv = new MemoryStream(Encoding.UTF8.GetBytes("Date,USD,NOK\n2024-01-05,1.10,11.00\n2024-01-04,1.20,12.00\n"));
        var rates = ExchangeRates.Load(csv, "rates.csv").Value;

        var reading = Read(
            "Date,Customer,Amount,Currency\n2024-01-04,A,120.00,NOK\n2024-01-05,A,110.00,NOK\n2024-01-06,A,1.10,USD\n2024-01-06,A,5.00,EUR\n2024-03-01,A,1.00,USD\n",
            new ReadingOptions { Rates = rates, Currency = "EUR" });

        Assert.Equal([26.00m], Revenue(reading));
        Assert.Equal("EUR", reading.Ledger.Currency);
        Assert.Equal(1, reading.Files[0].SetAside[SetAsideReason.NoRate].Count);
    }

    [Fact]
    public void OneCurrency_IsTheLedgers() =>
        Assert.Equal("NOK", Read("Date,Customer,Amount,Currency\n2024-01-05,A,1.50,NOK\n2024-01-06,B,2.50,NOK\n").Ledger.Currency);

    [Fact]
    public void ExactDuplicates_AreNotedAndKept_OrDroppedAndSetAside()
    {
        const string Text = "Date,Customer,Amount\n2024-01-05,A,1.50\n2024-01-05,A,1.50\n2024-01-05,A,2.50\n";

        var kept = Read(Text);
        var dropped = Read(Text, new ReadingOptions { DropDuplicates = true });

        Assert.Equal(new RowTally(1, 15_000), kept.Files[0].Noted[NotedReason.ExactDuplicate]);
        Assert.Equal([5.50m], Revenue(kept));
        Assert.Equal(new RowTally(1, 15_000), dropped.Files[0].SetAside[SetAsideReason.ExactDuplicate]);
        Assert.Equal([4.00m], Revenue(dropped));
    }

    [Fact]
    public void ExcludedOfferings_AreSetAsideWithTheirMoney()
    {
        var reading = Read(
            "Date,Customer,Product code,Amount\n2024-01-05,A,POST,10.50\n2024-01-05,A,X1,5.50\n", new ReadingOptions { ExcludedOfferings = ["post"] });

        Assert.Equal(new RowTally(1, 105_000), reading.Files[0].SetAside[SetAsideReason.ExcludedOffering]);
        Assert.Equal([5.50m], Revenue(reading));
    }

    [Fact]
    public void AmountsThatOverflow_AreRefusedNotWrapped()
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"2024-01-05,A,{900_000_000_000_000 + i}.50\n"));

        Assert.Equal("amount.overflow", Refused("Date,Customer,Amount\n" + rows).Code);
    }

    [Fact]
    public void UnclosedQuote_IsRefusedWithItsRow()
    {
        var refusal = Refused("Date,Customer,Amount\n2024-01-05,A,1.50\n2024-01-05,\"B,1.50\n2024-01-05,C,1.50\n");

        Assert.Equal(("csv.unclosed-quote", 3L, "Customer"), (refusal.Code, refusal.Row, refusal.Column));
    }

    [Fact]
    public void RowBeyondAllBounds_IsRefusedWithItsNumber()
    {
        var refusal = Refused("Date,Customer,Amount\n2024-01-05,A,1.50\n2024-01-06,A," + new string('x', RecordBlocks.LongestRecord + 10) + "\n");

        Assert.Equal(("csv.record-too-long", 3L), (refusal.Code, refusal.Row));
    }

    [Fact]
    public void RowLongerThanTheFirstLook_IsReadAllTheSame()
    {
        var reading = Read("Date,Customer,Note,Amount\n2024-01-05,A," + new string('x', 900_000) + ",1.50\n2024-01-06,A,,2.50\n");

        Assert.Equal([4.00m], Revenue(reading));
    }

    [Fact]
    public void SeveralFiles_WithOtherColumns_AreOneLedger()
    {
        var first = Write("a.csv", "Date,Customer,Customer name,Amount\n2024-01-05,17,Ada,1.50\n");
        var second = Write("b.csv", "Kundenr;Kundenavn;Dato;Beløp\n17;Ada AS;06.01.2024;2,50\n18;Bo;25.01.2024;3,50\n");

        var reading = SalesReader.Read([first, second], new ReadingOptions()).Value;

        Assert.Equal(["17", "18"], reading.Ledger.Customers.Keys);
        Assert.Equal([4.00m, 3.50m], Revenue(reading));
        Assert.Equal("Ada AS", reading.Ledger.Customers.NameOf(0));
        Assert.Equal([1L, 2L], reading.Files.Select(f => f.Used.Count));
    }

    [Fact]
    public void File_SplitByBlanksWithoutAHeader_IsReadByPositions()
    {
        var path = Write("log.txt", " 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n 00021 0002 19970101  3   63.34\n");

        var reading = SalesReader.Read([path], new ReadingOptions
        {
            HasHeader = false,
            Map = new Dictionary<ColumnRole, string> { [ColumnRole.Customer] = "2", [ColumnRole.Date] = "3", [ColumnRole.Amount] = "5" },
        }).Value;

        Assert.Equal([59.06m, 63.34m], Revenue(reading));
    }

    [Fact]
    public void Attributes_ThatChange_AreTheLatest()
    {
        var reading = Read("Date,Customer,Country,Amount\n2024-01-05,A,Norway,1.50\n2024-01-06,B,Sweden,1.50\n2024-01-07,A,Denmark,1.50\n2024-01-08,A,,1.50\n");

        Assert.Equal(["Denmark", "Sweden"], reading.Ledger.Customers.Countries!);
    }

    [Fact]
    public void ALargeFile_ReadInManyBlocks_GivesWhatItsRowsAddUpTo()
    {
        var text = new StringBuilder("Invoice,Date,Customer,Customer name,Amount\n");
        var sums = new decimal[200];
        for (var i = 0; i < 120_000; i++)
        {
            var amount = (i * 7919L % 100_003) / 100m;
            sums[i % 200] += amount;
            text.Append(i / 3).Append(',').Append(new DateOnly(2020, 1, 1).AddDays(i % 1500).ToString("o")).Append(",C").Append(i % 200)
                .Append(",\"Name, \"\"").Append(i % 200).Append("\"\"\",").Append(amount).Append('\n');
        }

        var reading = Read(text.ToString());

        for (var c = 0; c < 200; c++)
        {
            Assert.Equal(sums[int.Parse(reading.Ledger.Customers.Keys[c][1..])], Revenue(reading)[c]);
        }

        Assert.Equal(200, reading.Ledger.Customers.Count);
        Assert.All(Enumerable.Range(0, 200), c => Assert.Equal($"Name, \"{reading.Ledger.Customers.Keys[c][1..]}\"", reading.Ledger.Customers.NameOf(c)));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private SalesReading Read(string text, ReadingOptions? options = null, bool keepRejected = false)
    {
        var outcome = SalesReader.Read([Write("sales.csv", text)], options ?? new ReadingOptions { KeepRejected = keepRejected });
        Assert.True(outcome.IsValue, outcome.Refusal?.ToString());
        return outcome.Value;
    }

    private Refusal Refused(string text)
    {
        var outcome = SalesReader.Read([Write("sales.csv", text)], new ReadingOptions());
        Assert.False(outcome.IsValue);
        return outcome.Refusal!;
    }

    private static decimal[] Revenue(SalesReading reading)
    {
        var summaries = reading.Ledger.Summarise(Day.Last, 12);
        return [.. summaries.Revenue.Select(r => r / 10_000m)];
    }
}
