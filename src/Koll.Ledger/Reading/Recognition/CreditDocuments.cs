namespace Koll.Ledger.Reading.Recognition;

/// <summary>
/// Recognises credits by the type of their document, or by a prefix of its number. Some systems write a credit's amounts with a minus and
/// others without, so a whole column tells (<see cref="CreditEvidence"/>) what a type alone does not.
/// </summary>
public static class CreditDocuments
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        // Codes: Xero and general CN/CM, Norwegian KN, German GS, SAP's credit memo and cancellation types, Odoo's and Xero's names.
        "cn", "cm", "crn", "kn", "gs", "nc", "g2", "s1", "s2", "accreccredit", "outrefund", "salescreditmemo", "salescrmemo", "scn", "arcredit",
        "refund", "return", "returns", "retur", "retour", "storno", "devolucao", "estorno", "reembolso", "rectificativa",
    };

    // A credit note among invoices, and a sale on credit among cash sales.
    private static readonly HashSet<string> Either = new(StringComparer.Ordinal) { "kredit", "kreditt", "credit", "credito", "cr" };

    private static readonly HashSet<string> Cash = new(StringComparer.Ordinal)
    {
        "cash", "card", "kontant", "kontantsalg", "kort", "bar", "barverkauf", "barzahlung", "karte", "dinheiro", "avista", "cartao",
    };

    private static readonly string[] Parts =
    [
        "creditnote", "creditmemo", "creditinvoice", "crmemo", "kreditnota", "kreditfaktura", "kreditnot", "gutschrift",
        "stornorechnung", "rechnungskorrektur", "notadecredito", "notacredito", "refund", "returnorder", "salesreturn",
        "devolucao", "kredittnota", "returordre", "returorder", "retoure", "customercredit", "cashrefund", "returninvoice",
        "notadedevolucao", "invoicecancel",
    ];

    /// <summary>True where a document type means a credit: credit note, kreditnota, Gutschrift, nota de crédito, CN, out_refund …</summary>
    /// <param name="documentType">The type as written.</param>
    /// <param name="soldOnCredit">True where the column tells cash sales from sales on credit.</param>
    public static bool IsCredit(string documentType, bool soldOnCredit = false)
    {
        if (documentType.Length > 60) return false;
        var joined = HeaderText.Fold(documentType).Replace(" ", "", StringComparison.Ordinal);
        return Types.Contains(joined) || (!soldOnCredit && Either.Contains(joined)) || Array.Exists(Parts, p => joined.Contains(p, StringComparison.Ordinal));
    }

    /// <summary>True where a type is one of payment: its column tells cash sales from sales on credit.</summary>
    public static bool IsCashSale(string type) => Cash.Contains(HeaderText.Fold(type).Replace(" ", "", StringComparison.Ordinal));

    /// <summary>
    /// True where an invoice number begins with letters that stand for a credit and goes on with digits, such as <c>C536379</c> or
    /// <c>KN-1001</c>. It means a credit only where the line's amount is negative too.
    /// </summary>
    public static bool HasCreditPrefix(ReadOnlySpan<char> invoice)
    {
        invoice = invoice.Trim();
        foreach (var prefix in (ReadOnlySpan<string>)["CN", "CM", "CR", "KN", "GS", "NC", "C", "K"])
        {
            if (!invoice.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = invoice[prefix.Length..].TrimStart("-/ ");
            if (rest.Length > 0 && rest.IndexOfAnyExceptInRange('0', '9') < 0) return true;
        }
        return false;
    }
}

/// <summary>How the credits of a file carry their sign.</summary>
public sealed class CreditEvidence
{
    /// <summary>Lines of credit documents with a negative amount.</summary>
    public long Negative { get; private set; }

    /// <summary>Lines of credit documents with a positive amount.</summary>
    public long Positive { get; private set; }

    /// <summary>Looks at the amount of a line whose document type means a credit.</summary>
    public void Add(long amount)
    {
        if (amount < 0) Negative++;
        else if (amount > 0) Positive++;
    }

    /// <summary>Takes in what another part of the same file said.</summary>
    public void Merge(CreditEvidence other)
    {
        Negative += other.Negative;
        Positive += other.Positive;
    }

    /// <summary>
    /// True where credits are written without a minus, so that their amounts must be turned. Where they have one, a positive
    /// line of a credit note is a charge on it and stays positive.
    /// </summary>
    public bool MustTurn => Positive > Negative;
}
