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
        "cn", "cm", "crn", "kn", "gs", "nc", "cr", "g2", "s1", "s2", "accreccredit", "outrefund", "salescreditmemo", "salescrmemo",
        "scn", "arcredit", "h",
        "haben", "kredit", "kreditt", "credit", "credito", "refund", "return", "returns", "retur", "retour", "storno", "devolucao",
        "estorno", "reembolso", "rectificativa",
    };

    private static readonly string[] Parts =
    [
        "creditnote", "creditmemo", "creditinvoice", "crmemo", "kreditnota", "kreditfaktura", "kreditnot", "gutschrift",
        "stornorechnung", "rechnungskorrektur", "notadecredito", "notacredito", "refund", "returnorder", "salesreturn",
        "devolucao", "kredittnota", "returordre", "returorder", "retoure", "customercredit", "cashrefund", "returninvoice",
        "notadedevolucao",
    ];

    /// <summary>True where a document type means a credit: credit note, kreditnota, Gutschrift, nota de crédito, CN, out_refund …</summary>
    public static bool IsCredit(string documentType)
    {
        if (documentType.Length > 60) return false;
        var joined = HeaderText.Fold(documentType).Replace(" ", "", StringComparison.Ordinal);
        return Types.Contains(joined) || Array.Exists(Parts, p => joined.Contains(p, StringComparison.Ordinal));
    }

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
