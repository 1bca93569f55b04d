namespace Koll.Ledger.Reading.Recognition;

/// <summary>What a document is to revenue.</summary>
internal enum DocumentKind : byte
{
    /// <summary>An invoice, a cash sale, or something of which nothing is known.</summary>
    Sale,

    /// <summary>A credit note.</summary>
    Credit,

    /// <summary>A payment, a reminder, a quote, an order, a document that was made void: no revenue.</summary>
    NotASale,

    /// <summary>A refund beside credit notes: money paid back, and no sale, where it is written like a charge; a credit where it has a minus as credits have.</summary>
    Refund,
}

/// <summary>
/// What the types of a column say of each other, since many a word is one thing beside one and another beside another: a payment beside invoices is no
/// sale, and where there are payments alone they are all the sales there are. The whole column decides.
/// </summary>
/// <param name="Invoices">There are invoices, credit notes or sales receipts.</param>
/// <param name="CreditNotes">There are credit notes.</param>
/// <param name="Credits">There are documents of any name that take revenue back.</param>
/// <param name="SalesReceipts">There are sales receipts, whose opposite is a refund.</param>
/// <param name="CashSales">The types are ways to pay, so that "credit" is a sale on credit and no credit note.</param>
/// <param name="Codes">Whose codes of two letters they are.</param>
internal readonly record struct DocumentContext(bool Invoices, bool CreditNotes, bool Credits, bool SalesReceipts, bool CashSales, DocumentCodes Codes)
{
    private static readonly string[] InvoiceParts = ["invoice", "faktura", "rechnung", "fatura", "notafiscal", "salesreceipt", "cashsale", "accrec"];

    private static readonly HashSet<string> InvoiceCodes = new(StringComparer.Ordinal) { "inv", "si", "rv", "dr", "f2", "ft", "fr", "re", "sale", "sales", "salg", "verkauf", "forsaljning", "venda" };

    private static readonly string[] CreditNoteParts = ["creditmemo", "crmemo", "creditnote", "kreditnota", "kreditnot", "gutschrift", "notadecredito", "kreditfaktura", "accreccredit"];

    /// <summary>The context that types make.</summary>
    /// <param name="types">The distinct types of a column as written.</param>
    public static DocumentContext Of(IEnumerable<string> types)
    {
        var context = default(DocumentContext);
        foreach (var type in types)
        {
            var joined = DocumentTypes.Join(type);
            if (joined.Length == 0 || DocumentTypes.IsNeverASale(joined)) continue;
            var note = DocumentTypes.HasAny(joined, CreditNoteParts);
            context = new(
                context.Invoices || note || InvoiceCodes.Contains(joined) || DocumentTypes.HasAny(joined, InvoiceParts),
                context.CreditNotes || note,
                context.Credits || note || CreditDocuments.IsCredit(type),
                context.SalesReceipts || joined is "salesreceipt" or "salesreceipts" or "cashsale",
                context.CashSales || CreditDocuments.IsCashSale(type),
                context.Codes | joined switch
                {
                    "rv" or "dr" => DocumentCodes.SapAccounting,
                    "f2" => DocumentCodes.SapBilling,
                    "si" => DocumentCodes.Sage,
                    "inv" => DocumentCodes.Visma,
                    "re" => DocumentCodes.German,
                    _ => DocumentCodes.None,
                });
        }
        return context;
    }
}

/// <summary>Systems that name their documents by codes which mean other things elsewhere.</summary>
[Flags]
internal enum DocumentCodes
{
    /// <summary>None that is known.</summary>
    None = 0,

    /// <summary>SAP's accounting documents: RV, DR, DG, DZ.</summary>
    SapAccounting = 1,

    /// <summary>SAP's billing documents: F2, G2, F5, F8.</summary>
    SapBilling = 2,

    /// <summary>Sage: SI, SC, SR, SA.</summary>
    Sage = 4,

    /// <summary>Visma.net: INV, CRM, PMT.</summary>
    Visma = 8,

    /// <summary>German trade: RE, GU, AN, AU, AB, LS.</summary>
    German = 16,
}

