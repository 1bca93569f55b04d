namespace Koll.Ledger.Reading.Recognition;

/// <summary>What becomes of a column of discounts.</summary>
public enum DiscountUse
{
    /// <summary>There is none, or the amount has it in it already.</summary>
    None,

    /// <summary>Per cent are taken from quantity × price.</summary>
    TakenOff,

    /// <summary>It is not taken off: the amount, or a price that calls itself net, stands as it is, or the column may be of money.</summary>
    LeftAlone,
}

/// <summary>The discount of lines: in the amount already, to be taken off by its per cent, or left alone and said.</summary>
/// <param name="Use">What becomes of it.</param>
/// <param name="Column">The column, from 0; −1 where there is none.</param>
internal readonly record struct DiscountColumn(DiscountUse Use, int Column)
{
    private static readonly string[] Words = ["discount", "disc", "rabatt", "rab", "rabat", "rebate", "nachlass", "desconto", "desc"];

    private static readonly string[] PerCent = ["percent", "percentage", "pct", "prosent", "prosentsats", "procent", "procentsats", "prozent", "prozentsatz", "percentual", "sats", "satz", "rate"];

    private static readonly string[] Joined = ["rabattprosent", "rabattprocent", "rabattprozent", "rabattsats", "rabattsatz", "discountpct", "discountpercent", "percentualdesconto"];

    // Of the document, of a customer, of payment in time, or a name: not of the line.
    private static readonly string[] Others = ["group", "code", "id", "name", "invoice", "order", "customer", "total", "payment", "cash", "allowed", "reason", "amount", "belop", "belopp", "betrag", "valor", "kundrabattgruppe"];

    /// <summary>Looks for it among the columns that play no role.</summary>
    /// <param name="recognition">What the columns are.</param>
    /// <param name="rows">The sample's data rows.</param>
    /// <param name="declined">True where the user has said that no column is a discount.</param>
    public static DiscountColumn Of(Recognition recognition, IReadOnlyList<IReadOnlyList<string>> rows, bool declined)
    {
        var columns = recognition.Columns;
        if (columns.TryGetValue(ColumnRole.Discount, out var told)) return new(columns.ContainsKey(ColumnRole.Amount) ? DiscountUse.LeftAlone : DiscountUse.TakenOff, told);
        if (!recognition.HasHeader) return new(DiscountUse.None, -1);
        var found = Enumerable.Range(0, recognition.Headers.Count).Where(c => !columns.Values.Contains(c) && IsNamed(recognition.Headers[c]))
            .OrderByDescending(c => IsPerCent(recognition.Headers[c], rows, c)).Select(c => (int?)c).FirstOrDefault(c => Given(rows, c!.Value) > 0);
        if (found is not { } discount) return new(DiscountUse.None, -1);
        if (columns.TryGetValue(ColumnRole.Amount, out var amount)) return new(IsIn(rows, columns, discount, amount) ? DiscountUse.None : DiscountUse.LeftAlone, discount);
        var price = new HeaderText(recognition.Headers[columns[ColumnRole.UnitPrice]]);
        var isNet = price.Tokens.Any(t => t is "net" or "netto" or "liquido" or "nett") || price.Joined.Contains("netto", StringComparison.Ordinal);
        return new(!isNet && !declined && IsPerCent(recognition.Headers[discount], rows, discount) ? DiscountUse.TakenOff : DiscountUse.LeftAlone, discount);
    }

    /// <summary>The columns with the discount among them where it is taken off, and without it where not.</summary>
    public Recognition In(Recognition recognition)
    {
        var columns = recognition.Columns.Where(c => c.Key != ColumnRole.Discount).ToDictionary();
        if (Use == DiscountUse.TakenOff) columns[ColumnRole.Discount] = Column;
        return recognition with { Columns = columns };
    }

    /// <summary>True where shares of one are to be reckoned with: a workbook stores per cent so, and a header without a sign for per cent does not say that they are none.</summary>
    public bool MayBeShare(Recognition recognition, bool isWorkbook) =>
        Use == DiscountUse.TakenOff && (isWorkbook || (!recognition.Headers[Column].Contains('%', StringComparison.Ordinal) && recognition.HasHeader));

    /// <summary>True where the values are shares of one, as workbooks store per cent: those of the sample that are not nothing are below one.</summary>
    public static bool IsShare(IReadOnlyList<IReadOnlyList<string>> rows, int column)
    {
        var mark = LineProducts.MarksOf(rows, column)[0];
        var given = rows.Where(r => column < r.Count && !r[column].Contains('%', StringComparison.Ordinal)).Select(r => LineProducts.TryRead(r, column, mark, out var d) ? Math.Abs(d) : 0).Where(d => d != 0).ToList();
        return given.Count > 0 && given.TrueForAll(d => d < 1);
    }

    private static bool IsNamed(string header)
    {
        var text = new HeaderText(header);
        return (text.Tokens.Any(t => Array.IndexOf(Words, t) >= 0) || Array.Exists(Joined, j => text.Joined.Contains(j, StringComparison.Ordinal))) && !(text.Tokens.Any(t => Array.IndexOf(Others, t) >= 0) && !header.Contains('%', StringComparison.Ordinal));
    }

    private static bool IsPerCent(string header, IReadOnlyList<IReadOnlyList<string>> rows, int column)
    {
        var text = new HeaderText(header);
        return header.Contains('%', StringComparison.Ordinal) || text.Tokens.Any(t => Array.IndexOf(PerCent, t) >= 0) || Array.Exists(Joined, j => text.Joined.Contains(j, StringComparison.Ordinal))
            || rows.Any(r => column < r.Count && r[column].TrimEnd().EndsWith('%'));
    }

    // Rows that have a discount.
    private static int Given(IReadOnlyList<IReadOnlyList<string>> rows, int column) => rows.Count(r => column < r.Count && r[column].AsSpan().IndexOfAnyInRange('1', '9') >= 0);

    // On the lines with a discount the amount is less than quantity × price.
    private static bool IsIn(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyDictionary<ColumnRole, int> columns, int discount, int amount)
    {
        if (!columns.TryGetValue(ColumnRole.Quantity, out var quantity) || !columns.TryGetValue(ColumnRole.UnitPrice, out var price)) return false;
        var given = rows.Where(r => discount < r.Count && r[discount].AsSpan().IndexOfAnyInRange('1', '9') >= 0).ToList();
        return LineProducts.Share(given, quantity, price, amount) < 0.2;
    }
}
