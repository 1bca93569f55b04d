using System.Globalization;
using System.Text;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Customers;

/// <summary>
/// Reads the figures of a workspace. A company that counts three things of each customer and month has some millions: they are read in the order they lie in and without a text for each, as
/// there are few names and few days.
/// </summary>
internal sealed class FigureRows
{
    // Longest text that is worth the stack.
    private const int Short = 128;

    private readonly Dictionary<string, Growing> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateOnly> _days = [];

    /// <summary>Every series with what is known of customers of the base.</summary>
    /// <param name="connection">To the workspace.</param>
    /// <param name="indexOf">A customer's index by the id of its record; −1 for what the base does not hold.</param>
    public static IEnumerable<CustomerFigures.Series> Read(SqliteConnection connection, Func<int, int> indexOf)
    {
        var rows = new FigureRows();
        BulkRows.Read(connection, "SELECT CustomerId, Name, \"From\", \"To\", Value, AddsUp FROM CustomerFigure ORDER BY Id", row =>
        {
            if (indexOf(row.Int(0)) is >= 0 and var customer)
            {
                rows.SeriesOf(row.Utf8(1)).Add(customer, new(rows.DayOf(row.Utf8(2)), rows.DayOf(row.Utf8(3)), row.Double(4)), row.Int(5) != 0);
            }
        });
        return rows._byName.Values.Select(series => series.Whole());
    }

    private Growing SeriesOf(ReadOnlySpan<byte> name)
    {
        var text = name.Length <= Short ? stackalloc char[Short] : new char[name.Length];
        text = text[..Encoding.UTF8.GetChars(name, text)];
        if (!_byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var series))
        {
            _byName.Add(text.ToString(), series = new());
        }

        series.Spelt(text);
        return series;
    }

    private DateOnly DayOf(ReadOnlySpan<byte> day)
    {
        var text = day.Length <= Short ? stackalloc char[Short] : new char[day.Length];
        text = text[..Encoding.UTF8.GetChars(day, text)];
        var known = _days.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(text, out var date))
        {
            known[text] = date = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : throw new InvalidDataException($"'{text}' is no day.");
        }

        return date;
    }

    /// <summary>A series while it is read, in the order of its records.</summary>
    private sealed class Growing
    {
        private readonly List<(int Customer, CustomerFigures.Dated Figure)> _figures = [];
        private string _spelling = "";
        private (DateOnly From, string Name) _first = (DateOnly.MaxValue, "");
        private (DateOnly From, bool AddsUp) _last = (DateOnly.MinValue, false);

        /// <summary>How the record at hand spells the name.</summary>
        public void Spelt(ReadOnlySpan<char> name) => _spelling = name.SequenceEqual(_spelling) ? _spelling : name.ToString();

        public void Add(int customer, CustomerFigures.Dated figure, bool addsUp)
        {
            // It is called as its oldest figure is, and adds up where the newest does; of one day the earlier record is the older.
            _first = _figures.Count == 0 || figure.From < _first.From ? (figure.From, _spelling) : _first;
            _last = figure.From >= _last.From ? (figure.From, addsUp) : _last;
            _figures.Add((customer, figure));
        }

        public CustomerFigures.Series Whole()
        {
            var order = new long[_figures.Count];
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = ((long)_figures[i].Figure.From.DayNumber << 32) | (uint)i;
            }

            Array.Sort(order);
            return new(_first.Name, _last.AddsUp, Array.ConvertAll(order, place => _figures[(int)(place & uint.MaxValue)]));
        }
    }
}
