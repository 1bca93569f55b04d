using System.Globalization;
using Koll.Ledger.Reading;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>What is no sale among the documents of a ledger, in the words of the systems that write them.</summary>
public sealed class SaleDocumentsTests : IDisposable
{
    private readonly ReaderDoor _door = new();

    public void Dispose() => _door.Dispose();

    /// <summary>Customer ledger entries as Business Central and NAV name them: an invoice of 100, a credit note of 20, and what else stands there.</summary>
    [Theory]
    [InlineData("Posting Date,Document Type,Document No.,Customer No.,Sales (LCY),Remaining Amount", "Invoice", "Credit Memo", "Payment|Refund|Finance Charge Memo|Reminder|")]
    [InlineData("Bokføringsdato,Bilagstype,Bilagsnr.,Kundenr.,Salg (LV),Restbeløp", "Faktura", "Kreditnota", "Betaling|Refusjon|Rentenota|Purring|")]
    [InlineData("Bokföringsdatum,Dokumenttyp,Verifikationsnr,Kundnr,Försäljning (BVA),Restbelopp", "Faktura", "Kreditnota", "Betalning|Återbetalning|Räntefaktura|Påminnelse|")]
    [InlineData("Buchungsdatum,Belegart,Belegnr.,Debitorennr.,Verkauf (MW),Restbetrag", "Rechnung", "Gutschrift", "Zahlung|Erstattung|Zinsrechnung|Mahnung|")]
    [InlineData("Data de lançamento,Tipo de documento,N.º documento,Cód. cliente,Vendas (DL),Saldo", "Fatura", "Nota de crédito", "Pagamento|Reembolso|Nota de juros|Lembrete|")]
    public void CustomerLedger_WithPaymentsAndReminders_CountsInvoicesAndCreditNotesAlone(string header, string invoice, string credit, string others)
    {
        var text = $"{header}\n2024-01-25,{invoice},F1,A,100.00,0.00\n2024-01-26,{credit},K1,A,-20.00,0.00\n"
            + string.Concat(others.Split('|').Select((type, i) => $"2024-02-{i + 10},{type},X{i},A,{i + 1}.50,1.00\n"));

        var reading = _door.Read(text);

        Assert.Equal("A 80", ReaderDoor.Revenue(reading));
        Assert.Equal(new RowTally(5, 175_000), reading.Files[0].SetAside[SetAsideReason.NotASale]);
        Assert.Equal(others.Split('|'), reading.Rejected.Select(r => r.Found));
    }

    [Theory]
    [InlineData("QuickBooks", "Transaction type", "Invoice|Credit Memo|Sales Receipt|Refund", "Payment|Deposit|Estimate|Sales Order|Bill|Bill Payment (Check)|Expense|Purchase Order")]
    [InlineData("Xero", "Type", "ACCREC|ACCRECCREDIT", "ACCPAY|ACCPAYCREDIT|AROVERPAYMENT")]
    [InlineData("NetSuite", "Type", "Invoice|Credit Memo|Cash Sale|Cash Refund", "Payment|Sales Order|Estimate|Customer Refund|Customer Deposit|Bill")]
    [InlineData("SAP accounting", "Document Type", "RV|DR|DG", "DZ|AB|SA|KR")]
    [InlineData("SAP billing", "Billing Type", "F2|G2|L2|S1|RE", "F5|F8")]
    [InlineData("Sage 50", "Type", "SI|SC", "SA|SR|PI|BR|JC")]
    [InlineData("Visma.net", "Type", "INV|CRM", "PMT|PPM|RPM")]
    [InlineData("Odoo", "move_type", "out_invoice|out_refund", "in_invoice|in_refund")]
    [InlineData("Tripletex", "Bilagstype", "Utgående faktura|Utgående kreditnota", "Innbetaling|Inngående faktura|Purring|Bankbilag")]
    [InlineData("PowerOffice", "Bilagsart", "Utgående faktura|Utgående kreditnota", "Innbetaling|Utbetaling|Inngående faktura")]
    [InlineData("Fortnox", "Typ", "Kundfaktura|Kreditfaktura", "Inbetalning|Offert|Order|Leverantörsfaktura")]
    [InlineData("Portuguese", "Tipo de documento", "Fatura|Fatura-recibo|Nota de crédito", "Recibo|Orçamento|Encomenda|Guia de remessa|Fatura pró-forma")]
    [InlineData("German trade", "Belegart", "RE|GU", "AN|AU|LS")]
    [InlineData("German", "Vorgangsart", "Rechnung|Gutschrift", "Angebot|Auftragsbestätigung|Lieferschein|Zahlungseingang|Eingangsrechnung")]
    [InlineData("Value entries", "Document Type", "Sales Invoice|Sales Credit Memo", "Purchase Invoice|Purchase Order")]
    public void Types_OfASystem_AreSalesOrNot(string system, string header, string sales, string others)
    {
        var rows = sales.Split('|').Concat(others.Split('|')).Select((type, i) => string.Create(CultureInfo.InvariantCulture, $"2024-01-{i + 10},{type},D{i},A,10.50"));

        var reading = _door.Read($"Date,{header},Document No,Customer,Net amount\n{string.Join('\n', rows)}\n");

        Assert.Equal($"{system}: {others}", $"{system}: {string.Join('|', reading.Rejected.Select(r => r.Found))}");
        Assert.All(reading.Rejected, r => Assert.Equal((SetAsideReason.NotASale, header), (r.Reason, r.Column)));
        Assert.Equal(sales.Split('|').Length, reading.Files[0].Used.Count);
    }

