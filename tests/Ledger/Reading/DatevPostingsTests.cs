using System.Globalization;
using System.Text;
using Koll.Ledger.Reading;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>DATEV's posting batches by the reader's door: which postings are sales, to whom, when, and with which sign.</summary>
public sealed class DatevPostingsTests : IDisposable
{
    /// <summary>The head and header of format 700, category 21, version 13, as far as postings of sales fill them.</summary>
    private const string Head = """
        "EXTF";700;21;"Buchungsstapel";13;20240210101530000;;"RE";"koll";"";1001;55003;20240101;4;20240101;20240131;"Januar";"";1;0;0;"EUR";;"";;;"03";;;"";""
        """;

    private const string Header = "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basis-Umsatz;WKZ Basis-Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);BU-Schlüssel;Belegdatum;Belegfeld 1;Belegfeld 2;Skonto;Buchungstext;KOST1 - Kostenstelle;Kost-Menge;Generalumkehr (GU)";

    private readonly ReaderDoor _door = new();

    public void Dispose() => _door.Dispose();

    [Theory]
    [InlineData("S", "10001", "8400", "10001 1190")]
    [InlineData("H", "10001", "8400", "10001 -1190")]
    [InlineData("H", "8400", "10001", "10001 1190")]
    [InlineData("S", "8400", "10001", "10001 -1190")]
    public void Posting_BetweenADebtorAndRevenue_IsASaleToTheDebtorWhicheverAccountItIs(string mark, string account, string contra, string revenue)
    {
        var reading = Read(Posting("1190,00", mark, account, contra, "0901", "RE-1001"));

        Assert.Equal(revenue, ReaderDoor.Revenue(reading));
        Assert.Equal(("EUR", new DateOnly(2024, 1, 9)), (reading.Ledger.Currency, reading.Ledger.Span!.Value.To));
        Assert.True(reading.Files[0].Shape.HasTax);
    }

    [Fact]
    public void Postings_OfPaymentsAndCreditors_AreNoSales()
    {
        var reading = Read(
            Posting("1190,00", "S", "10001", "8400", "901", "RE-1001") + Posting("1190,00", "S", "1200", "10001", "1501", "RE-1001")
            + Posting("238,00", "H", "70001", "3400", "1601", "4711") + Posting("119,00", "S", "4980", "1000", "1701", "") + Posting("11,90", "S", "8730", "10001", "1801", "RE-1001"));

        Assert.Equal("10001 1178.1", ReaderDoor.Revenue(reading));
        Assert.Equal(3, reading.Files[0].SetAside[SetAsideReason.NotASale].Count);
        Assert.Equal([4L, 5L, 6L], reading.Rejected.Select(r => r.Row));
    }

