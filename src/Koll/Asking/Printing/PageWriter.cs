using System.Text;
using Spectre.Console;

namespace Koll.Asking.Printing;

/// <summary>Words in one style.</summary>
internal sealed record Run(string Text, Style Style)
{
    public static implicit operator Run(string text) => new(text, Style.Plain);
}

/// <summary>
/// Sets paragraphs in a page of a given width. Every line is ours to break: only at ordinary spaces, so that a number keeps its
/// unit and its group marks, and never with blanks to the right, so that a pipe carries nothing but words.
/// </summary>
internal sealed class PageWriter(IAnsiConsole console, int width)
{
    private readonly StringBuilder _pending = new();
    private Style _style = Style.Plain;

    /// <summary>A page that is written to a stream of words.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="width">Columns.</param>
    /// <param name="styles">Bold and dim are understood.</param>
    /// <param name="colours">So are colours, and they are welcome.</param>
    public static PageWriter On(TextWriter output, int width, bool styles, bool colours)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = styles ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = styles && colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            // What the terminal can do is settled above; the environment is not asked.
            EnvironmentVariables = [],
        });
        // Lines are broken by the page; the console must never break one again. Nor does it matter how many there is room for: to find that out the terminal's description would be read.
        console.Profile.Width = int.MaxValue;
        console.Profile.Height = int.MaxValue;
        return new PageWriter(console, width);
    }

    public void Blank() => console.WriteLine();

    /// <summary>A paragraph whose first line begins with a mark and whose further lines hang below its text.</summary>
    /// <param name="mark">Begins the first line; padded to <paramref name="indent"/> columns.</param>
    /// <param name="indent">Column where the text begins.</param>
    /// <param name="text">The words.</param>
    public void Paragraph(IEnumerable<Run> mark, int indent, IEnumerable<Run> text)
    {
        var column = 0;
        foreach (var run in mark)
        {
            Put(run.Text, run.Style);
            column += run.Text.Length;
        }

        Pad(indent - column);
        column = Math.Max(column, indent);
        var atStart = true;
        foreach (var word in Words(text))
        {
            var length = word.Sum(run => run.Text.Length);
            if (!atStart && column + 1 + length > width)
            {
                EndLine();
                Pad(indent);
                (column, atStart) = (indent, true);
            }

            if (!atStart)
            {
                Put(" ", word[0].Style);
                column++;
            }

            column = PutWord(word, column, indent);
            atStart = false;
        }

        EndLine();
    }

    /// <summary>A paragraph with a word at the right edge of its line, or after its text where both do not fit in one line.</summary>
    public void Paragraph(IReadOnlyList<Run> mark, int indent, IReadOnlyList<Run> text, Run right)
    {
        var column = indent + text.Sum(run => run.Text.Length);
        var gap = width - column - right.Text.Length;
        Paragraph(mark, indent, gap >= 2 ? [.. text, new Run(new string('\0', gap), Style.Plain), right] : [.. text, "\u00a0·\u00a0", right]);
    }

    /// <summary>Adds to the line; words of one style that follow each other are written as one.</summary>
    private void Put(string text, Style style)
    {
        if (style != _style)
        {
            Flush();
            _style = style;
        }

        _pending.Append(text);
    }

    private void EndLine()
    {
        Flush();
        console.WriteLine();
    }

    private void Flush()
    {
        if (_pending.Length > 0)
        {
            console.Write(_pending.ToString(), _style);
            _pending.Clear();
        }
    }

    private void Pad(int columns)
    {
        if (columns > 0)
        {
            Put(new string(' ', columns), Style.Plain);
        }
    }

    /// <summary>Writes a word, broken hard where it is longer than a line, as paths can be.</summary>
    private int PutWord(IReadOnlyList<Run> word, int column, int indent)
    {
        foreach (var run in word)
        {
            var rest = run.Text;
            while (rest.Length > width - column && width > indent)
            {
                var fits = Math.Max(0, width - column);
                Put(rest[..fits], run.Style);
                EndLine();
                Pad(indent);
                (rest, column) = (rest[fits..], indent);
            }

            Put(rest.Replace('\0', ' '), run.Style);
            column += rest.Length;
        }

        return column;
    }

    /// <summary>The runs cut into words, a word being what stands between two ordinary spaces, whatever its styles.</summary>
    private static IEnumerable<IReadOnlyList<Run>> Words(IEnumerable<Run> runs)
    {
        var word = new List<Run>();
        foreach (var run in runs)
        {
            var piece = new StringBuilder();
            foreach (var letter in run.Text)
            {
                if (letter != ' ')
                {
                    piece.Append(letter);
                    continue;
                }

                Close(piece, run.Style, word);
                if (word.Count > 0)
                {
                    yield return word;
                    word = [];
                }
            }

            Close(piece, run.Style, word);
        }

        if (word.Count > 0)
        {
            yield return word;
        }

        static void Close(StringBuilder piece, Style style, List<Run> word)
        {
            if (piece.Length > 0)
            {
                word.Add(new Run(piece.ToString(), style));
                piece.Clear();
            }
        }
    }
}
