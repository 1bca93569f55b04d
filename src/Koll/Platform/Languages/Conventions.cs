using System.Globalization;
using Koll.Ledger;

namespace Koll.Platform.Languages;

/// <summary>
/// How one language writes numbers, money, shares and dates. Our own small table, after the Unicode CLDR (release 45) and, for the
/// place of the currency code, the EU's interinstitutional style guide, 7.3.3: the process has no culture data, on purpose, so
/// that the same file gives the same output on every machine (docs/decisions/0003-own-number-and-date-formats.md).
/// </summary>
public sealed class Conventions
{
    private const string NoBreak = "\u00a0";

    private readonly NumberFormatInfo _numbers;

    private Conventions(string group, string decimalMark)
    {
        _numbers = new NumberFormatInfo
        {
            NumberGroupSeparator = group,
            NumberDecimalSeparator = decimalMark,
            NegativeSign = "\u2212",
            NumberNegativePattern = 1,
        };
        DecimalMark = decimalMark;
    }

    /// <summary>English: 1,234.5 · 38% · EUR 1.2 M · 9 Dec 2011.</summary>
    public static Conventions English { get; } = new(",", ".")
    {
        PercentMark = "%",
        CurrencyFirst = true,
        Scales = ["k", "M", "bn"],
        Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    };

    /// <summary>Norwegian Bokmål: 1 234,5 · 38 % · 1,2 mill. EUR · 9. des. 2011.</summary>
    public static Conventions Norwegian { get; } = new(NoBreak, ",")
    {
        PercentMark = NoBreak + "%",
        Scales = ["tusen", "mill.", "mrd."],
        Months = ["jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."],
        DayMark = ".",
    };

    /// <summary>Swedish: 1 234,5 · 38 % · 1,2 mn EUR · 9 dec. 2011.</summary>
    public static Conventions Swedish { get; } = new(NoBreak, ",")
    {
        PercentMark = NoBreak + "%",
        Scales = ["tusen", "mn", "md"],
        Months = ["jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."],
    };

    /// <summary>German: 1.234,5 · 38 % · 1,2 Mio. EUR · 9. Dez. 2011.</summary>
    public static Conventions German { get; } = new(".", ",")
    {
        PercentMark = NoBreak + "%",
        NounsAreLarge = true,
        Scales = ["Tsd.", "Mio.", "Mrd."],
        Months = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
        DayMark = ".",
    };

    /// <summary>Portuguese as in Portugal: 1 234,5 · 38% · 1,2 M EUR · 9 de dez. de 2011. Brazil has points between groups and <c>mi</c>, <c>bi</c>.</summary>
    public static Conventions Portuguese { get; } = new(NoBreak, ",")
    {
        PercentMark = "%",
        Scales = ["mil", "M", "mM"],
        Months = ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
        DateLink = " de ",
    };

    /// <summary>What separates the decimals.</summary>
    public string DecimalMark { get; }

    /// <summary>What follows the number of a percentage.</summary>
    public string PercentMark { get; private init; } = "%";

    /// <summary>True where the currency's code stands before the amount.</summary>
    private bool CurrencyFirst { get; init; }

    /// <summary>Short for a thousand, a million, a thousand million.</summary>
    private string[] Scales { get; init; } = [];

    /// <summary>Month names as they stand in a date, January first.</summary>
    private string[] Months { get; init; } = [];

    private bool NounsAreLarge { get; init; }

    private string DayMark { get; init; } = "";

    private string DateLink { get; init; } = " ";

    /// <summary>The plural form of a number of things, by the names the texts use. The five languages agree: none and several are alike.</summary>
    public static string PluralForm(decimal n) => n == 1 ? "one" : "other";

    /// <summary>A name as it stands within a sentence: small, unless it is an abbreviation or the language writes its nouns large.</summary>
    public string Within(string name) => NounsAreLarge || name.Length < 2 || char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>A whole number with group marks: 4,243.</summary>
    public string Whole(long value) => value.ToString("N0", _numbers);

    /// <summary>A number with exactly so many decimals.</summary>
    public string Fixed(double value, int decimals) => value.ToString("N" + decimals, _numbers);

    /// <summary>A number as it is read: three significant digits, never fewer than its whole part: 1,234 · 12.3 · 4.19 · 0.0043.</summary>
    public string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        var size = Math.Abs(value);
        if (size == 0)
        {
            return "0";
        }

        var decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 9);
        var text = Fixed(value, decimals);
        return decimals == 0 ? text : text.TrimEnd('0').TrimEnd(DecimalMark[0]);
    }

    /// <summary>
    /// A percentage without decimals, but with the one that matters close to nothing and to everything: 38% · 0.4% · 99.7% · &lt;0.1%.
    /// Only nothing is written 0% and only everything 100%.
    /// </summary>
    public string Percentage(double share)
    {
        var size = Math.Abs(share);
        var sign = share < 0 ? _numbers.NegativeSign : "";
        return size switch
        {
            0 or 1 or >= 1.01 => sign + Fixed(size * 100, 0) + PercentMark,
            < 0.0005 => "<" + sign + Fixed(0.1, 1) + PercentMark,
            > 0.9995 and < 1 => ">" + sign + Fixed(99.9, 1) + PercentMark,
            < 0.0095 or > 0.9949 => sign + Fixed(size * 100, 1) + PercentMark,
            _ => sign + Fixed(size * 100, 0) + PercentMark,
        };
    }

    /// <summary>Money as it is read: 24.65 · 4,243 · 12.3 k · 1.2 M · 123 M, with its currency where one is known.</summary>
    public string ShortMoney(Money money)
    {
        // Less than half a cent is nothing to a reader.
        var size = Math.Abs(money.Amount) < 0.005m ? 0 : Math.Abs(money.Amount);
        var sign = money.Amount < 0 && size > 0 ? _numbers.NegativeSign : "";
        if (size < 9_999.5m)
        {
            // Cents are only read in small amounts, and never on whole ones.
            var decimals = size < 100 && size != decimal.Truncate(size) ? 2 : 0;
            return WithCurrency(sign + size.ToString("N" + decimals, _numbers), money.Currency);
        }

        var scale = 0;
        var shown = size / 1_000;
        while (shown >= 999.5m && scale + 1 < Scales.Length)
        {
            shown /= 1_000;
            scale++;
        }

        var digits = shown < 99.95m ? 1 : 0;
        return WithCurrency(sign + shown.ToString("N" + digits, _numbers) + NoBreak + Scales[scale], money.Currency);
    }

    /// <summary>Money to the last part it has: 1,234.50 and 0.0125, never rounded.</summary>
    public string ExactMoney(Money money)
    {
        var decimals = money.Scaled % 100 == 0 ? 2 : 4;
        return WithCurrency(money.Amount.ToString("N" + decimals, _numbers), money.Currency);
    }

    /// <summary>A day as people say it: 9 Dec 2011.</summary>
    public string Date(DateOnly day) => $"{day.Day}{DayMark}{DateLink}{Month(day)}".Replace(' ', NoBreak[0]);

    /// <summary>A month with its year: Dec 2011.</summary>
    public string Month(DateOnly day) => $"{Months[day.Month - 1]}{DateLink}{day.Year:0000}".Replace(' ', NoBreak[0]);

    private string WithCurrency(string amount, string currency) =>
        currency.Length == 0 ? amount : CurrencyFirst ? currency + NoBreak + amount : amount + NoBreak + currency;
}
