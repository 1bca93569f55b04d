using System.Text;

namespace Koll.Ledger.Tests.Samples;

/// <summary>Inputs that nearly make sense: small files of sales, damaged a little. The same seed gives the same inputs.</summary>
internal sealed class Mutations(int seed)
{
    private static readonly byte[][] Corpus =
    [
        .. new[]
        {
            "Customer,Date,Amount\n1,2011-12-09,12.50\n2,2011-12-10,-3.00\n",
            "Kunde;Dato;Beløp\r\n10001;09.12.2011;1.234,50\r\n10002;10.12.2011;(12,00)\r\n",
            "\"Invoice\",\"Name\",\"Net\"\n\"536365\",\"Hansen, \"\"Ole\"\" & Co\",\"1 234,50\"\n\"C536379\",\"two\nlines\",\"-12\"\n",
            "a\tb\tc\rd\te\tf\r\"g\th\"\ti\tj\r",
            "x|y|z\n|||\n\n\"\"|\"|\"|\"\"\"\"\n",
            "Salgsrapport\n\nKundenr;Navn;Sum\n1;Åse Ærlig;1 234\n;;\nTotal;;1 234\n",
            "id,note\n1,5\" pipe\n2,\"quoted\"tail\n3,\"\"\"start\n4,a\"b\"c\n",
            "one\n",
            "\"unclosed,1\n2,3\n",
            ",,,\n,,,\n",
            "Umsatz;Datum;Kunde;Text mit vielen Worten, die länger als zweiunddreißig Zeichen sind\n1,5;31.12.2011;Müller GmbH;\"ein; \"\"langer\"\" Text; der über mehrere\r\nZeilen geht und dann endet\"\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    // What matters to a reader of tables, far more often than a random byte would hit it.
    private static readonly byte[][] Pieces = [.. new[] { "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", "\"\n", ",\"", "\",", " ", "ø", "−", "\u00A0", "1.234,5", "2011-12-09", "\uFEFF", "-", "E+03", "%" }.Select(Encoding.UTF8.GetBytes)];

    private readonly Random _random = new(seed);
    private readonly List<byte> _bytes = [];

    /// <summary>The next input.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _bytes.Clear();
        _bytes.AddRange(Corpus[_random.Next(Corpus.Length)]);
        for (var changes = _random.Next(1, 8); changes > 0; changes--) Change();
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes);
    }

    private void Change()
    {
        var at = _random.Next(_bytes.Count + 1);
        var length = Math.Min(_random.Next(1, 24), _bytes.Count - at);
        switch (_random.Next(8))
        {
            case 0 or 1 or 2:
                _bytes.InsertRange(at, Pieces[_random.Next(Pieces.Length)]);
                break;
            case 3:
                _bytes.RemoveRange(at, length);
                break;
            case 4:
                _bytes.InsertRange(_random.Next(_bytes.Count + 1), _bytes.GetRange(at, length));
                break;
            case 5:
                // NUL bytes never reach a reader: the text is refused before.
                if (at < _bytes.Count) _bytes[at] = (byte)_random.Next(1, 256);
                break;
            case 6:
                if (at < _bytes.Count) _bytes[at] = Pieces[_random.Next(Pieces.Length)][0];
                break;
            default:
                var other = Corpus[_random.Next(Corpus.Length)];
                var from = _random.Next(other.Length);
                _bytes.InsertRange(at, other[from..Math.Min(other.Length, from + 24)]);
                break;
        }
    }
}
