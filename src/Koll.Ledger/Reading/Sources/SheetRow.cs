using System.Globalization;
using System.Text;

namespace Koll.Ledger.Reading.Sources;

/// <summary>One row of a sheet on its way to text.</summary>
internal sealed class SheetRow
{
    private readonly StringBuilder _text = new();
    private int _cells;
    private int _width = 1;
    private int _emptyBefore;

    /// <summary>Cells that hold something.</summary>
    public int Filled { get; private set; }

    /// <summary>Begins a new row.</summary>
    public void Clear()
    {
        _text.Clear();
        _cells = _emptyBefore = Filled = 0;
    }

    /// <summary>Adds the next cell. Cells that are empty to the end of the row are not written, but see <see cref="WriteTo"/>.</summary>
    public void Add(object? value)
    {
        var text = Text(value);
        if (text.Length == 0)
        {
            _emptyBefore++;
            return;
        }
        // Cell n stands behind n commas.
        var commas = _cells == 0 ? _emptyBefore : _emptyBefore + 1;
        _text.Append(',', commas);
        _cells += _emptyBefore + 1;
        _emptyBefore = 0;
        Filled++;
        _text.Append(MustBeQuoted(text) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    private static bool MustBeQuoted(string text) => text[0] == ' ' || text[^1] == ' ' || text.AsSpan().IndexOfAny(",\"\r\n") >= 0;

    /// <summary>Writes the row, as wide as the widest row so far, so that an empty row is still a row.</summary>
    public void WriteTo(Stream output)
    {
        _width = Math.Max(_width, Math.Max(_cells, 2));
        _text.Append(',', _width - Math.Max(1, _cells)).Append('\n');
        foreach (var chunk in _text.GetChunks()) Encode(chunk.Span, output);
    }

    // Chunks of a builder can end in the middle of a surrogate pair, which an encoder that keeps its state does not mind.
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly byte[] _bytes = new byte[12 * 1024];

    private void Encode(ReadOnlySpan<char> chars, Stream output)
    {
        while (!chars.IsEmpty)
        {
            _encoder.Convert(chars, _bytes, flush: false, out var used, out var written, out _);
            output.Write(_bytes.AsSpan(0, written));
            chars = chars[used..];
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string s => s,
        double number => Number(number),
        DateTime date => Date(date),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        bool truth => truth ? "TRUE" : "FALSE",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // Whole numbers in full, since they may be ids. A fraction of exactly three digits gets one more, so that no reader takes its
    // point for a grouping mark.
    private static string Number(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e15) return ((long)number).ToString(CultureInfo.InvariantCulture);
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Length > 4 && text[^4] == '.' ? text + "0" : text;
    }

    private static string Date(DateTime date)
    {
        // A serial number is a binary fraction: half a second absorbs its error.
        if (date < DateTime.MaxValue.AddSeconds(-1)) date = date.AddMilliseconds(500);
        return date.ToString(date.TimeOfDay < TimeSpan.FromSeconds(1) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
