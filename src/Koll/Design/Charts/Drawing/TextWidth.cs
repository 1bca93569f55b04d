namespace Koll.Design.Charts.Drawing;

/// <summary>
/// How wide a text will be, before any browser has seen it. The reader's system chooses the type, so the estimate takes the
/// widths of a common sans serif and adds what the widest usual one has more: a label that fits by this estimate fits everywhere.
/// </summary>
public static class TextWidth
{
    // Advance widths of Helvetica in thousandths of the size, from the blank (32) to the tilde (126).
    private static readonly short[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>What the widest usual system type has over Helvetica.</summary>
    private const double Allowance = 1.12;

    /// <summary>Upper estimate in pixels.</summary>
    public static double Of(string text, double size)
    {
        var thousandths = 0;
        foreach (var c in text)
        {
            thousandths += c switch
            {
                >= ' ' and <= '~' => Ascii[c - ' '],
                '\u00A0' or '\u202F' or '\u2009' => 278,
                < '\u2E80' => 600,
                _ => 1000,
            };
        }

        return thousandths / 1000.0 * size * Allowance;
    }

    /// <summary>The text cut to a width, with an ellipsis where something was cut.</summary>
    public static string Fit(string text, double width, double size)
    {
        if (Of(text, size) <= width)
        {
            return text;
        }

        var end = text.Length;
        while (end > 1 && Of(text[..end] + "…", size) > width)
        {
            end--;
        }

        // Half of a surrogate pair is no character.
        if (end > 1 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end].TrimEnd() + "…";
    }

    /// <summary>The text in lines of at most a width, broken at blanks; the last line is cut where the lines do not suffice.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, int lines)
    {
        var wrapped = new List<string>();
        var words = text.Split(' ');
        var line = words[0];
        for (var i = 1; i < words.Length; i++)
        {
            var longer = line + ' ' + words[i];
            if (Of(longer, size) <= width)
            {
                line = longer;
            }
            else if (wrapped.Count == lines - 1)
            {
                line = string.Join(' ', words[i..].Prepend(line));
                break;
            }
            else
            {
                wrapped.Add(Fit(line, width, size));
                line = words[i];
            }
        }

        wrapped.Add(Fit(line, width, size));
        return wrapped;
    }
}
