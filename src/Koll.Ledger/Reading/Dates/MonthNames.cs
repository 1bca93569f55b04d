namespace Koll.Ledger.Reading.Dates;

/// <summary>Names of months, full or shortened, in English, Norwegian, Swedish, German and Portuguese.</summary>
public static class MonthNames
{
    private static readonly string[] Names =
    [
        "january januar januari janeiro janner jaenner", "february februar februari fevereiro feber", "march mars marz maerz mrz marco",
        "april abril", "may mai maj maio", "june juni junho", "july juli julho", "august augusti agosto", "september setembro",
        "october oktober outubro", "november novembro", "december desember dezember dezembro",
    ];

    private static readonly byte[][][] ByMonth = [.. Names.Select(n => n.Split(' ').Select(w => w.Select(c => (byte)c).ToArray()).ToArray())];

    /// <summary>The month (1–12) whose name the text begins with; 0 where it begins with none.</summary>
    /// <param name="text">UTF-8, any case.</param>
    /// <param name="width">Bytes of the whole word.</param>
    public static int AtStart(ReadOnlySpan<byte> text, out int width)
    {
        // The longest name has nine letters; one more shows that a word is too long.
        Span<byte> word = stackalloc byte[10];
        var length = 0;
        width = 0;
        while (width < text.Length && length < word.Length && Letter(text[width..], out var taken) is var letter and not 0)
        {
            word[length++] = letter;
            width += taken;
        }
        if (length < 3) return 0;
        word = word[..length];
        var month = ByThreeLetters(word);
        if (month == 0 || length == 3) return month;
        foreach (var name in ByMonth[month - 1])
        {
            if (name.AsSpan().StartsWith(word)) return month;
        }
        return 0;
    }

    private static int ByThreeLetters(ReadOnlySpan<byte> w) => ((w[0] << 16) | (w[1] << 8) | w[2]) switch
    {
        ('j' << 16) | ('a' << 8) | 'n' => 1,
        ('f' << 16) | ('e' << 8) | 'b' or ('f' << 16) | ('e' << 8) | 'v' => 2,
        ('j' << 16) | ('a' << 8) | 'e' => 1,
        ('m' << 16) | ('a' << 8) | 'r' or ('m' << 16) | ('r' << 8) | 'z' or ('m' << 16) | ('a' << 8) | 'e' => 3,
        ('a' << 16) | ('p' << 8) | 'r' or ('a' << 16) | ('b' << 8) | 'r' => 4,
        ('m' << 16) | ('a' << 8) | 'y' or ('m' << 16) | ('a' << 8) | 'i' or ('m' << 16) | ('a' << 8) | 'j' => 5,
        ('j' << 16) | ('u' << 8) | 'n' => 6,
        ('j' << 16) | ('u' << 8) | 'l' => 7,
        ('a' << 16) | ('u' << 8) | 'g' or ('a' << 16) | ('g' << 8) | 'o' => 8,
        ('s' << 16) | ('e' << 8) | 'p' or ('s' << 16) | ('e' << 8) | 't' => 9,
        ('o' << 16) | ('c' << 8) | 't' or ('o' << 16) | ('k' << 8) | 't' or ('o' << 16) | ('u' << 8) | 't' => 10,
        ('n' << 16) | ('o' << 8) | 'v' => 11,
        ('d' << 16) | ('e' << 8) | 'c' or ('d' << 16) | ('e' << 8) | 's' or ('d' << 16) | ('e' << 8) | 'z' => 12,
        _ => 0,
    };

    // Lower case without its diacritic: ä, ã and à are a, ç is c.
    private static byte Letter(ReadOnlySpan<byte> text, out int width)
    {
        width = 1;
        if ((text[0] | 0x20) is >= (byte)'a' and <= (byte)'z') return (byte)(text[0] | 0x20);
        width = 2;
        if (text is not [0xC3, _, ..]) return 0;
        return (text[1] | 0x20) switch
        {
            >= 0xA0 and <= 0xA5 => (byte)'a',
            0xA7 => (byte)'c',
            >= 0xA8 and <= 0xAB => (byte)'e',
            >= 0xB2 and <= 0xB6 => (byte)'o',
            >= 0xB9 and <= 0xBC => (byte)'u',
            _ => 0,
        };
    }
}