/// <summary>
/// Tells sales from what stands among them in ledgers and lists of documents: payments, refunds of payments, reminders, interest, quotes, orders,
/// purchases, and documents that were made void. The words are those of the usual systems in five languages.
/// </summary>
internal static class DocumentTypes
{
    private static readonly string[] Never =
    [
        // Quotes.
        "quote", "quotation", "estimate", "tilbud", "offert", "offerte", "angebot", "kostenvoranschlag", "orcamento", "cotacao", "proforma",
        // Purchases.
        "purchaseinvoice", "purchasecredit", "purchaseorder", "supplierinvoice", "supplierbill", "vendorinvoice", "vendorbill", "vendorcredit", "billpayment", "billcredit", "accpay",
        "ininvoice", "inrefund", "leverandorfaktura", "leverantorsfaktura", "lieferantenrechnung", "eingangsrechnung", "inngaendefaktura", "inngaendekreditnota", "faturadefornecedor",
        "faturadecompra", "bestillingleverandor",
        // What a payment service does with the money afterwards.
        "payout", "stripefee", "applicationfee", "networkcost", "feerefund",
    ];

    private static readonly HashSet<string> NeverWhole = new(StringComparer.Ordinal) { "bill", "bills", "offer", "proposal", "proposta", "keinerlos" };

    private static readonly HashSet<string> Void = new(StringComparer.Ordinal)
    {
        "void", "voided", "cancelled", "canceled", "cancel", "deleted", "annulled", "annullert", "annulleret", "makulert", "makulerad", "makulerat", "kansellert", "avbestilt", "avbestalld",
        "storniert", "annulliert", "geloscht", "slettet", "raderad", "anulado", "anulada", "cancelado", "cancelada", "wccancelled",
    };

    // Of a status only: a document that is not, or not yet, what it says.
    private static readonly HashSet<string> NotInForce = new(StringComparer.Ordinal)
    {
        "draft", "utkast", "entwurf", "rascunho", "failed", "refunded", "incomplete", "uncaptured", "blocked", "declined", "rejected", "requirespaymentmethod", "wcfailed", "wcrefunded", "mislykket", "misslyckad",
        "fehlgeschlagen", "falhou", "closedlost",
    };

    private static readonly string[] PaymentParts = ["payment", "betaling", "betalning", "zahlung", "pagamento", "recebimento"];

    // Invoices of a payment, and sales named by the way they were paid.
    private static readonly string[] SalesByPayment = ["invoice", "faktura", "rechnung", "fatura", "charge", "card", "kort", "karte", "kontant", "cash", "swish", "vipps", "paypal", "klarna", "cartao"];

    private static readonly string[] RefundWords = ["refund", "refunds", "refusjon", "aterbetalning", "erstattung", "reembolso", "restituicao"];

    private static readonly string[] Dunning =
    [
        "financecharge", "interestnote", "rentenota", "rantefaktura", "rantenota", "zinsrechnung", "notadejuros", "reminder", "purring", "purregebyr", "paminnelse", "mahnung", "mahngebuhr", "lembrete", "inkasso",
        "forsinkelsesrente", "drojsmalsranta", "verzugszins", "jurosdemora", "dunning",
    ];

    private static readonly HashSet<string> BesideInvoices = new(StringComparer.Ordinal)
    {
        "order", "orders", "salesorder", "blanketorder", "ordre", "salgsordre", "kundeordre", "ordrebekreftelse", "orderbekraftelse", "forsaljningsorder", "kundorder", "auftrag", "verkaufsauftrag",
        "auftragsbestatigung", "bestellung", "pedido", "pedidodevenda", "encomenda", "encomendadecliente", "shipment", "salesshipment", "deliverynote", "lieferschein", "pakkseddel", "foljesedel",
        "guiaderemessa", "deposit", "bankdeposit", "transfer", "check", "cheque", "expense", "bank", "bankbilag", "openingbalance", "inngaendebalanse", "ingaendebalans", "eroffnungsbilanz",
        "saldoinicial", "balanceforward", "receipt", "receipts", "cashreceipt", "customerreceipt", "receiptvoucher", "kvittering", "recibo", "recibos", "customerrefund", "customerdeposit", "overpayment", "aroverpayment",
    };