    [Fact]
    public void Reversal_OfAPosting_TakesItBack()
    {
        var reading = Read(Posting("1190,00", "S", "10001", "8400", "0901", "RE-1001") + Posting("190,00", "S", "10001", "8400", "1001", "RE-1000", reversal: "1"));

        Assert.Equal("10001 1000", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void Days_OfAFiscalYearThatBeginsInJuly_AreOfTheYearTheyFallInto()
    {
        var head = Head.Replace("20240101;4;20240101;20240131", "20230701;4;20230701;20240630", StringComparison.Ordinal);

        var reading = Read(Posting("10,00", "S", "10001", "8400", "0107", "1") + Posting("10,00", "S", "10001", "8400", "2902", "2") + Posting("10,00", "S", "10001", "8400", "3006", "3"), head);

        Assert.Equal(["2023-07-01", "2024-02-29", "2024-06-30"], reading.Ledger.LinesOf(0).Select(l => l.Date.ToString("o", CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public void Day_ThatIsNoneOfTheFiscalYear_IsSetAside()
    {
        var reading = Read(Posting("10,00", "S", "10001", "8400", "0107", "1") + Posting("10,00", "S", "10001", "8400", "3102", "2") + Posting("10,00", "S", "10001", "8400", "0113", "3"));

        Assert.Equal("10001 10", ReaderDoor.Revenue(reading));
        Assert.Equal(["3102", "0113"], reading.Rejected.Select(r => r.Found));
    }

    [Fact]
    public void Accounts_OfMoreDigits_AreThoseTheHeadStates()
    {
        var head = Head.Replace("20240101;4;", "20240101;6;", StringComparison.Ordinal);

        var reading = Read(Posting("10,00", "S", "1000100", "840000", "0901", "1") + Posting("20,00", "S", "120000", "1000100", "0901", "1"), head);

        Assert.Equal("1000100 10", ReaderDoor.Revenue(reading));
    }

    [Theory]
    [InlineData("\"03\"", "10001 10")]
    [InlineData("\"04\"", "10001 20")]
    [InlineData("\"\"", "10001 10")]
    public void Revenue_IsOfTheChartOfAccountsThatTheHeadNames(string chart, string revenue)
    {
        var head = Head.Replace("\"03\"", chart, StringComparison.Ordinal);

        Assert.Equal(revenue, ReaderDoor.Revenue(Read(Posting("10,00", "S", "10001", "8400", "0901", "1") + Posting("20,00", "S", "10001", "4400", "0901", "2"), head)));
    }

    [Fact]
    public void Posting_InAForeignCurrency_CountsInThatOfTheBooks()
    {
        var reading = Read(Posting("1190,00", "S", "10001", "8400", "0901", "1") + "108,50;S;USD;1,085;100,00;EUR;10002;8400;;0901;2;;;Export;;;\r\n");

        Assert.Equal(("EUR", "10001 1190; 10002 100"), (reading.Ledger.Currency, ReaderDoor.Revenue(reading)));
    }

    [Fact]
    public void Batch_WithItsOwnNamesForColumnsMapped_IsReadAsTheUserSays()
    {
        var text = $"{Head}\r\n{Header}\r\n{Posting("1190,00", "S", "10001", "8400", "0901", "RE-1001")}";

        var reading = _door.Read(text, new ReadingOptions { Map = new Dictionary<ColumnRole, string> { [ColumnRole.Customer] = "Belegfeld 1" } });

        Assert.Equal("RE-1001 1190", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void Batch_InWindows1252_WithQuotesAndTextsOfSeveralLines_KeepsRowsAndLetters()
    {
        var rows = Posting("10,00", "S", "10001", "8400", "0901", "1", "\"Müller; \"\"Söhne\"\"\nNachtrag\"") + "\r\n" + Posting("x", "S", "10001", "8400", "0901", "2");
        var path = _door.Write("EXTF_Buchungsstapel.csv", Encoding.Latin1.GetBytes($"{Head}\r\n{Header}\r\n{rows}"));

        var reading = ReaderDoor.ReadAll(null, path);

        Assert.Equal("10001 10", ReaderDoor.Revenue(reading));
        Assert.Equal((5L, 1252), (Assert.Single(reading.Rejected).Row, reading.Files[0].Shape.Encoding.CodePage));
    }

    [Fact]
    public void Batch_WithoutItsFirstLine_IsReadWhereItsDaysHaveYears()
    {
        var reading = _door.Read($"{Header}\n{Posting("1190,00", "H", "8400", "10001", "09.01.2024", "1")}{Posting("190,00", "H", "8400", "10002", "10012024", "1")}");

        Assert.Equal("10001 1190; 10002 190", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void Batch_InAWorkbook_IsReadAsOne()
    {
        object?[][] rows =
        [
            [.. Header.Split(';')],
            [1190.0, "S", "EUR", null, null, null, 10001.0, 8400.0, null, "09.01.2024", "RE-1", null, null, "Beratung", null, null, null],
            [1190.0, "S", "EUR", null, null, null, 1200.0, 10001.0, null, "19.01.2024", "RE-1", null, null, "Zahlung", null, null, null],
        ];

        Assert.Equal("10001 1190", ReaderDoor.Revenue(ReaderDoor.ReadAll(null, _door.Write("b.xlsx", WorkbookSample.Xlsx(("Stapel", rows))))));
    }

    [Theory]
    [InlineData("datev.no-year", "", "1190,00;S;EUR;;;;10001;8400;;0901;RE-1;;;;;;")]
    [InlineData("datev.no-sales", "EXTF", "1190,00;S;EUR;;;;1400;8400;;0901;RE-1;;;;;;")]
    [InlineData("datev.not-postings", "\"EXTF\";700;16;\"Debitoren/Kreditoren\";5;20240210101530000;;\"RE\";\"\";\"\";1001;55003;20240101;4;;;\"\";\"\";;;;\"EUR\"", "1190,00;S;EUR;;;;10001;8400;;0901;RE-1;;;;;;")]
    public void Batch_ThatCannotBeSoundlyRead_IsRefusedWithWhatToExport(string code, string head, string row)
    {
        var refusal = _door.Refused($"{(head == "EXTF" ? Head : head)}\n{Header}\n{row}\n".TrimStart('\n'));

        Assert.Equal(code, refusal.Code);
        Assert.Contains("Buchungsstapel", refusal.Next, StringComparison.Ordinal);
    }

    private static string Posting(string amount, string mark, string account, string contra, string day, string number, string text = "\"Beratung\"", string reversal = "") =>
        $"{amount};\"{mark}\";\"EUR\";;;\"\";{account};{contra};\"\";{day};\"{number}\";\"\";;{text};\"\";;{reversal}\r\n";

    private SalesReading Read(string postings, string head = Head) => _door.Read($"{head}\r\n{Header}\r\n{postings}");
}
