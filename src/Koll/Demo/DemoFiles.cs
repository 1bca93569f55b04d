using System.Globalization;
using System.Text;
using Koll.Generating;
using Koll.Importing;

namespace Koll.Demo;

/// <summary>The demo company's records as the files that its systems would export, for the doors that everybody's files come in by.</summary>
internal static class DemoFiles
{
    private const int FirstInvoice = 100_001;

    // The longest name of an offering is some forty bytes; the rest are numbers.
    private const int LongestRow = 160;

    /// <summary>The customer file.</summary>
    public static TableFile Customers(string name, IReadOnlyList<DemoCustomer> customers, DateOnly asOf) => new(
        name,
        ["Customer no", "Name", "Organisation number", "Country", "Segment", "Industry", "Size", "Account manager", "Price agreement", "Customer since"],
        [
            .. customers.Select(c => new[]
            {
                c.Key, c.Name, c.Organisation, DemoMarkets.Countries[c.Country], DemoMarkets.Segments[(int)c.Segment], c.Industry, c.Size, c.Owner ?? "",
                c.IsProspect ? "" : c.Agreement, c.IsProspect ? "" : Since(c, asOf),
            }),
        ]);

    /// <summary>The contact file.</summary>
    public static TableFile Contacts(string name, IReadOnlyList<DemoContact> contacts, IReadOnlyList<DemoCustomer> customers) => new(
        name, ["Customer no", "Name", "E-mail", "Role"], [.. contacts.Select(c => new[] { customers[c.Customer].Key, c.Name, c.Email, c.Role })]);

    /// <summary>The sales, as CSV.</summary>
    public static MemoryStream Sales(DemoOrders orders, IReadOnlyList<DemoCustomer> customers)
    {
        var header = "InvoiceNo,Date,CustomerId,OfferingCode,OfferingName,Quantity,UnitPrice,Amount,Cost\n"u8;
        var keys = customers.Select(c => Encoding.ASCII.GetBytes(c.Key)).ToArray();
        var buffer = new byte[header.Length + (orders.Lines.Count * LongestRow)];
        var row = new CsvRow(buffer);
        row.Bytes(header);
        var (day, date) = (-1, Array.Empty<byte>());
        for (var d = 0; d < orders.Documents.Count; d++)
        {
            var document = orders.Documents[d];
            if (document.Day != day)
            {
                (day, date) = (document.Day, Encoding.ASCII.GetBytes(orders.DateOf(document.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            }

            for (var l = document.FirstLine; l < document.FirstLine + document.Lines; l++)
            {
                var line = orders.Lines[l];
                var offering = DemoOffering.All[line.Offering];
                row.Bytes(document.IsCredit ? "K"u8 : "F"u8);
                row.Number(FirstInvoice + d);
                row.Comma();
                row.Bytes(date);
                row.Comma();
                row.Bytes(document.Customer < 0 ? [] : keys[document.Customer]);
                row.Comma();
                row.Bytes(offering.CodeBytes);
                row.Comma();
                row.Bytes(offering.NameBytes);
                row.Comma();
                row.Number(line.Quantity);
                row.Comma();
                row.Cents(line.Price);
                row.Comma();
                row.Cents(line.Quantity * line.Price);
                row.Comma();
                row.Cents(line.Quantity * line.Cost);
                row.End();
            }
        }

        return new(buffer, 0, row.Length, writable: false, publiclyVisible: true);
    }

    /// <summary>The year of the first order; of those who were there before the sales begin, one further back.</summary>
    private static string Since(DemoCustomer customer, DateOnly asOf)
    {
        var years = customer.Age < 5 ? customer.Age : 6 + (int.Parse(customer.Key, CultureInfo.InvariantCulture) * 7 % 19);
        return asOf.AddDays(-(int)Math.Round(years * 365.25)).Year.ToString(CultureInfo.InvariantCulture);
    }
}
