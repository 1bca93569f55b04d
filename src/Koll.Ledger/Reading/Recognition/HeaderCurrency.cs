using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Reading.Recognition;

/// <summary>
/// The currency that a header names beside what it heads: <c>Betrag in EUR</c>, <c>Beløp (NOK)</c>, <c>amount_usd</c>, <c>Total €</c>.
/// </summary>
internal static class HeaderCurrency
{
    // Many codes are words too (ALL, TOP, TRY, MAD, PEN, CUP): in small letters, or where the whole header is in capitals, only these are taken for one.
    private static readonly string[] Usual =
    [
        "EUR", "NOK", "SEK", "DKK", "ISK", "USD", "GBP", "CHF", "PLN", "CZK", "HUF", "BRL", "INR", "JPY", "CNY", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR",
    ];

    private static readonly char[] Gaps = [' ', '\u00A0', '(', ')', '[', ']', '_', '.', ',', ':', ';', '-', '/', '\\', '*'];

    /// <summary>The ISO 4217 code, or null where the header names none or several.</summary>
    public static string? Of(string header)
    {
        var mixed = header.Any(char.IsLower);
        string? found = null;
        foreach (var word in header.Split(Gaps, StringSplitOptions.RemoveEmptyEntries))
        {
            var code = word.Length == 3 && word.All(char.IsAsciiLetter)
                ? Usual.FirstOrDefault(c => c.Equals(word, StringComparison.OrdinalIgnoreCase)) ?? (mixed && word.All(char.IsAsciiLetterUpper) ? CurrencyMarks.CodeOf(word) : null)
                : word.Any(char.IsAsciiLetterLower) ? null : CurrencyMarks.CodeOf(word);
            if (code is null || code == found) continue;
            if (found is not null) return null;
            found = code;
        }
        return found;
    }

    /// <summary>True where the amounts are in one currency of which the header says which, if only "the company's own".</summary>
    public static bool IsNamedIn(string header) => Of(header) is not null || new HeaderText(header).Tokens.Any(t => t is "lcy" or "bva" or "mw" or "dl" or "lv");
}
