using System.Buffers.Binary;
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
public ref partial struct CsvScanner
{
    private const byte Quote = (byte)'"';

    private readonly ReadOnlySpan<byte> _text;
    private readonly Span<FieldRange> _fields;
    private readonly byte _delimiter;
    private readonly bool _blanks;
    private readonly bool _mayHaveQuotes;
    private int _position;
    private int _chunk;
    private uint _mask;
    private int _kept;
    private int _before;

    /// <summary>Begins at the start of the text.</summary>
    /// <param name="text">Whole records, in UTF-8 without byte order mark.</param>
    /// <param name="delimiter">The delimiter; a blank means that runs of blanks separate fields and leading ones do not count.</param>
    /// <param name="fields">Where the fields of the current record are put. Fields beyond its length are counted, not kept.</param>
    /// <param name="mayHaveQuotes">False where the text is known to have no quote.</param>
    public CsvScanner(ReadOnlySpan<byte> text, char delimiter, Span<FieldRange> fields, bool mayHaveQuotes = true)
    {
        _mayHaveQuotes = mayHaveQuotes;
        _text = text;
        _fields = fields;
        _delimiter = checked((byte)delimiter);
        _blanks = delimiter == ' ';
        _chunk = -Vector256<byte>.Count;
        _before = -1;
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
        if (unchecked((uint)field >= (uint)_kept))
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
        if (unchecked((uint)field >= (uint)_kept))
        {
            text = default;
            return true;
        }

        var range = _fields[field];
        text = _text.Slice(range.Start, range.Length);
        return !range.Encoded;
    }

    /// <summary>The bytes of a field of one to eight, the last of them highest and below the first whatever stands before the field: enough to compare or to read it with no loop.</summary>
    /// <returns>False where the field is longer, empty, not simply these bytes, or too near to the beginning of the text.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryWord(int field, out ulong bytes, out int length)
    {
        if (unchecked((uint)field < (uint)_kept) && _fields[field] is { IsWord: true, End: >= 8 } range)
        {
            length = range.Length;
            bytes = BinaryPrimitives.ReadUInt64LittleEndian(_text.Slice(unchecked(range.End - 8), 8));
            return true;
        }

        (bytes, length) = (0, 0);
        return false;
    }

    /// <summary>True where the field has doubled quotes or text after its closing quote, so that <see cref="Decode"/> must be used.</summary>
    public readonly bool NeedsDecoding(int field) => unchecked((uint)field < (uint)_kept) && _fields[field].Encoded;

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

        _before = _position == 0 ? -1 : RecordStart;
        RecordStart = _position;
        var result = _blanks ? ReadBlanks() : _mayHaveQuotes ? ReadDelimited() : ReadUnquoted();
        _kept = Math.Min(FieldCount, _fields.Length);
        return result;
    }

    private ScanResult ReadDelimited()
    {
        // In registers while a record is walked: every byte of every file passes through here.
        var text = _text;
        var fields = _fields;
        var delimiter = _delimiter;
        var (chunk, mask, start, count) = (_chunk, _mask, _position, 0);
        while (true)
        {
            FieldRange field;
            int end;
            if (start < text.Length && text[start] == Quote)
            {
                end = CloseOf(start, out field);
                if (end < 0)
                {
                    FieldCount = count;
                    return ScanResult.UnclosedQuote;
                }

                (chunk, mask) = From(text, delimiter, end, chunk, mask);
                end = NextStructural(text, delimiter, ref chunk, ref mask);
                if (field.Encoded || end != field.End + 1)
                {
                    field = new FieldRange(start, end - start, true);
                }
            }
            else
            {
                end = NextStructural(text, delimiter, ref chunk, ref mask);
                field = new FieldRange(start, unchecked(end - start), false);
            }

            if (count < fields.Length)
            {
                fields[count] = field;
            }

            unchecked
            {
                count++;
                start = end + 1;
            }

            if (end >= text.Length || text[end] != delimiter)
            {
                return Finish(count, end, chunk, mask);
            }
        }
    }

    /// <summary>As <see cref="ReadDelimited"/>, where the text has no quote: nothing is called on the way, so that all there is to know stays in registers.</summary>
    private ScanResult ReadUnquoted()
    {
        unchecked
        {
            var text = _text;
            // As numbers: a structure would go by way of the stack.
            var fields = MemoryMarshal.Cast<FieldRange, ulong>(_fields);
            var delimiter = _delimiter;
            var (chunk, mask, start, count) = (_chunk, _mask, _position, 0);
            while (true)
            {
                while (mask == 0)
                {
                    chunk += Vector256<byte>.Count;
                    if (chunk > text.Length - Vector256<byte>.Count)
                    {
                        // The last bytes of the text, which are no whole vector, are another matter.
                        return ReadDelimited();
                    }

                    mask = StructuralsOf(Vector256.LoadUnsafe(in MemoryMarshal.GetReference(text), (nuint)(uint)chunk), delimiter);
                }

                var end = chunk + BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
                if ((uint)count < (uint)fields.Length)
                {
                    fields[count] = FieldRange.Plain(start, end - start);
                }

                count++;
                start = end + 1;
                if (text[end] != delimiter)
                {
                    return Finish(count, end, chunk, mask);
                }
            }
        }
    }

    /// <summary>The record ends at <paramref name="end"/>.</summary>
    private ScanResult Finish(int count, int end, int chunk, uint mask)
    {
        (FieldCount, RecordEnd) = (count, end);
        FinishLine(end);
        if (_position > end + 1)
        {
            // The LF of a CRLF.
            NextStructural(_text, _delimiter, ref chunk, ref mask);
        }

        (_chunk, _mask) = (chunk, mask);
        return ScanResult.Record;
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
    private static int NextStructural(ReadOnlySpan<byte> text, byte delimiter, ref int chunk, ref uint mask)
    {
        unchecked
        {
            while (mask == 0)
            {
                chunk += Vector256<byte>.Count;
                if (chunk >= text.Length)
                {
                    return text.Length;
                }

                mask = StructuralsOf(text, delimiter, chunk);
            }

            var at = chunk + BitOperations.TrailingZeroCount(mask);
            mask &= mask - 1;
            return at;
        }
    }

    /// <summary>The chunk a position lies in, and what is not yet passed there.</summary>
    private static (int Chunk, uint Mask) From(ReadOnlySpan<byte> text, byte delimiter, int position, int chunk, uint mask)
    {
        // Chunks lie on a fixed grid from the start of the text, so a seek forward often stays in the chunk at hand.
        var aim = position & ~(Vector256<byte>.Count - 1);
        if (aim != chunk)
        {
            mask = aim < text.Length ? StructuralsOf(text, delimiter, aim) : 0;
        }

        return (aim, mask & (uint.MaxValue << (position - aim)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StructuralsOf(ReadOnlySpan<byte> text, byte delimiter, int chunk)
    {
        unchecked
        {
            if (chunk > text.Length - Vector256<byte>.Count)
            {
                return StructuralsOfRest(text[chunk..], delimiter);
            }

            return StructuralsOf(Vector256.LoadUnsafe(in MemoryMarshal.GetReference(text), (nuint)(uint)chunk), delimiter);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StructuralsOf(Vector256<byte> bytes, byte delimiter)
    {
        var found = Vector256.Equals(bytes, Vector256.Create(delimiter))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r'));
        return found.ExtractMostSignificantBits();
    }

    /// <summary>Apart, and not where the others are: once a text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint StructuralsOfRest(ReadOnlySpan<byte> rest, byte delimiter)
    {
        var mask = 0u;
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == delimiter || rest[i] is (byte)'\n' or (byte)'\r')
            {
                mask |= 1u << i;
            }
        }

        return mask;
    }
}
