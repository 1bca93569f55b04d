using System.Text;
using Koll.Ledger.Reading;

namespace Koll.Ledger.Tests.Lines;

public class DocumentsTests
{
    private static readonly Window Year = new(new(2025, 1, 1), new(2025, 12, 31));

    [Fact]
    public void Documents_OfAWindow_AreOrdersLinesAndCreditNotesByWhatTheyComeTo()
    {
        // Invoice 1 has two lines, 2 is a credit, 3 comes to nothing, 4 lies before the window; lines without an invoice are a document a day.
        var documents = Read("Invoice,Date,Customer,Amount\n1,2025-01-10,A,60\n1,2025-01-10,A,-10\n2,2025-02-10,A,-5\n3,2025-03-10,A,7\n3,2025-03-10,A,-7\n4,2024-12-31,A,9\n,2025-04-01,A,4\n,2025-04-01,A,4\n,2025-04-02,A,-4\n", keep: true);

        Assert.Equal((2, 8, 2), (documents.Orders[0], documents.Lines[0], documents.CreditNotes[0]));
    }

    [Fact]
    public void Documents_WhoseInvoicesWereNotKept_AreOrdersAllTheSame()
    {
        var documents = Read("Invoice,Date,Customer,Amount\n1,2025-01-10,A,60\n1,2025-01-10,A,10\n2,2025-01-10,A,5\n", keep: false);

        Assert.Equal((2, 3, 0), (documents.Orders[0], documents.Lines[0], documents.CreditNotes[0]));
    }

    private static CustomerDocuments Read(string csv, bool keep) =>
        SalesReader.Read(["-"], new ReadingOptions { KeepInvoices = keep }, standardInput: new MemoryStream(Encoding.UTF8.GetBytes(csv))).Value.Ledger.DocumentsIn(Year);
}
