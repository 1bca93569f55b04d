using System.Globalization;
using System.Text;
using Koll.Ledger.Reading.Dates;

namespace Koll.Ledger.Reading.Rates;

/// <summary>
/// Exchange rates as the European Central Bank publishes them: units of each currency per euro, one row per working day
/// (<c>Date,USD,JPY,…</c>, <c>N/A</c> where there is none). On other days the last published rate holds, for at most
/// <see cref="LongestGap"/> days: past that it is not known what the money was worth.
/// </summary>
public sealed class ExchangeRates
{
    /// <summary>Days that a rate holds after it was published. The longest run of days without rates, over Easter or Christmas, is five.</summary>
    public const int LongestGap = 7;

    private const string Euro = "EUR";

    // Per currency, by day number: the published rate, 0 where none was published that day.
    private readonly Dictionary<string, decimal[]> _perEuro;
    private readonly int _firstDay;

    private ExchangeRates(Dictionary<string, decimal[]> perEuro, int firstDay, int lastDay)
    {
        _perEuro = perEuro;
        _firstDay = firstDay;
        From = Day.ToDate(firstDay);
        To = Day.ToDate(lastDay);
    }

    /// <summary>First day with rates.</summary>
    public DateOnly From { get; }

    /// <summary>Last day with rates.</summary>
    public DateOnly To { get; }

