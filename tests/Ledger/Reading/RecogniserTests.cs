using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Tests.Reading;

public class RecogniserTests
{
    [Fact]
    public void Header_BelowATitleAndBlankLines_IsFound()
    {
        var found = Recognise("""
            Salgsrapport|Nordlys Emballasje AS
            Periode:|01.01.2011 - 31.12.2011

            Kundenr|Dato|Beløp
            1|09.12.2011|12,50
            """).Value;

        Assert.Equal((4, true), (found.RowsBeforeData, found.HasHeader));
        Assert.Equal(["Kundenr", "Dato", "Beløp"], found.Headers);
    }

    [Fact]
    public void BlankLinesBelowTheHeader_AreCounted() =>
        Assert.Equal(3, Recognise("Kunde|Dato|Beløp\n\n||\n1|2011-12-09|5").Value.RowsBeforeData);

    [Fact]
    public void Assumptions_SayWhatSpokeForEachColumn()
    {
        var found = Recognise("""
            Customer No|When|Qty|Price|Net|Total
            1|2011-12-09|2|10.00|20.00|25.00
            2|2011-12-10|3|10.00|30.00|37.50
            """).Value;

        Assert.Equal(
            [
                "customer: Customer No (its header)", "date: When (its values are dates)", "quantity: Qty (its header)", "price: Price (its header)",
                "amount: Net (its header, and quantity × price gives it)",
            ],
            found.Assumptions.Select(a => $"{a.Role.Word()}: {a.Header} ({a.Why})"));
    }

    [Fact]
    public void QuantityTimesPrice_TellsTheNetAmountFromTheGross()
    {
        var found = Recognise("""
            Customer|Date|Antall|Pris|Total|Sum
            1|2011-12-09|2|10,00|25,00|20,00
            2|2011-12-10|3|10,00|37,50|30,00
            """).Value;

        Assert.Equal("Sum", found.Headers[found.Columns[ColumnRole.Amount]]);
    }

    [Fact]
    public void HeaderThatLies_IsNotBelieved()
    {
        var found = Recognise("""
            Customer|Date|Invoice Day|Amount|Net
            1|17|2011-12-09|ok|20,00
            2|18|2011-12-10|ok|30,00
            """).Value;

        Assert.Equal(("Invoice Day", "Net"), (found.Headers[found.Columns[ColumnRole.Date]], found.Headers[found.Columns[ColumnRole.Amount]]));
    }

    [Fact]
    public void CurrencyColumn_IsKnownByItsCodes()
    {
        var found = Recognise("""
            Customer|Date|Amount|X
            1|2011-12-09|20.00|NOK
            2|2011-12-10|30.00|EUR
            """).Value;

        Assert.Equal(3, found.Columns[ColumnRole.Currency]);
    }

    [Fact]
    public void Map_WinsOverEveryGuess_AndFreesTheColumnsItNames()
    {
        var found = Recognise("""
            Customer|Date|Due|Amount|Alt
            1|2011-12-09|2012-01-09|20.00|5.00
            """, "date=due,amount=5,currency=").Value;

        Assert.Equal((2, 4), (found.Columns[ColumnRole.Date], found.Columns[ColumnRole.Amount]));
        Assert.Equal("--map", found.Assumptions.Single(a => a.Role == ColumnRole.Amount).Why);
    }

    [Fact]
    public void Map_FindsAHeaderInALanguageNobodyKnows()
    {
        var found = Recognise("""
            Raportti
            Asiakas|Päivä|Summa yht
            1|2011-12-09|20.00
            """, "customer=asiakas,date=päivä,amount=summa yht").Value;

        Assert.Equal(2, found.RowsBeforeData);
    }

    [Fact]
    public void FileWithoutHeader_IsReadByPositions()
    {
        var found = Recogniser.Recognise(Rows("00004|0001|19970101|2|29.33\n00004|0001|19970118|2|29.73"), new RecognitionSettings("s.txt")
        {
            NoHeader = true,
            Map = ColumnChoice.Parse("customer=2,date=3,amount=5").Value,
        }).Value;

        Assert.Equal((0, false), (found.RowsBeforeData, found.HasHeader));
        Assert.Equal(["column 1", "column 2", "column 3", "column 4", "column 5"], found.Headers);
        Assert.Equal(new Dictionary<ColumnRole, int> { [ColumnRole.Customer] = 1, [ColumnRole.Date] = 2, [ColumnRole.Amount] = 4 }, found.Columns);
    }

