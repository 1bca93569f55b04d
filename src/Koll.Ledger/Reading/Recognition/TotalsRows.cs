namespace Koll.Ledger.Reading.Recognition;

/// <summary>Recognises the totals that exports write below or between the rows they sum.</summary>
public static class TotalsRows
{
    private static readonly HashSet<string> FirstWords = new(StringComparer.Ordinal)
    {
        "total", "totals", "totalt", "totale", "totaler", "totais", "sum", "sums", "summa", "summe", "summen", "summer", "soma",
        "somas", "subtotal", "subtotals", "subtotais", "delsum", "delsumma", "zwischensumme",
        "gesamt", "gesamtsumme", "gesamtergebnis", "endsumme", "gesamtbetrag", "totalsum", "totalsumma", "slutsumma", "grandtotal",
        "resultat", "ergebnis", "delsumme", "hovedsum", "σ",
    };

    private static readonly string[] FirstTwo = ["grand total", "sub total", "report total", "overall total", "total geral", "overall result"];

    /// <summary>
    /// True where the first filled cell of a row begins with a word for a total, such as <c>Total</c>, <c>Sum kunde 10001</c> or
    /// <c>Summe:</c>. It is one only where the row has no date: there are customers called Total.
    /// </summary>
    public static bool IsTotal(string firstFilledCell)
    {
        if (firstFilledCell.Length > 120) return false;
        var words = HeaderText.Fold(firstFilledCell).Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return firstFilledCell.TrimStart() is ['∑', ..];
        return FirstWords.Contains(words[0]) || (words.Length > 1 && FirstTwo.Contains($"{words[0]} {words[1]}", StringComparer.Ordinal));
    }
}
