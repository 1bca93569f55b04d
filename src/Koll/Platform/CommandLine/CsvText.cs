using System.Text;

namespace Koll.Platform.CommandLine;

/// <summary>
/// Writes CSV that any program reads and no spreadsheet runs: UTF-8, commas, LF, quotes where needed (RFC 4180), and an
/// apostrophe before a text that a spreadsheet would take for a formula (it begins with <c>= + - @</c>, a tab or a return).
/// </summary>
public sealed class CsvText : IDisposable
{
    private readonly StreamWriter _writer;
    private bool _inRow;

    public CsvText(Stream output) => _writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);

    /// <summary>A text of a file or a person, escaped.</summary>
    public CsvText Text(string? text) => Cell(text is [('=' or '+' or '-' or '@' or '\t' or '\r'), ..] ? "'" + text : text ?? "");

    /// <summary>A cell of a file as it stood there, whatever it was: escaped, unless it is a negative number, which stays one.</summary>
    public CsvText Given(string? text) => text is not null && IsNegativeNumber(text) ? Cell(text) : Text(text);

    /// <summary>A minus and digits, with marks between digits only: nothing that a formula could be made of.</summary>
    private static bool IsNegativeNumber(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && !(text[i] is '.' or ',' && i > 1 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1])))
            {
                return false;
            }
        }

        return text.Length > 1 && text[0] == '-';
    }

    /// <summary>A number or date of ours, invariant; a minus sign stays a minus sign.</summary>
    public CsvText Value(IFormattable? value) => Cell(value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", null),
        decimal money => money.ToString("0.00##", null),
        double number => double.IsFinite(number) ? number.ToString("R", null) : "",
        _ => value.ToString(null, null),
    });

    public void EndRow()
    {
        _writer.Write('\n');
        _inRow = false;
    }

    public void Dispose() => _writer.Dispose();

    private CsvText Cell(string text)
    {
        if (_inRow)
        {
            _writer.Write(',');
        }

        _inRow = true;
        if (text.AsSpan().IndexOfAny(",\"\r\n") >= 0)
        {
            _writer.Write('"');
            _writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
        else
        {
            _writer.Write(text);
        }

        return this;
    }
}