    [Theory]
    [InlineData("Charge|Payment")]
    [InlineData("Order|Return")]
    [InlineData("Cash|Card payment|Credit")]
    [InlineData("Faktura|Kortbetaling|Kontant")]
    [InlineData("Sale|Refund")]
    [InlineData("Item|Resource|G/L Account")]
    [InlineData("Receipt|Return")]
    public void Types_ThatAreAllTheSalesThereAre_StaySales(string types)
    {
        var rows = types.Split('|').Select((type, i) => string.Create(CultureInfo.InvariantCulture, $"2024-01-{i + 10},{type},A,10.50"));

        Assert.Empty(_door.Read($"Date,Type,Customer,Net amount\n{string.Join('\n', rows)}\n").Rejected);
    }

    [Fact]
    public void Type_ThatFirstStandsFarBelow_IsHeardForAllRows()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => i == 19_990 ? "2024-01-25,Invoice,A,100.50\n" : "2024-01-25,Payment,A,1.50\n"));

        var reading = _door.Read("Date,Document type,Customer,Amount\n" + rows);

        Assert.Equal("A 100.5", ReaderDoor.Revenue(reading));
        Assert.Equal(new RowTally(19_999, 19_999L * 15_000), reading.Files[0].SetAside[SetAsideReason.NotASale]);
    }

    [Fact]
    public void Refunds_AmongPaymentsAndCreditNotes_AreNotTurnedIntoCredits()
    {
        var reading = _door.Read("Date,Document type,Customer,Amount\n2024-01-25,Invoice,A,100.50\n2024-01-26,Credit Memo,A,-40.50\n2024-01-27,Refund,A,40.50\n2024-01-28,Refund,A,10.50\n");

        Assert.Equal("A 60", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void Refunds_WrittenLikeCredits_AreCredits()
    {
        var reading = _door.Read("Date,Transaction type,Customer,Amount\n2024-01-25,Invoice,A,100.50\n2024-01-26,Credit Memo,A,-40.50\n2024-01-27,Refund,A,-10.50\n2024-01-28,Payment,A,-60.00\n");

        Assert.Equal("A 49.5", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void Rows_WithoutAType_WhereNothingIsLeftToPay_AreSales()
    {
        var reading = _door.Read("Date,Type,Document No,Customer,Net amount\n2024-01-25,Invoice,1,A,100.50\n2024-01-25,,1,A,20.50\n");

        Assert.Equal("A 121", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void Type_ThatIsSaidToBeASale_Counts()
    {
        var reading = _door.Read("Date,Document type,Customer,Amount\n2024-01-25,Invoice,A,100.50\n2024-01-26,Sales order,A,40.50\n2024-01-27,Payment,A,-100.50\n", new ReadingOptions { SaleTypes = ["sales ORDER"] });

        Assert.Equal("A 141", ReaderDoor.Revenue(reading));
    }

    [Theory]
    [InlineData("Status", "Paid|Open|Overdue|AUTHORISED|Partially refunded", "Void|VOIDED|Deleted|Draft|Cancelled|Failed")]
    [InlineData("Fakturastatus", "Betalt|Forfalt", "Annullert|Kansellert|Utkast")]
    [InlineData("Makulerad", "Nej|", "Ja|X")]
    [InlineData("Storniert", "Nein|0", "Ja|1")]
    [InlineData("Cancelled", "No|false", "Yes|true")]
    [InlineData("Stage", "Closed Won", "Closed Lost")]
    public void Documents_MadeVoidOrNotInForce_AreSetAsideByTheirStatus(string header, string inForce, string voided)
    {
        var rows = inForce.Split('|').Concat(voided.Split('|')).Select((status, i) => string.Create(CultureInfo.InvariantCulture, $"2024-01-{i + 10},{status},A,10.50"));

        var reading = _door.Read($"Date,{header},Customer,Net amount\n{string.Join('\n', rows)}\n");

        Assert.Equal(voided.Split('|'), reading.Rejected.Select(r => r.Found));
        Assert.All(reading.Rejected, r => Assert.Equal((SetAsideReason.NotASale, header), (r.Reason, r.Column)));
    }

    [Fact]
    public void Invoice_MarkedCancelled_BesideTheCreditNoteThatTakesItBack_StaysWithIt()
    {
        var reading = _door.Read("Date,Document type,Customer,Amount,Cancelled\n2024-01-25,Invoice,A,100.50,Yes\n2024-01-26,Credit memo,A,-100.50,No\n2024-01-27,Invoice,A,7.50,No\n");

        Assert.Equal("A 7.5", ReaderDoor.Revenue(reading));
    }

    [Fact]
    public void Payment_InAnotherCurrency_DoesNotMakeTheFileOneOfSeveral()
    {
        var reading = _door.Read("Date,Document type,Customer,Amount,Currency\n2024-01-25,Invoice,A,100.50,NOK\n2024-01-26,Payment,A,-10.50,EUR\n");

        Assert.Equal("NOK", reading.Ledger.Currency);
    }
}