    [Theory]
    [InlineData("columns.no-rows", "")]
    [InlineData("columns.no-rows", "||\n||")]
    [InlineData("columns.no-rows", "Customer|Date|Amount")]
    [InlineData("columns.no-rows", "Customer|Date|Amount\n\n||")]
    [InlineData("columns.no-header", "1|2011-12-09|20.00\n2|2011-12-10|30.00")]
    [InlineData("columns.one", "hello\nworld")]
    [InlineData("columns.no-date", "frequency|recency|weights\n0|0|3464")]
    [InlineData("columns.no-date", "Customer|Amount\n1|20.00")]
    [InlineData("columns.no-date", "Customer|Date|Amount\n1|x|20.00")]
    [InlineData("columns.no-customer", "Product|Date|Amount\n1|2011-12-09|20.00")]
    [InlineData("columns.no-customer", "Supplier No|Date|Amount\n1|2011-12-09|20.00")]
    [InlineData("columns.no-amount", "Customer|Date\n1|2011-12-09")]
    [InlineData("columns.no-amount", "Customer|Date|Price\n1|2011-12-09|5.00")]
    [InlineData("columns.no-amount", "Customer|Date|VAT amount\n1|2011-12-09|5.00")]
    [InlineData("columns.duplicate-header", "Customer|Date|Amount|amount\n1|2011-12-09|20.00|25.00")]
    public void FileThatCannotBeUnderstood_IsRefused(string code, string file) => Assert.Equal(code, Recognise(file).Refusal?.Code);

    [Fact]
    public void MissingColumn_IsRefusedWithWhatWasSeenAndTheOption() =>
        Assert.Equal(
            "s.csv: No column was recognised as the date of the sale among Customer, Amount. Name it: --map date=COLUMN",
            Recognise("Customer|Amount\n1|20.00").Refusal!.ToString());

    [Fact]
    public void Customer_BesideACustomerNumber_IsTheName()
    {
        var found = Recognise("Date|Customer Nr.|Customer|Turnover EUR\n2011-12-09|1|Müller|1000.50").Value;

        Assert.Equal((1, 2), (found.Columns[ColumnRole.Customer], found.Columns[ColumnRole.CustomerName]));
    }

    [Fact]
    public void BareName_IsThatOfTheColumnBeforeIt()
    {
        var found = Recognise("Kunde|Navn|Dato|Varenr|Navn|Beløp\n1|Åse AS|2011-12-09|V1|Eske|20,00").Value;

        Assert.Equal((1, 4), (found.Columns[ColumnRole.CustomerName], found.Columns[ColumnRole.OfferingName]));
    }

    [Fact]
    public void HeaderOnTwoColumns_OfWhichOneIsEmpty_IsNoProblem() =>
        Assert.Equal(2, Recognise("Customer|Date|Amount|Amount\n1|2011-12-09|20.00|").Value.Columns[ColumnRole.Amount]);

    [Fact]
    public void HeaderOnTwoColumns_ThatDecideNothing_TakesTheFirst() =>
        Assert.Equal(3, Recognise("Customer|Date|Amount|Country|Country\n1|2011-12-09|20.00|NO|SE").Value.Columns[ColumnRole.Country]);

    [Fact]
    public void FiveThousandColumns_AreRefused()
    {
        var wide = string.Join("|", Enumerable.Range(0, 5000));

        var refusal = Recognise($"{wide}\n{wide}").Refusal!;

        Assert.Equal(("columns.too-many", "The file has more than 1,000 columns; a table with its months or products side by side cannot be read"), (refusal.Code, refusal.Found));
    }

    [Theory]
    [InlineData("amount=Neto", "map.unknown-column", "Did you mean --map amount=\"Netto\"?")]
    [InlineData("amount=9", "map.unknown-column", "Name one of them: --map amount=COLUMN")]
    [InlineData("ammount=Netto", "map.unknown-role", "Did you mean amount?")]
    [InlineData("amount", "map.malformed", "Write role=column, such as --map amount=Netto,date=Bilagsdato")]
    [InlineData("amount=1,amount=2", "map.role-twice", "Name one column for each role")]
    public void MapThatIsWrong_IsRefusedWithTheNearest(string map, string code, string next)
    {
        var parsed = ColumnChoice.Parse(map);
        var refusal = parsed.Refusal ?? Recognise("Kunde|Dato|Netto\n1|2011-12-09|20.00", map).Refusal!;

        Assert.Equal((code, next), (refusal.Code, refusal.Next));
    }

    [Fact]
    public void Map_WithQuotes_HoldsCommas() =>
        Assert.Equal(
            [new ColumnChoice(ColumnRole.Amount, "Netto, NOK"), new ColumnChoice(ColumnRole.Date, "Bilagsdato"), new ColumnChoice(ColumnRole.Cost, "")],
            ColumnChoice.Parse("amount=\"Netto, NOK\", date=Bilagsdato,cost=").Value);

