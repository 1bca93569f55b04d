using System.Text;

namespace Koll.Ledger.Reading.Recognition;

/// <summary>
/// A header as its bare words: small letters without diacritics, parted at blanks, punctuation and humps (<c>UnitPrice</c>). Currency codes and what
/// stands for a unit say nothing of the column's meaning and are left out, except where nothing else is left.
/// </summary>
internal sealed class HeaderText
{
    /// <summary>Takes a header apart.</summary>
    public HeaderText(string header)
    {
        var all = Split(header);
        var telling = all.Where(t => !IsUnit(t)).ToList();
        Tokens = telling.Count > 0 ? telling : all;
        Joined = string.Concat(Tokens);
    }

    /// <summary>The words in order.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The words without anything between them.</summary>
    public string Joined { get; }

    /// <summary>True where one of the words is this one.</summary>
    public bool Has(string word) => Tokens.Contains(word, StringComparer.Ordinal);

    /// <summary>Small letters and digits of a text without diacritics; everything else is a blank.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text) Fold(c, folded);
        return folded.ToString();
    }

    private static List<string> Split(string header)
    {
        var spaced = new StringBuilder(header.Length + 8);
        for (var i = 0; i < header.Length; i++)
        {
            // A hump: aB, or the last capital before small letters as in SKUName.
            var hump = i > 0 && char.IsUpper(header[i])
                && (char.IsLower(header[i - 1]) || (char.IsUpper(header[i - 1]) && i + 1 < header.Length && char.IsLower(header[i + 1])));
            if (hump) spaced.Append(' ');
            Fold(header[i], spaced);
        }
        return [.. spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool IsUnit(string token) =>
        token is "nok" or "sek" or "dkk" or "eur" or "usd" or "gbp" or "chf" or "brl" or "kr" or "euro" or "r" or "in" or "i";

    private static void Fold(char c, StringBuilder to)
    {
        var lower = char.ToLowerInvariant(c);
        if (lower is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
        {
            to.Append(lower);
            return;
        }
        // The process runs without culture data, so diacritics are taken off by hand.
        switch (lower)
        {
            case 'æ': to.Append("ae"); break;
            case 'œ': to.Append("oe"); break;
            case 'ß': to.Append("ss"); break;
            case >= 'à' and <= 'å' or 'ª': to.Append('a'); break;
            case 'ç': to.Append('c'); break;
            case >= 'è' and <= 'ë': to.Append('e'); break;
            case >= 'ì' and <= 'ï': to.Append('i'); break;
            case 'ñ': to.Append('n'); break;
            case >= 'ò' and <= 'ö' or 'ø' or 'º': to.Append('o'); break;
            case >= 'ù' and <= 'ü': to.Append('u'); break;
            case 'ý' or 'ÿ': to.Append('y'); break;
            default: to.Append(char.IsLetterOrDigit(lower) ? lower : ' '); break;
        }
    }
}
