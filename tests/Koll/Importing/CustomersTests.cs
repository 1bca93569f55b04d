using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Koll.Tests.Importing;

/// <summary>Customers, contacts and merges, by the user's door.</summary>
public class CustomersTests
{
    private const string Sales = "Invoice,Date,CustomerId,Customer,Country,Product,Amount\n"
        + "1,2024-01-15,C1,Acme AS,NO,P1,100.00\n2,2024-02-01,C2,ACME Ltd,GB,P1,150.00\n3,2024-02-01,C3,Corner,GB,P2,50.00\n";

    private const string Customers = "Kundenr;Navn;Orgnr;Segment;Ansatte;Our colour\nC1;Acme AS;NO 987 654 321;Retail;50;red\nC9;Prospect AS;111222333;Retail;7;\n;Nobody's;;;;\n";

    private const string Contacts = "Customer,Name,Email,Role\nC1,Kari Moe,kari@acme.no,buyer\nC2,John Low,john@acme.no,finance\nC77,Nobody,n@n.no,x\n";

    [Theory]
    [InlineData("Kundennr;Firmenname;USt-IdNr.;Branche;Betreuer;Mitarbeiterzahl;Größe")]
    [InlineData("Kundnr;Företagsnamn;Org.nr;Bransch;Säljare;Antal anställda;Storlek")]
    [InlineData("Kundenr.;Bedriftsnavn;Organisasjonsnr.;Bransje;Kundeansvarlig;Antall ansatte;Størrelse")]
    [InlineData("Código do cliente;Nome do cliente;NIF;Setor;Responsável;Dimensão;Colaboradores")]
    public void Headers_OfACustomerListInTheReadersLanguage_AreKnown(string headers)
    {
        var found = Koll.Importing.MasterColumns.Customers(headers.Split(';'));

        Assert.Equal(["Industry", "Key", "Name", "Organisation", "Owner", "Size"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([0, 1, 2, 3, 4, 5], found.Values.Order());
    }

    [Fact]
    public void Customers_Imported_AreMatchedUpdatedAddedAndUndone()
    {
        using var test = Filled(out var door, out var workspace);
        var before = test.Digest();

        var said = door.Run("import", door.Put("customers.csv", Customers), "--as", "customers", "--workspace", workspace);
        var again = door.Run("import", door.At("customers.csv"), "--as", "customers", "--workspace", workspace);
        var listed = door.Run("customers", "--where", "segment=retail", "--where", "our colour=red", "--workspace", workspace);

        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("2 customers are new, 1 get new details", said.Output, StringComparison.Ordinal);
        Assert.Contains("attributes of your own: Our colour", said.Output, StringComparison.Ordinal);
        Assert.Contains("nothing has been changed", again.Output, StringComparison.Ordinal);
        Assert.Contains("One customer.", listed.Output, StringComparison.Ordinal);
        Assert.Contains("Acme AS (C1, #", listed.Output, StringComparison.Ordinal);
        Assert.Equal(0, door.Run("undo", "2", "--workspace", workspace).ExitCode);
        Assert.Equal(before, test.Digest());
        door.Dispose();
    }

    [Theory]
    [InlineData("or say what else the file holds: --as customers, contacts, figures or margins")]
    [InlineData("", "--as", "sales")]
    public void Customers_ImportedAsIfTheyWereSales_AreRefusedWithTheWayOut(string wayOut, params string[] kind)
    {
        using var test = Filled(out var door, out var workspace);

        var said = door.Run(["import", door.Put("customers.csv", Customers), "--workspace", workspace, .. kind]);

        Assert.NotEqual(0, said.ExitCode);
        var next = said.Error.ReplaceLineEndings(" ").Split("--map date=COLUMN")[1];
        Assert.Equal(wayOut, next.TrimStart(';').Trim().TrimEnd('.'));
        door.Dispose();
    }

    [Fact]
    public void Sales_OfACustomerWhoseDetailsAreSettled_DoNotOverruleThem()
    {
        using var test = Filled(out var door, out var workspace);
        door.Run("customers", "--where", "key=C1", "--set", "country=SE", "--workspace", workspace);

        door.Run("import", door.Put("march.csv", "Invoice,Date,CustomerId,Customer,Country,Product,Amount\n9,2024-03-15,C1,Acme AS,DK,P1,100.00\n"), "--workspace", workspace);

        Assert.Contains("One customer.", door.Run("customers", "--where", "country=SE", "--workspace", workspace).Output, StringComparison.Ordinal);
        door.Dispose();
    }

    [Fact]
    public void Contacts_OfUnknownCustomers_AreSetAsideAndTheOthersKept()
    {
        using var test = Filled(out var door, out var workspace);
        var before = test.Digest();

        var said = door.Run("import", door.Put("contacts.csv", Contacts), "--as", "contacts", "--workspace", workspace);
        var duplicates = door.Run("customers", "--duplicates", "--workspace", workspace);

        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("2 contacts are new", said.Output, StringComparison.Ordinal);
        Assert.Contains("rows 4", said.Output, StringComparison.Ordinal);
        Assert.Contains("same e-mail domain acme.no: ", duplicates.Output, StringComparison.Ordinal);
        Assert.Equal(0, door.Run("undo", "2", "--workspace", workspace).ExitCode);
        Assert.Equal(before, test.Digest());
        door.Dispose();
    }

    [Fact]
    public void Merge_OfTwoCustomers_CountsThemAsOneUntilItIsUndone()
    {
        using var test = Filled(out var door, out var workspace);
        door.Run("import", door.Put("contacts.csv", Contacts), "--as", "contacts", "--workspace", workspace);
        var (before, lines) = (test.Digest(), test.Lines());

        var merged = door.Run("merge", "C1", "C2", "--workspace", workspace);

        Assert.True(merged.ExitCode == 0, merged.Error);
        Assert.Equal(2, test.Lines().Count(l => l.StartsWith("C1 ", StringComparison.Ordinal)));
        Assert.Contains("2 customers.", door.Run("customers", "--workspace", workspace).Output, StringComparison.Ordinal);
        Assert.Equal(3, door.Run("merge", "C1", "C2", "--workspace", workspace).ExitCode);
        Assert.Contains("koll undo 3", door.Run("undo", "1", "--workspace", workspace).Error, StringComparison.Ordinal);
        Assert.Contains("nothing has been changed", door.Run("import", door.At("sales.csv"), "--workspace", workspace).Output, StringComparison.Ordinal);
        Assert.Empty(test.Check().Findings);
        Assert.Equal(0, door.Run("undo", "3", "--workspace", workspace).ExitCode);
        Assert.Equal((before, lines.Count), (test.Digest(), test.Lines().Count));
        door.Dispose();
    }

    [Fact]
    public void Edit_OfMany_ChangesThoseFilteredAndIsUndone()
    {
        using var test = Filled(out var door, out var workspace);
        var before = test.Digest();

        var edited = door.Run("customers", "--where", "country=GB", "--set", "owner=Kari", "--workspace", workspace);

        Assert.Contains("2 customers are changed, as change 2", edited.Output, StringComparison.Ordinal);
        Assert.Equal(0, door.Run("undo", "2", "--workspace", workspace).ExitCode);
        Assert.Equal(before, test.Digest());
        door.Dispose();
    }

    [Fact]
    public void Export_AsAWorkbook_IsOneThatOthersRead()
    {
        using var test = Filled(out var door, out var workspace);

        Assert.Equal(0, door.Run("customers", "--export", door.At("customers.xlsx"), "--workspace", workspace).ExitCode);
        Assert.Equal(0, door.Run("customers", "--export", door.At("customers.csv"), "--workspace", workspace).ExitCode);

        using var book = SpreadsheetDocument.Open(door.At("customers.xlsx"), false);
        Assert.Empty(new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken));
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        Assert.Equal(4, rows.Count);
        Assert.Contains("ACME Ltd", rows[1].InnerText, StringComparison.Ordinal);
        var csv = door.Read("customers.csv").Split('\n');
        Assert.Equal("number,key,name,organisation,country,segment,industry,size,owner,revenue,revenueInWindow,lastPurchase", csv[0]);
        Assert.EndsWith(",C2,ACME Ltd,,GB,,,,,150.00,150.00,2024-02-01", csv[1], StringComparison.Ordinal);
        door.Dispose();
    }

    private static TestWorkspace Filled(out Door door, out string workspace)
    {
        var test = new TestWorkspace();
        door = new Door();
        workspace = test.Path;
        Assert.Equal(0, door.Run("import", door.Put("sales.csv", Sales), "--workspace", workspace).ExitCode);
        return test;
    }
}