    [Theory]
    [InlineData(',', "a,b,c\n1,2,3\n")]
    [InlineData(';', "Kunde;Dato;Beløp\n1;09.12.2011;1,5\n2;09.12.2011;2,5\n")]
    [InlineData(';', "Kunde;Beløp\n1;1,5\n2;2,5\n")]
    [InlineData('\t', "Customer\tDate\tAmount, net\nHansen, Ole\t2011-12-09\t1,234.50\n")]
    [InlineData('|', "a|b\n1|2\n")]
    [InlineData(',', "name,note\n\"a;b;c\",\"x\ny\"\n\"d;e;f\",z\n")]
    [InlineData(';', "Rapport, alle kunder\n\nKunde;Dato;Beløp\n1;09.12.2011;1,5\n2;09.12.2011;2,5\n")]
    [InlineData(' ', " 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n")]
    [InlineData(null, "only one column\nwith some text of many words\n")]
    [InlineData('|', "sep=|\na;b;c|d;e;f\n1;2;3|4;5;6\n")]
    [InlineData(null, "")]
    public void Delimiter_IsTheOneUnderWhichTheRecordsAgree(char? expected, string text) =>
        Assert.Equal(expected, Delimiters.Find(System.Text.Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("Total", true)]
    [InlineData("Sum kunde 10001", true)]
    [InlineData("SUMME:", true)]
    [InlineData("Gesamtsumme", true)]
    [InlineData("Totalt", true)]
    [InlineData("Grand Total", true)]
    [InlineData("Total geral", true)]
    [InlineData("Soma", true)]
    [InlineData("Σ", true)]
    [InlineData("Totalentreprenør AS", false)]
    [InlineData("Summit Ltd", false)]
    [InlineData("10001", false)]
    [InlineData("", false)]
    public void TotalsRow_IsKnownByItsFirstWord(string cell, bool expected) => Assert.Equal(expected, TotalsRows.IsTotal(cell));

    [Theory]
    [InlineData("Credit Memo", true)]
    [InlineData("Sales Credit Memo", true)]
    [InlineData("Credit note", true)]
    [InlineData("Kreditnota", true)]
    [InlineData("Kreditfaktura", true)]
    [InlineData("Gutschrift", true)]
    [InlineData("Nota de crédito", true)]
    [InlineData("Devolução", true)]
    [InlineData("out_refund", true)]
    [InlineData("ACCRECCREDIT", true)]
    [InlineData("G2", true)]
    [InlineData("CN", true)]
    [InlineData("Invoice", false)]
    [InlineData("Faktura", false)]
    [InlineData("Rechnung", false)]
    [InlineData("Credit card", false)]
    [InlineData("F2", false)]
    [InlineData("", false)]
    public void CreditDocument_IsKnownByItsType(string type, bool expected) => Assert.Equal(expected, CreditDocuments.IsCredit(type));

    [Theory]
    [InlineData("C536379", true)]
    [InlineData("KN-1001", true)]
    [InlineData("c1", true)]
    [InlineData("536379", false)]
    [InlineData("CAB12", false)]
    [InlineData("C", false)]
    public void CreditPrefix_IsLettersBeforeDigits(string invoice, bool expected) => Assert.Equal(expected, CreditDocuments.HasCreditPrefix(invoice));

    [Fact]
    public void SavedMapping_ReadsTheSameFileTheSameWay()
    {
        const string file = "Kunde|Alt|Dato|Beløp|Beløp\n1|5,00|09.12.2011|1,00|2,00";
        var first = Recognise(file, "amount=5,date=Dato,customer=Kunde").Value;
        var bytes = new MemoryStream();
        var shape = new FileShape
        {
            Encoding = System.Text.Encoding.UTF8,
            Delimiter = ';',
            RowsBeforeData = first.RowsBeforeData,
            Headers = first.Headers,
            Columns = first.Columns,
            DateOrder = DateOrder.DayMonthYear,
            DecimalMarks = new Dictionary<ColumnRole, DecimalMark>(),
        };
        SavedMapping.Of(shape, first.HasHeader, DateOrder.DayMonthYear, DecimalMark.Comma).Save(bytes);

        var mapping = SavedMapping.Load(new MemoryStream(bytes.ToArray()), "m.json").Value;
        var second = Recogniser.Recognise(Rows(file), new RecognitionSettings("s.csv") { Map = mapping.Columns, NoHeader = mapping.NoHeader }).Value;

        Assert.Equal(first.Columns, second.Columns);
        Assert.Equal((';', DateOrder.DayMonthYear, DecimalMark.Comma, false), (mapping.Delimiter, mapping.Dates, mapping.Mark, mapping.NoHeader));
    }

    [Theory]
    [InlineData("mapping.unreadable", "not json")]
    [InlineData("mapping.unreadable", "[]")]
    [InlineData("mapping.unreadable", """{"schema": "koll.mapping/1"}""")]
    [InlineData("mapping.version", """{"schema": "koll.mapping/2", "columns": {}}""")]
    [InlineData("mapping.unknown-word", """{"schema": "koll.mapping/1", "columns": {"dato": "x"}}""")]
    [InlineData("mapping.unknown-word", """{"schema": "koll.mapping/1", "dates": "dym", "columns": {}}""")]
    public void SavedMapping_ThatIsNone_IsRefused(string code, string json) =>
        Assert.Equal(code, SavedMapping.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), "m.json").Refusal?.Code);

    private static Outcome<Recognition> Recognise(string file, string map = "") =>
        Recogniser.Recognise(Rows(file), new RecognitionSettings("s.csv") { Map = ColumnChoice.Parse(map).Value });

    private static string[][] Rows(string file) => [.. file.Split('\n').Select(line => line.Split('|'))];
}
