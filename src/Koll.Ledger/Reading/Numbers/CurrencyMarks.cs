namespace Koll.Ledger.Reading.Numbers;

/// <summary>
/// What people write beside an amount to say its currency: an ISO 4217 code, a sign, or a short word such as <c>kr</c>.
/// </summary>
public static class CurrencyMarks
{
    /// <summary>The codes of ISO 4217 in use for money (funds, metals and test codes are left out).</summary>
    private const string Codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE " +
        "CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES " +
        "KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD " +
        "OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY " +
        "TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

    private static readonly bool[] Known = Table();

    /// <summary>True for three ASCII letters that are an ISO 4217 code, in any case.</summary>
    public static bool IsCode(ReadOnlySpan<byte> text) => text.Length == 3 && KeyOf(text) is var key and >= 0 && Known[key];

    /// <inheritdoc cref="IsCode(ReadOnlySpan{byte})"/>
    public static bool IsCode(ReadOnlySpan<char> text)
    {
        if (text.Length != 3) return false;
        Span<byte> ascii = stackalloc byte[3];
        for (var i = 0; i < 3; i++) ascii[i] = text[i] < 128 ? (byte)text[i] : (byte)0;
        return IsCode(ascii);
    }

    /// <summary>
    /// The ISO 4217 code of a cell that names a currency, or null where it names none or more than one: <c>€</c> is EUR, but
    /// <c>$</c> and <c>kr</c> are the sign of several.
    /// </summary>
    public static string? CodeOf(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (IsCode(text)) return text.ToString().ToUpperInvariant();
        return text switch
        {
            "€" => "EUR",
            "£" => "GBP",
            "₹" => "INR",
            "₺" => "TRY",
            "₽" => "RUB",
            "₴" => "UAH",
            "₪" => "ILS",
            "₩" => "KRW",
            "R$" => "BRL",
            "US$" => "USD",
            "A$" => "AUD",
            "C$" or "CA$" => "CAD",
            "NZ$" => "NZD",
            "HK$" => "HKD",
            _ => null,
        };
    }

    /// <summary>Bytes taken by a currency mark at the start of the text; 0 where there is none.</summary>
    internal static int WidthAtStart(ReadOnlySpan<byte> text)
    {
        var sign = SignWidth(text);
        if (sign > 0) return sign;
        var letters = 0;
        while (letters < text.Length && letters < 4 && IsLetter(text[letters])) letters++;
        if (letters is 0 or 4) return 0;
        var after = letters < text.Length ? text[letters] : (byte)0;
        if (after == '$') return letters + 1;
        if (IsWord(text[..letters])) return after == '.' ? letters + 1 : letters;
        return IsCode(text[..letters]) ? letters : 0;
    }

    /// <summary>Bytes taken by a currency mark at the end of the text; 0 where there is none.</summary>
    internal static int WidthAtEnd(ReadOnlySpan<byte> text)
    {
        for (var width = 1; width <= 3 && width <= text.Length; width++)
        {
            if (SignWidth(text[^width..]) != width) continue;
            return text[^1] == '$' ? 1 + LettersAtEnd(text[..^1]) : width;
        }
        var dot = text.Length > 0 && text[^1] == '.' ? 1 : 0;
        var letters = LettersAtEnd(text[..^dot]);
        if (letters == 0) return 0;
        var word = text.Slice(text.Length - dot - letters, letters);
        return IsWord(word) ? letters + dot : dot == 0 && IsCode(word) ? letters : 0;
    }

    // $, U+00A2–U+00A5 (¢ £ ¤ ¥) and the currency block U+20A0–U+20BF.
    private static int SignWidth(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'$', ..] => 1,
        [0xC2, >= 0xA2 and <= 0xA5, ..] => 2,
        [0xE2, 0x82, >= 0xA0 and <= 0xBF, ..] => 3,
        _ => 0,
    };

    private static int LettersAtEnd(ReadOnlySpan<byte> text)
    {
        var letters = 0;
        while (letters < text.Length && IsLetter(text[^(letters + 1)])) letters++;
        return letters <= 3 ? letters : 0;
    }

    private static bool IsWord(ReadOnlySpan<byte> letters)
    {
        Span<byte> lower = stackalloc byte[3];
        for (var i = 0; i < letters.Length; i++) lower[i] = (byte)(letters[i] | 0x20);
        lower = lower[..letters.Length];
        return lower.SequenceEqual("kr"u8) || lower.SequenceEqual("fr"u8) || lower.SequenceEqual("rs"u8) || lower.SequenceEqual("sfr"u8);
    }

    private static bool IsLetter(byte b) => (b | 0x20) is >= (byte)'a' and <= (byte)'z';

    private static int KeyOf(ReadOnlySpan<byte> text) =>
        IsLetter(text[0]) && IsLetter(text[1]) && IsLetter(text[2])
            ? ((((text[0] & 0x1F) - 1) * 26) + (text[1] & 0x1F) - 1) * 26 + (text[2] & 0x1F) - 1
            : -1;

    private static bool[] Table()
    {
        var known = new bool[26 * 26 * 26];
        foreach (var code in Codes.Split(' ')) known[KeyOf([(byte)code[0], (byte)code[1], (byte)code[2]])] = true;
        return known;
    }
}
