namespace Koll.Ledger.Reading.Recognition;

/// <summary>
/// Words beside the main ones that change what a header means: an amount <em>with</em> tax, a number of the <em>supplier</em>, the date on which
/// something is <em>due</em>.
/// </summary>
internal static class HeaderModifiers
{
    private static readonly string[] Taxes =
    [
        "vat", "mva", "moms", "mwst", "ust", "tax", "taxes", "iva", "imposto", "impostos", "gst", "icms", "ipi", "steuer",
        "mehrwertsteuer", "avgift",
    ];
    private static readonly string[] With =
    [
        "incl", "inkl", "including", "inklusive", "inc", "brutto", "gross", "bruto", "com", "med", "mit", "zzgl",
    ];
    private static readonly string[] Without =
    [
        "excl", "exkl", "ekskl", "excluding", "ex", "eks", "uten", "utan", "ohne", "sem", "before", "net", "netto", "without",
        "untaxed", "liquido", "exclusive", "excluded", "wo",
    ];
    private static readonly string[] Fees = ["fee", "fees", "gebuhr", "gebuhren", "entgelt", "gebyr", "avgift", "tarifa", "commission", "provision", "comissao"];
    private static readonly string[] OtherMoney =
    [
        "discount", "rabatt", "rebate", "desconto", "nachlass", "freight", "frakt", "fracht", "frete", "shipping", "porto", "fee",
        "fees", "gebuhr", "avgift", "commission", "provision", "comissao", "budget", "target", "forecast", "balance", "saldo", "paid",
        "betalt", "betald", "open", "outstanding", "restbelop", "remaining", "limit", "margin", "dekningsbidrag", "db", "tb", "marge",
        "margem", "profit", "lucro", "refunded", "refund", "tip", "weight", "vekt", "gewicht", "peso", "percent", "prosent",
        "procent", "prozent",
    ];
    private static readonly string[] OtherPeriod =
    [
        "last", "previous", "prior", "vorjahr", "vj", "ytd", "mtd", "fjor", "ifjor", "fjorar", "foregaende", "anterior",
    ];
    private static readonly string[] Supplier =
    [
        "supplier", "vendor", "leverandor", "leverantor", "lieferant", "lieferanten", "fornecedor", "manufacturer", "hersteller",
        "brand", "produsent",
    ];
    private static readonly string[] NotAnId =
    [
        "address", "adresse", "adress", "anschrift", "endereco", "phone", "telefon", "telefone", "zip", "postal", "postnr", "plz",
        "cep", "city", "by", "ort", "cidade", "street", "strasse", "url", "status", "note", "notes", "comment", "po", "since",
        "rating", "score", "balance", "saldo", "limit",
    ];
    private static readonly string[] NotTheDay =
    [
        "due", "forfall", "forfallsdato", "fallig", "vencimento", "birth", "fodt", "updated", "modified", "endret", "valid", "expiry",
        "expires", "expected", "requested", "reminder", "cancelled", "cancellation", "registration",
    ];

    /// <summary>The score of a role once the words around are heard; 0 where they rule it out.</summary>
    /// <param name="whole">True where the whole header is an entry of its own, which then has weighed most words already.</param>
    public static int Apply(HeaderText header, ColumnRole role, int score, bool whole)
    {
        var taxed = role is ColumnRole.Amount or ColumnRole.UnitPrice && HasAny(header, Taxes) && !HasAny(header, Without);
        if (taxed) score = HasAny(header, With) ? Math.Min(score, 40) : 0;
        if (whole) return score;
        return role switch
        {
            ColumnRole.Amount when HasAny(header, OtherMoney) => 0,
            ColumnRole.Amount when HasAny(header, OtherPeriod) => score / 2,
            ColumnRole.Amount when HasAny(header, With) => Math.Min(score, 40),
            // What says that it is without tax is said beside a column that is with it.
            ColumnRole.Amount when HasAny(header, Without) && HasAny(header, Taxes) => Math.Max(score + 8, 92),
            ColumnRole.Amount when HasAny(header, Without) => score + 8,
            ColumnRole.UnitPrice or ColumnRole.Quantity or ColumnRole.Cost or ColumnRole.UnitCost or ColumnRole.Line when HasAny(header, OtherMoney) => 0,
            ColumnRole.Customer or ColumnRole.CustomerName when HasAny(header, Supplier) || HasAny(header, NotAnId) => 0,
            ColumnRole.Offering or ColumnRole.OfferingName when HasAny(header, Supplier) || header.Has("group") || header.Has("category") => score / 3,
            ColumnRole.Invoice when HasAny(header, Supplier) || header.Has("date") || header.Has("type") || header.Has("status") => 0,
            ColumnRole.Date when HasAny(header, NotTheDay) => score / 5,
            ColumnRole.Status when header.Has("delivery") || header.Has("shipping") || header.Has("customer") => 0,
            ColumnRole.DocumentType when header.Has("payment") || header.Has("tax") || header.Has("currency") => 0,
            _ => Math.Max(0, score),
        };
    }

    /// <summary>True where a header speaks of tax and of no amount without it: it may be the tax itself.</summary>
    public static bool NamesTax(string header) => new HeaderText(header) is var text && HasAny(text, Taxes) && !HasAny(text, Without);

    /// <summary>True where a header speaks of what is left to pay, as in the ledger of customers.</summary>
    public static bool NamesBalance(string header) => new HeaderText(header) is var text && (text.Has("remaining") || text.Has("restbelop") || text.Has("restbelopp") || text.Has("restbetrag")
        || text.Has("saldo") || text.Has("balance") || text.Has("open") || text.Has("pendente"));

    /// <summary>True where a header speaks of what a payment service keeps.</summary>
    public static bool NamesFee(string header) => HasAny(new HeaderText(header), Fees);

    private static bool HasAny(HeaderText header, string[] words) => header.Tokens.Any(t => Array.IndexOf(words, t) >= 0);
}