    private static readonly (DocumentCodes Of, string[] NoSales, string[] Credits)[] Codes =
    [
        (DocumentCodes.SapAccounting, ["dz", "zp", "zv", "ab", "sa", "sb", "kr", "kg", "kz", "ka", "re"], ["dg"]),
        (DocumentCodes.SapBilling, ["f5", "f8"], ["re"]),
        (DocumentCodes.Sage, ["sr", "sa", "sp", "sd", "pi", "pc", "pp", "pa", "pd", "bp", "br", "cp", "vp", "vr", "jd", "jc"], ["sc"]),
        (DocumentCodes.Visma, ["pmt", "ppm", "rpm", "ref", "smb", "smc"], ["crm"]),
        (DocumentCodes.German, ["an", "au", "ab", "ls", "zg", "ze", "ma"], ["gu"]),
    ];

    /// <summary>Its letters and digits in small letters without diacritics, without anything between them.</summary>
    public static string Join(string type) => type.Length > 60 ? "" : HeaderText.Fold(type).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>True where a text holds one of the parts.</summary>
    public static bool HasAny(string joined, string[] parts) => Array.Exists(parts, p => joined.Contains(p, StringComparison.Ordinal));

    /// <summary>True for what is no sale beside anything: a quote, a purchase, a void document.</summary>
    public static bool IsNeverASale(string joined) => Void.Contains(joined) || NeverWhole.Contains(joined) || HasAny(joined, Never);

    /// <summary>What a document of the type is among those of its column.</summary>
    /// <param name="type">The type as written; empty where the row has none.</param>
    /// <param name="context">What the column says as a whole.</param>
    /// <param name="blankIsBalance">True where a row without a type is a balance carried forward, as in the ledgers of customers.</param>
    public static DocumentKind Of(string type, DocumentContext context, bool blankIsBalance)
    {
        var joined = Join(type);
        if (joined.Length == 0) return blankIsBalance && context.Invoices && type.Length == 0 ? DocumentKind.NotASale : DocumentKind.Sale;
        if (IsNeverASale(joined) || IsNoneBesideInvoices(joined, type, context)) return DocumentKind.NotASale;
        // Where sales are receipts, a refund is what takes one back.
        if (Array.IndexOf(RefundWords, joined) >= 0 && context.CreditNotes && !context.SalesReceipts) return DocumentKind.Refund;
        if (OfCode(joined, context.Codes) is { } coded) return coded;
        return CreditDocuments.IsCredit(type, context.CashSales) ? DocumentKind.Credit : DocumentKind.Sale;
    }

    /// <summary>True where a status, or a mark in a column for one, takes a document out of force.</summary>
    /// <param name="status">The cell.</param>
    /// <param name="isMark">True where the column's header says what a mark in it means, such as "Cancelled".</param>
    public static bool IsOutOfForce(string status, bool isMark)
    {
        var joined = Join(status);
        return joined.Length > 0 && (Void.Contains(joined) || NotInForce.Contains(joined) || (isMark && joined is "yes" or "true" or "1" or "x" or "ja" or "sim" or "y" or "j" or "s" or "wahr" or "verdadeiro"));
    }

    /// <summary>True where a header says what a mark in its column means: that the document is void.</summary>
    public static bool IsMark(string header) => Void.Contains(Join(header)) || Join(header) is "isvoid" or "iscancelled" or "iscanceled" or "isdeleted";

    private static bool IsNoneBesideInvoices(string joined, string type, DocumentContext context)
    {
        if (!context.Invoices) return false;
        if (BesideInvoices.Contains(joined) || HasAny(joined, Dunning)) return true;
        return HasAny(joined, PaymentParts) && !context.CashSales && !CreditDocuments.IsCashSale(type) && !HasAny(joined, SalesByPayment);
    }

    private static DocumentKind? OfCode(string joined, DocumentCodes codes)
    {
        if (joined.Length > 3 || codes == DocumentCodes.None) return null;
        foreach (var (of, noSales, credits) in Codes)
        {
            if (!codes.HasFlag(of)) continue;
            if (Array.IndexOf(credits, joined) >= 0) return DocumentKind.Credit;
            // "RE" makes a column one of German trade, where it is an invoice, unless it is one of SAP.
            if (Array.IndexOf(noSales, joined) >= 0) return DocumentKind.NotASale;
        }
        return null;
    }
}