    /// <summary>The currencies with at least one rate, the euro among them.</summary>
    public IReadOnlyCollection<string> Currencies => [Euro, .. _perEuro.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads a file of rates.</summary>
    /// <param name="utf8">The text, in any order of days.</param>
    /// <param name="file">The file as the user named it.</param>
    public static Outcome<ExchangeRates> Load(Stream utf8, string file)
    {
        using var reader = new StreamReader(utf8, Encoding.UTF8);
        var header = Split(reader.ReadLine() ?? "");
        if (header.Count < 2 || !header[0].Equals("Date", StringComparison.OrdinalIgnoreCase) || !header.Skip(1).All(IsCurrency)) return NotRates(file);
        if (header.Skip(1).GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return new Refusal("rates.currency-twice", $"The currency {twice.Key} has two columns", "Remove one of them")
            {
                File = file,
                Row = 1,
                Column = twice.Key,
            };
        }

        var rows = new SortedDictionary<int, decimal[]>();
        long number = 1;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line.Replace(",", "", StringComparison.Ordinal))) continue;
            var cells = Split(line);
            if (DateText.TryParse(Encoding.UTF8.GetBytes(cells[0]), DateOrder.YearMonthDay, out var day) != DateResult.Day)
            {
                return Malformed(file, number, "Date", cells[0], "a day such as 2011-12-09");
            }
            var rates = new decimal[header.Count - 1];
            for (var i = 1; i < header.Count; i++)
            {
                var cell = i < cells.Count ? cells[i] : "";
                if (cell.Length == 0 || cell.Equals("N/A", StringComparison.OrdinalIgnoreCase)) continue;
                if (!TryRate(cell, out rates[i - 1]))
                {
                    return Malformed(file, number, header[i], cell, "units of the currency per euro, such as 1.3384, or N/A");
                }
            }
            if (!rows.TryAdd(day, rates)) return Malformed(file, number, "Date", cells[0], "each day once");
        }
        return rows.Count == 0 ? NotRates(file) : Columns(rows, header);
    }

    /// <summary>
    /// Units of <paramref name="to"/> for one unit of <paramref name="from"/> on a day: the quotient of their rates against the euro, each the last one
    /// published on the day or before. False where one of them has none within <see cref="LongestGap"/> days.
    /// </summary>
    public bool TryRate(string from, string to, DateOnly day, out decimal rate)
    {
        rate = 0;
        if (day < Day.First || day > Day.Last) return false;
        if (from == to) rate = 1;
        else if (PerEuro(from, Day.Of(day)) is > 0 and var a && PerEuro(to, Day.Of(day)) is > 0 and var b) rate = b / a;
        return rate > 0;
    }

    /// <summary>The rates of two currencies for every day, for converting many amounts.</summary>
    public CurrencyPair Between(string from, string to)
    {
        var rates = new decimal[Day.Of(Day.Last) + 1];
        if (from == to) Array.Fill(rates, 1);
        else
        {
            var last = Math.Min(Day.Of(To) + LongestGap, rates.Length - 1);
            for (var day = _firstDay; day <= last; day++)
            {
                var (a, b) = (PerEuro(from, day), PerEuro(to, day));
                if (a > 0 && b > 0) rates[day] = b / a;
            }
        }
        return new CurrencyPair(from, to, rates);
    }

    private decimal PerEuro(string currency, int day)
    {
        var last = Day.Of(To);
        var earliest = Math.Max(_firstDay, day - LongestGap);
        if (currency != Euro && !_perEuro.ContainsKey(currency)) return 0;
        for (var at = Math.Min(day, last); at >= earliest; at--)
        {
            // The euro is worth itself, but is quoted against nothing outside the days of the file either.
            if (currency == Euro) return 1;
            if (_perEuro[currency][at - _firstDay] is > 0 and var rate) return rate;
        }
        return 0;
    }

    private static ExchangeRates Columns(SortedDictionary<int, decimal[]> rows, List<string> header)
    {
        var (first, last) = (rows.Keys.First(), rows.Keys.Last());
        var perEuro = new Dictionary<string, decimal[]>(StringComparer.Ordinal);
        for (var i = 1; i < header.Count; i++)
        {
            var column = new decimal[last - first + 1];
            foreach (var (day, rates) in rows) column[day - first] = rates[i - 1];
            if (header[i] != Euro && column.Any(r => r > 0)) perEuro[header[i]] = column;
        }
        return new ExchangeRates(perEuro, first, last);
    }

    // The published file ends each row with a comma.
    private static List<string> Split(string line)
    {
        var cells = line.Split(',').Select(c => c.Trim().Trim('"')).ToList();
        if (cells.Count > 1 && cells[^1].Length == 0) cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    private static bool IsCurrency(string header) => header.Length == 3 && header.All(c => c is >= 'A' and <= 'Z');

    // Some published rates of old currencies run to millions per euro, none to more than nine digits before the point.
    private static bool TryRate(string cell, out decimal rate) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rate) && rate is > 0.000_000_1m and < 1_000_000_000m;

    private static Refusal NotRates(string file) => new(
        "rates.unreadable",
        "This is not a file of exchange rates",
        "Take the historical rates of the European Central Bank as CSV (eurofxref-hist.csv)")
    {
        File = file,
        Expected = "a header Date,USD,JPY,… and a row for each day with units per euro",
    };

    private static Refusal Malformed(string file, long row, string column, string found, string expected) =>
        new("rates.malformed", $"\"{found}\" stands where a rate or a day should", "Correct the row, or take the published file as it is")
        {
            File = file,
            Row = row,
            Column = column,
            Expected = expected,
            Details = [("value", found)],
        };
}

/// <summary>The rates of one currency in another for every day of 1970–2100.</summary>
public sealed class CurrencyPair
{
    private readonly decimal[] _rates;

    internal CurrencyPair(string from, string to, decimal[] rates)
    {
        From = from;
        To = to;
        _rates = rates;
    }

    /// <summary>The currency of the amounts.</summary>
    public string From { get; }

    /// <summary>The currency they become.</summary>
    public string To { get; }

    /// <summary>
    /// Converts an amount (× 10,000) at a day's rate, rounded half away from zero to the ten-thousandth. False where the day has no
    /// rate, or the result is more than a column holds.
    /// </summary>
    public bool TryConvert(long scaled, ushort day, out long converted)
    {
        converted = 0;
        var rate = day < _rates.Length ? _rates[day] : 0;
        if (rate == 0) return false;
        // A result beyond a long is found before it is computed: the product could be beyond a decimal too.
        if (Math.Abs((decimal)scaled) > long.MaxValue / rate) return false;
        converted = (long)decimal.Round(scaled * rate, MidpointRounding.AwayFromZero);
        return true;
    }
}
