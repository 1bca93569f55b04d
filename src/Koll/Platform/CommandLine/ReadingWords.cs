using System.Text;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Sources;

namespace Koll.Platform.CommandLine;

/// <summary>The words of the command line for how a file is written.</summary>
internal static class ReadingWords
{
    private static readonly (string Word, char Value)[] Delimiters =
        [(",", ','), (";", ';'), ("tab", '\t'), ("|", '|'), ("blank", ' '), ("comma", ','), ("semicolon", ';'), ("\\t", '\t'), ("\t", '\t'), ("bar", '|'), (" ", ' ')];

    private static readonly (string Word, DateOrder Value)[] DateOrders =
        [("dmy", DateOrder.DayMonthYear), ("mdy", DateOrder.MonthDayYear), ("ymd", DateOrder.YearMonthDay)];

    private static readonly (string Word, DecimalMark Value)[] DecimalMarks =
        [(".", DecimalMark.Dot), (",", DecimalMark.Comma), ("dot", DecimalMark.Dot), ("comma", DecimalMark.Comma)];

    private static readonly (string Word, int CodePage)[] Encodings =
    [
        ("utf-8", 65001), ("utf-16", 1200), ("utf-16be", 1201), ("windows-1252", 1252), ("utf8", 65001), ("utf-16le", 1200), ("1252", 1252), ("iso-8859-1", 1252),
        ("latin1", 1252), ("ascii", 65001),
    ];

    public static Outcome<char> Delimiter(string text) => OneOf(Delimiters, 5, text, trim: false);

    public static Outcome<DateOrder> Dates(string text) => OneOf(DateOrders, 3, text);

    public static Outcome<DecimalMark> Decimals(string text) => OneOf(DecimalMarks, 2, text);

    /// <summary>Windows-1252 stands for ISO 8859-1 too, as on the web: it has every printable character of it.</summary>
    public static Outcome<Encoding> EncodingOf(string text) => OneOf(Encodings, 4, text).Then(Encoding (codePage) =>
        codePage == 1252 ? CodePages.Windows1252 : Encoding.GetEncoding(codePage));

    /// <summary>The value of another outcome's value.</summary>
    public static Outcome<TNext> Then<T, TNext>(this Outcome<T> outcome, Func<T, TNext> next) =>
        outcome.Refusal is { } refusal ? refusal : next(outcome.Value);

    /// <param name="named">How many of the words, from the first, a refusal names; the rest are spellings we also take.</param>
    private static Outcome<T> OneOf<T>((string Word, T Value)[] words, int named, string text, bool trim = true)
    {
        var wanted = trim ? text.Trim() : text;
        foreach (var (word, value) in words)
        {
            if (word.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return new Refusal("usage.word", $"'{text}' is not one of the choices", $"Choose among {string.Join("  ", words.Take(named).Select(w => w.Word))}.");
    }
}
