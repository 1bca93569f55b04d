using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Rates;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>Which of several columns of money is the net sale, and in which currency, in exports as their systems write them.</summary>
public sealed class AmountColumnTests : IDisposable
{
    private readonly ReaderDoor _door = new();

    public void Dispose() => _door.Dispose();

    [Theory]
    [InlineData("Amount", "Amount (LCY)", "Sales (LCY)")]
    [InlineData("Beløp", "Beløp (LV)", "Salg (LV)")]
    [InlineData("Beløp", "Beløp (NOK)", "Salg (NOK)")]
    [InlineData("Belopp", "Belopp (BVA)", "Försäljning (BVA)")]
    [InlineData("Betrag", "Betrag (MW)", "Verkauf (MW)")]
    [InlineData("Montante", "Montante (DL)", "Vendas (DL)")]
    public void CustomerLedgerEntries_WithAmountsAndSales_AreReadByTheSalesWhichAreNet(string amount, string local, string sales)
    {
        var reading = _door.Read($"Posting Date,Document Type,Document No.,Customer No.,{amount},{local},{sales}\n2024-01-25,Invoice,103001,10000,125.00,1250.00,1000.00\n2024-01-26,Invoice,103002,20000,62.50,625.00,500.00\n");

        Assert.Equal("10000 1000; 20000 500", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void CustomerLedgerEntries_InLocalCurrency_AreNotOfTheCurrencyOfTheirForeignAmount()
    {
        var reading = _door.Read("Posting Date,Document No.,Customer No.,Currency Code,Amount,Amount (LCY),Sales (LCY)\n2024-01-25,103001,10000,EUR,125.00,1250.00,1000.00\n2024-01-26,103002,20000,USD,62.50,625.00,500.00\n");

        Assert.Equal("10000 1000; 20000 500", ReaderDoor.Revenue(reading));
    }

    [Theory]
    [InlineData("Betrag in EUR", "EUR")]
    [InlineData("Amount EUR", "EUR")]
    [InlineData("Beløp (NOK)", "NOK")]
    [InlineData("amount_usd", "USD")]
    [InlineData("Net amount [PLN]", "PLN")]
    [InlineData("Valor (R$)", "BRL")]
    [InlineData("Total £", "GBP")]
    [InlineData("AMOUNT", "")]
    [InlineData("TOTAL ALL", "")]
    [InlineData("Amount ($)", "")]
    [InlineData("Sales (LCY)", "")]
    public void Currency_NamedInTheHeaderOfTheAmount_IsThatOfTheAmounts(string header, string currency)
    {
        var reading = _door.Read($"Date,Customer,{header}\n2024-01-25,A,125.00\n2024-01-26,B,62.50\n");

        Assert.Equal(currency, reading.Ledger.Currency);
    }

    [Theory]
    [InlineData("1\u00A0234,50\u2212")]
    [InlineData("\u22121\u00A0234,50")]
    [InlineData("1\u202F234,50\u2212")]
    [InlineData("1\u2019234,50\u2212")]
    public void Amount_WithMarksOfGroupsAndSigns_NamesNoCurrencyByThem(string written)
    {
        var reading = _door.Read($"Date;Customer;Amount\n2024-01-25;A;{written}\n2024-01-26;A;0,50\n");

        Assert.Equal(("", "A -1234"), (reading.Ledger.Currency, ReaderDoor.Revenue(reading)));
    }

    [Fact]
    public void Currency_NamedInTheHeader_IsConvertedByTheRatesOfTheDay()
    {
        var rates = ExchangeRates.Load(new MemoryStream("Date,NOK\n2024-01-25,10\n"u8.ToArray()), "rates.csv").Value;

        var reading = _door.Read("Date,Customer,Beløp (NOK)\n2024-01-25,A,125.00\n", new ReadingOptions { Rates = rates, Currency = "EUR" });

        Assert.Equal(("EUR", "A 12.5"), (reading.Ledger.Currency, ReaderDoor.Revenue(reading)));
    }

    [Fact]
    public void Currency_NamedInOneHeader_AndAnotherInASecondFile_IsRefused()
    {
        var refusal = ReaderDoor.RefusedAll(null, _door.Write("a.csv", "Date,Customer,Amount EUR\n2024-01-25,A,1.50\n"), _door.Write("b.csv", "Date,Customer,Amount NOK\n2024-01-25,A,1.50\n"));

        Assert.Equal("currency.several", refusal.Code);
    }

    [Theory]
    [InlineData("id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Customer ID", "txn_1,charge,ch_1,1200.00,35.10,1164.90,eur,2024-01-25 08:26,cus_A\ntxn_2,charge,ch_2,250.00,7.55,242.45,eur,2024-01-26 09:00,cus_B")]
    [InlineData("Date,Name,Type,Currency,Gross,Fee,Net", "2024-01-25,cus_A,Website Payment,EUR,1200.00,-35.10,1164.90\n2024-01-26,cus_B,Website Payment,EUR,250.00,-7.55,242.45")]
    [InlineData("Dato,Kunde,Beløp,Gebyr,Netto", "2024-01-25,cus_A,1200.00,35.10,1164.90\n2024-01-26,cus_B,250.00,7.55,242.45")]
    public void Payments_WithAFee_AreSalesOfWhatTheCustomerPaid(string header, string rows)
    {
        var reading = _door.Read($"{header}\n{rows}\n");

        Assert.Equal("cus_A 1200; cus_B 250", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void NetAmount_BesideAShippingFeeThatIsNoPartOfIt_StaysTheAmount()
    {
        var reading = _door.Read("Date,Customer,Amount,Fee,Net\n2024-01-25,A,125.00,3.00,100.00\n2024-01-26,B,62.50,3.00,50.00\n");

        Assert.Equal("A 100; B 50", ReaderDoor.Revenue(reading));
    }

    [Theory]
    [InlineData("1,23,456.78", 123456.78)]
    [InlineData("12,34,56,789.10", 123456789.10)]
    [InlineData("₹ 1,00,000.00", 100000.00)]
    [InlineData("-1,23,456.78", -123456.78)]
    public void Amounts_GroupedAsInIndia_AreReadWhole(string written, decimal amount)
    {
        var reading = _door.Read($"Date,Customer,Amount\n2024-01-25,A,\"{written}\"\n2024-01-26,A,500.00\n");

        Assert.Equal(2, reading.Files[0].Used.Count);
        Assert.Equal((long)((amount + 500) * 10_000), reading.Files[0].Used.Amount);
    }

    [Theory]
    [InlineData("1,2,345.00")]
    [InlineData("123,45,678.00")]
    [InlineData("1,23,45.00")]
    [InlineData("1,234,56,789.00")]
    public void Amounts_WithGroupsOfNoCountry_AreNoNumbers(string written)
    {
        var reading = _door.Read($"Date,Customer,Amount\n2024-01-25,A,\"{written}\"\n2024-01-26,A,500.00\n");

        Assert.Equal(SetAsideReason.UnreadableAmount, Assert.Single(reading.Rejected).Reason);
    }
}
