using Koll.Ledger.Reading;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>Rows that lack the customer's number, and rows that quotes run together.</summary>
public sealed class StrayRowsTests : IDisposable
{
    private readonly ReaderDoor _door = new();

    public void Dispose() => _door.Dispose();

    [Fact]
    public void Row_WithoutTheCustomersNumber_IsOfTheCustomerWhoAloneHasThatName()
    {
        var reading = _door.Read("Date,Customer No,Customer Name,Amount\n2024-01-25,,BLÅBÆR & Sønn as,10.50\n2024-01-25,1001,Blåbær & Sønn AS,1.50\n2024-01-25,1002,Fjord Fisk AS,2.50\n2024-01-26,,\"Blåbær & Sønn AS\",20.50\n");

        Assert.Equal("1001 32.5; 1002 2.5", ReaderDoor.Revenue(reading));
        Assert.Equal(new RowTally(2, 310_000), reading.Files[0].Noted[NotedReason.CustomerByName]);
        Assert.Empty(reading.Ledger.Customers.KnownByName);
    }

    [Fact]
    public void Row_WithANameThatNobodyOrSeveralHave_IsOfACustomerByThatName()
    {
        var reading = _door.Read("Date,Customer No,Customer Name,Amount\n2024-01-25,1001,Acme,1.50\n2024-01-25,1002,ACME,2.50\n2024-01-26,,Acme,4.50\n2024-01-26,,Berg,8.50\n2024-01-27,,Berg,8.50\n2024-01-27,,,16.50\n");

        Assert.Equal("1001 1.5; 1002 2.5; Acme 4.5; Berg 17", ReaderDoor.Revenue(reading));
        Assert.Equal(["Acme", "Berg"], reading.Ledger.Customers.KnownByName.Select(c => reading.Ledger.Customers.Keys[c]).Order(StringComparer.Ordinal));
        Assert.Equal(["Acme", "Berg"], reading.Ledger.Customers.KnownByName.Select(c => reading.Ledger.Customers.NameOf(c)).Order(StringComparer.Ordinal));
        Assert.Equal(new RowTally(1, 165_000), reading.Files[0].SetAside[SetAsideReason.NoCustomer]);
    }

    [Fact]
    public void Row_KnownByName_MeetsItsCustomerAcrossFilesAndBlocks()
    {
        // Every second row has a name alone: that of the customer of the row after it.
        var many = "Date,Customer No,Customer Name,Note,Amount\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => i % 2 == 1
            ? FormattableString.Invariant($"2024-01-25,K{i % 1000},Name {i % 1000},{new string('x', 60)},1.00\n")
            : FormattableString.Invariant($"2024-01-25,,Name {(i % 1000) + 1},{new string('x', 60)},1.00\n")));

        var reading = ReaderDoor.ReadAll(null, _door.Write("a.csv", many), _door.Write("b.csv", "Date,Customer No,Customer Name,Note,Amount\n2024-01-25,,Name 7,,5.00\n2024-01-25,K9,Name 9,,1.00\n"));

        Assert.Equal(500, reading.Ledger.Customers.Count);
        Assert.Equal("K7 125", ReaderDoor.Revenue(reading).Split("; ").Single(c => c.StartsWith("K7 ", StringComparison.Ordinal)));
        Assert.Equal(30_001, reading.Files.Sum(f => f.Noted[NotedReason.CustomerByName].Count));
    }

    [Fact]
    public void Total_InARowWithoutANumber_IsNoCustomer()
    {
        var reading = _door.Read("Customer Name,Customer No,Date,Amount\nAcme,1,2024-01-25,1.50\nTotal,,2024-01-31,1.50\n");

        Assert.Equal("1 1.5", ReaderDoor.Revenue(reading));
        Assert.Equal(SetAsideReason.TotalsRow, Assert.Single(reading.Rejected).Reason);
    }

    [Theory]
    [InlineData("1,2024-01-25,\"5 inch pipe,10.00\n2,2024-01-26,\"6 inch pipe,20.00\n", 2, 300_000)]
    [InlineData("1,2024-01-25,\"5 inch pipe,10.00\n2,2024-01-26,bolt,1.00\n3,2024-01-27,nut,2.00\n4,2024-01-28,pipe 6\",20.00\n", 4, 330_000)]
    [InlineData("1,2024-01-25,\"5 inch pipe,10.00\r\n2,2024-01-26,\"6 inch pipe,20.00\r\n", 2, 300_000)]
    public void Rows_ThatTwoStrayQuotesRunTogether_AreSetAsideAndNamed(string rows, int count, long money)
    {
        var reading = _door.Read($"Customer,Date,Product,Amount\n7,2024-01-24,\"bolt, M8\",4.00\n{rows}9,2024-01-29,\"washer\",8.00\n");

        Assert.Equal("7 4; 9 8", ReaderDoor.Revenue(reading));
        Assert.Equal(new RowTally(count, money), reading.Files[0].SetAside[SetAsideReason.StrayQuote]);
        Assert.Equal(count + 2, reading.Files[0].Rows);
        var rejected = Assert.Single(reading.Rejected);
        Assert.Equal((SetAsideReason.StrayQuote, 3L, "Product"), (rejected.Reason, rejected.Row, rejected.Column));
        Assert.StartsWith("5 inch pipe", rejected.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A,2024-01-25,\"two\nlines\",1.50")]
    [InlineData("A,2024-01-25,\"Dear sir, thanks,\nso, much, for, this\",1.50")]
    [InlineData("A,2024-01-25,\"bolt, nut\nscrew, pin, rod\",1.50")]
    public void Text_OfSeveralLines_StaysOneRow(string row)
    {
        var reading = _door.Read($"Customer,Date,Product,Amount\n{row}\nB,2024-01-26,x,2.50\n");

        Assert.Equal("A 1.5; B 2.5", ReaderDoor.Revenue(reading));
    }
}
