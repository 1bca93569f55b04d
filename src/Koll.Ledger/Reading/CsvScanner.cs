using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Koll.Ledger.Reading;

/// <summary>How reading a record ended.</summary>
public enum ScanResult
{
    /// <summary>A record was read.</summary>
    Record,

    /// <summary>The text is at its end.</summary>
    End,

    /// <summary>A quote that opens a field is never closed; <see cref="CsvScanner.RecordStart"/> is the record it stands in.</summary>
    UnclosedQuote,
}

/// <summary>
/// Walks the records of delimited UTF-8 text without copying it. The rules are those of RFC 4180, read leniently:
/// a quote opens a quoted field only as the field's first byte, and is text anywhere else; inside, two quotes are one;
/// after the closing quote everything up to the delimiter is text; LF, CRLF and CR each end a record, and the last record
/// needs no end. Empty lines are records with one empty field: callers skip them with <see cref="IsBlank"/>.
/// </summary>
/// <remarks>
/// Only delimiters and line ends are searched for, 32 bytes at a time. A quote matters only where a field begins, and there it is
/// looked at directly, so quotes inside text cost nothing.
/// </remarks>
public ref struct CsvScanner
{
    private const byte Quote = (byte)'"';

    private readonly ReadOnlySpan<byte> _text;
    private readonly Span<FieldRange> _fields;
    private readonly byte _delimiter;
    private readonly bool _blanks;
    private int _position;
    private int _chunk;
    private uint _mask;

    /// <summary>Begins at the start of the text.</summary>
    /// <param name="text">Whole records, in UTF-8 without byte order mark.</param>
    /// <param name="delimiter">The delimiter; a blank means that runs of blanks separate fields and leading ones do not count.</param>
    /// <param name="fields">Where the fields of the current record are put. Fields beyond its length are counted, not kept.</param>
    public CsvScanner(ReadOnlySpan<byte> text, char delimiter, Span<FieldRange> fields)
    {
        _text = text;
        _fields = fields;
        _delimiter = checked((byte)delimiter);
        _blanks = delimiter == ' ';
        _chunk = -Vector256<byte>.Count;
    }

    /// <summary>Number of fields of the current record, kept or not.</summary>
    public int FieldCount { get; private set; }

    /// <summary>First byte of the current record.</summary>
    public int RecordStart { get; private set; }

    /// <summary>One past the last byte of the current record, without its line end.</summary>
    public int RecordEnd { get; private set; }

    /// <summary>The current record's bytes without its line end.</summary>
    public readonly ReadOnlySpan<byte> Record => _text[RecordStart..RecordEnd];

    /// <summary>True for an empty line.</summary>
    public readonly bool IsBlank => RecordEnd == RecordStart;

    /// <summary>The bytes of a field as they stand in the file, quotes stripped where the field is quoted; see <see cref="NeedsDecoding"/>.</summary>
    public readonly ReadOnlySpan<byte> Raw(int field)
    {
        if ((uint)field >= (uint)FieldCount || (uint)field >= (uint)_fields.Length)
        {
            return default;
        }

        var range = _fields[field];
        return _text.Slice(range.Start, range.Length);
    }

    /// <summary>The field as <see cref="Raw"/> has it, and true where that is its text; hardly a field is anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsPlain(int field, out ReadOnlySpan<byte> text)
    {
        if (field < 0 || field >= FieldCount || field >= _fields.Length)
        {
            text = default;
            return true;
        }

        ref readonly var range = ref _fields[field];
        text = _text.Slice(range.Start, range.Length);
        return !range.Encoded;
    }

    /// <summary>True where the field has doubled quotes or text after its closing quote, so that <see cref="Decode"/> must be used.</summary>
    public readonly bool NeedsDecoding(int field) => (uint)field < (uint)Math.Min(FieldCount, _fields.Length) && _fields[field].Encoded;

    /// <summary>The field's text: <see cref="Raw"/> where that is enough, otherwise decoded into <paramref name="scratch"/>, which grows as needed.</summary>
    public readonly ReadOnlySpan<byte> Decode(int field, ref byte[] scratch)
    {
        var raw = Raw(field);
        if (!NeedsDecoding(field))
        {
            return raw;
        }

        if (scratch.Length < raw.Length)
        {
            scratch = new byte[BitOperations.RoundUpToPowerOf2((uint)raw.Length)];
        }

        // The raw range of an encoded field begins at its opening quote.
        var written = 0;
        var open = true;
        for (var i = 1; i < raw.Length; i++)
        {
            if (open && raw[i] == Quote)
            {
                if (i + 1 < raw.Length && raw[i + 1] == Quote)
                {
                    i++;
                }
                else
                {
                    open = false;
                    continue;
                }
            }

            scratch[written++] = raw[i];
        }

        return scratch.AsSpan(0, written);
    }

    /// <summary>Reads the next record into the fields.</summary>
    public ScanResult Read()
    {
        if (_position >= _text.Length)
        {
            return ScanResult.End;
        }

        RecordStart = _position;
        return _blanks ? ReadBlanks() : ReadDelimited();
    }

    private ScanResult ReadDelimited()
    {
        var start = _position;
        var count = 0;
        // In registers while a record is walked: every byte of every file passes through here.
        var (chunk, mask) = (_chunk, _mask);
        while (true)
        {
            int end;
            if (start < _text.Length && _text[start] == Quote)
            {
                end = CloseOf(start, out var content);
                if (end < 0)
                {
                    FieldCount = count;
                    return ScanResult.UnclosedQuote;
                }

                (chunk, mask) = From(end, chunk, mask);
                end = NextStructural(ref chunk, ref mask);
                if (count < _fields.Length)
                {
                    _fields[count] = content.Encoded || end != content.Start + content.Length + 1
                        ? new FieldRange(start, end - start, true)
                        : content;
                }
            }
            else
            {
                end = NextStructural(ref chunk, ref mask);
                if (count < _fields.Length)
                {
                    _fields[count] = new FieldRange(start, end - start, false);
                }
            }

            unchecked
            {
                count++;
                start = end + 1;
            }

            if (end >= _text.Length || _text[end] != _delimiter)
            {
                (FieldCount, RecordEnd) = (count, end);
                FinishLine(end);
                if (_position > start)
                {
                    // The LF of a CRLF.
                    NextStructural(ref chunk, ref mask);
                }

                (_chunk, _mask) = (chunk, mask);
                return ScanResult.Record;
            }
        }
    }

    /// <summary>Steps over the line end at <paramref name="end"/>, two bytes where it is CRLF.</summary>
    private void FinishLine(int end)
    {
        _position = end + 1;
        if (end + 1 < _text.Length && _text[end] == '\r' && _text[end + 1] == '\n')
        {
            _position = end + 2;
        }
    }

    /// <summary>The position after the closing quote of the field that opens at <paramref name="open"/>, or −1 where there is none.</summary>
    private readonly int CloseOf(int open, out FieldRange content)
    {
        var from = open + 1;
        var encoded = false;
        while (true)
        {
            var at = _text[from..].IndexOf(Quote);
            if (at < 0)
            {
                content = default;
                return -1;
            }

            var quote = from + at;
            if (quote + 1 < _text.Length && _text[quote + 1] == Quote)
            {
                encoded = true;
                from = quote + 2;
                continue;
            }

            content = new FieldRange(open + 1, quote - open - 1, encoded);
            return quote + 1;
        }
    }

    /// <summary>The next delimiter or line end not yet passed, or the text's length; passes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int NextStructural(ref int chunk, ref uint mask)
    {
        unchecked
        {
            while (mask == 0)
            {
                chunk += Vector256<byte>.Count;
                if (chunk >= _text.Length)
                {
                    return _text.Length;
                }

                mask = StructuralsOf(chunk);
            }

            var at = chunk + BitOperations.TrailingZeroCount(mask);
            mask &= mask - 1;
            return at;
        }
    }

    /// <summary>The chunk a position lies in, and what is not yet passed there.</summary>
    private readonly (int Chunk, uint Mask) From(int position, int chunk, uint mask)
    {
        // Chunks lie on a fixed grid from the start of the text, so a seek forward often stays in the chunk at hand.
        var aim = position & ~(Vector256<byte>.Count - 1);
        if (aim != chunk)
        {
            mask = aim < _text.Length ? StructuralsOf(aim) : 0;
        }

        return (aim, mask & (uint.MaxValue << (position - aim)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint StructuralsOf(int chunk)
    {
        if (chunk + Vector256<byte>.Count <= _text.Length)
        {
            var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_text), (nuint)chunk);
            var found = Vector256.Equals(bytes, Vector256.Create(_delimiter))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\r'));
            return found.ExtractMostSignificantBits();
        }

        var mask = 0u;
        for (var i = chunk; i < _text.Length; i++)
        {
            if (_text[i] == _delimiter || _text[i] is (byte)'\n' or (byte)'\r')
            {
                mask |= 1u << (i - chunk);
            }
        }

        return mask;
    }

    private ScanResult ReadBlanks()
    {
        var at = _position;
        var count = 0;
        while (true)
        {
            while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\t')
            {
                at++;
            }

            var start = at;
            while (at < _text.Length && _text[at] is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                at++;
            }

            if (at > start)
            {
                if (count < _fields.Length)
                {
                    _fields[count] = new FieldRange(start, at - start, false);
                }

                count++;
            }

            if (at >= _text.Length || _text[at] is (byte)'\n' or (byte)'\r')
            {
                FieldCount = count;
                RecordEnd = at;
                FinishLine(at);
                return ScanResult.Record;
            }
        }
    }
}

/// <summary>Where a field lies in the text.</summary>
/// <param name="Start">First byte of its content; for an encoded field, its opening quote.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="Encoded">True where the content is not simply these bytes.</param>
public readonly record struct FieldRange(int Start, int Length, bool Encoded);
