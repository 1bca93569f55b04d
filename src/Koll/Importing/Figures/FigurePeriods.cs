using System.Globalization;
using System.Text;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Dates;

namespace Koll.Importing.Figures;

/// <summary>The period of each row of a file of figures: a day, from a day to a day, or a month.</summary>
internal sealed class FigurePeriods
{
    private readonly TableFile _file;
    private readonly int _date, _from, _to, _month;
    private readonly DateOrder _order;

    private FigurePeriods(TableFile file, Func<string, int> columnOf, DateOrder order)
    {
        (_file, _order) = (file, order);
        (_date, _from, _to, _month) = (columnOf(FigureColumns.Date), columnOf(FigureColumns.From), columnOf(FigureColumns.To), columnOf(FigureColumns.Month));
    }

    /// <summary>How the file says periods; a refusal where it does not, or where days can be read in two ways.</summary>
    /// <param name="columnOf">The column of a field; −1 where there is none.</param>
    public static Outcome<FigurePeriods> Of(TableFile file, Func<string, int> columnOf, DateOrder? told = null)
    {
        int[] columns = [.. new[] { FigureColumns.Date, FigureColumns.From, FigureColumns.To }.Select(columnOf).Where(column => column >= 0)];
        if (columns.Length == 0 && columnOf(FigureColumns.Month) < 0)
        {
            return new Refusal("figures.no-period", "No column says of which period the figures are", "Add a column with a day, with the first and the last day, or with a month such as 2026-11") { File = file.Name };
        }

        var evidence = new DateEvidence();
        foreach (var row in file.Rows)
        {
            foreach (var column in columns)
            {
                evidence.Add(Encoding.UTF8.GetBytes(row[column]));
            }
        }

        if (columns.Length == 0 || evidence.Dates == 0)
        {
            return new FigurePeriods(file, columnOf, told ?? DateOrder.DayMonthYear);
        }

        var order = evidence.Decide(told, file.Name, file.Headers[columns[0]]);
        return order.Refusal is { } open ? open : new FigurePeriods(file, columnOf, order.Value);
    }

    /// <summary>First and last day of a row's period; null where it cannot be read.</summary>
    public (DateOnly From, DateOnly To)? Of(int row)
    {
        var cells = _file.Rows[row];
        if (_from >= 0 && _to >= 0)
        {
            return Day(cells[_from]) is { } first && Day(cells[_to]) is { } last && first <= last ? (first, last) : null;
        }

        if (_date >= 0 || _from >= 0 || _to >= 0)
        {
            var text = cells[_date >= 0 ? _date : Math.Max(_from, _to)];
            return Day(text) is { } day ? (day, day) : MonthOf(text);
        }

        return MonthOf(cells[_month]) ?? (Day(cells[_month]) is { } any ? Whole(any.Year, any.Month) : null);
    }

    /// <summary>A month as people write it: 2026-11, 11/2026, 202611, Nov 2026; also a year alone.</summary>
    internal static (DateOnly From, DateOnly To)? MonthOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Trim());
        var named = MonthNames.AtStart(bytes, out var width);
        if (named > 0)
        {
            return Numbers(Encoding.UTF8.GetString(bytes.AsSpan(width))) is [var of] && IsYear(of) ? Whole(of, named) : null;
        }

        return Numbers(text) switch
        {
            [var year, var month] when IsYear(year) && month is >= 1 and <= 12 => Whole(year, month),
            [var month, var year] when IsYear(year) && month is >= 1 and <= 12 => Whole(year, month),
            [var both] when both / 100 is var year && IsYear(year) && both % 100 is >= 1 and <= 12 => Whole(year, both % 100),
            [var year] when IsYear(year) => (new(year, 1, 1), new(year, 12, 31)),
            _ => null,
        };
    }

    private static List<int> Numbers(string text)
    {
        var numbers = new List<int>();
        foreach (var part in text.Split(['-', '/', '.', ' ', '\u00a0', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return [];
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static bool IsYear(int number) => number is >= 1970 and <= 2100;

    private static (DateOnly, DateOnly) Whole(int year, int month) => (new(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));

    private DateOnly? Day(string text) => DateText.TryParse(Encoding.UTF8.GetBytes(text), _order, out var day) == DateResult.Day ? Ledger.Day.ToDate(day) : null;
}
