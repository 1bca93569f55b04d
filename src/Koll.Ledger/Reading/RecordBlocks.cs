using System.Buffers;

namespace Koll.Ledger.Reading;

/// <summary>A run of whole records, in file order.</summary>
/// <param name="Sequence">0, 1, 2 … in file order.</param>
/// <param name="Buffer">Rented; give it back with <see cref="RecordBlocks.Return"/>.</param>
/// <param name="Length">Bytes of the buffer that are records.</param>
public readonly record struct RecordBlock(int Sequence, byte[] Buffer, int Length)
{
    /// <summary>The records.</summary>
    public ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);
}

/// <summary>
/// Cuts a stream of delimited text into blocks of whole records, so that several workers can parse them side by side. Safe to call
/// from several threads: each call reads the next block under a lock, and what costs time, parsing, happens outside it.
/// </summary>
/// <remarks>
/// A block may end only where a record ends, and a line end inside quotes is no record end. Counting quotes from the start of the file would be
/// thrown off by a stray quote inside an unquoted field, so the cut follows the scanner's own rule: quotes count only where a field begins.
/// </remarks>
public sealed class RecordBlocks(Stream stream, char delimiter, int blockSize = RecordBlocks.DefaultBlockSize)
{
    /// <summary>Bytes a block aims at.</summary>
    public const int DefaultBlockSize = 2 << 20;

    /// <summary>A single record may not be longer than this: an unclosed quote, or not a table.</summary>
    public const int LongestRecord = 32 << 20;

    private readonly Lock _gate = new();
    private readonly byte _delimiter = checked((byte)delimiter);
    private byte[] _carry = [];
    private int _carried;
    private int _sequence;
    private bool _ended;

    /// <summary>Bytes handed out so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>True where a record longer than <see cref="LongestRecord"/> stopped the reading.</summary>
    public bool TooLong { get; private set; }

    /// <summary>The next block, or null at the end (or where <see cref="TooLong"/>).</summary>
    /// <exception cref="IOException">The stream failed.</exception>
    public RecordBlock? Next()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return null;
            }

            var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(blockSize, _carried * 2));
            _carry.AsSpan(0, _carried).CopyTo(buffer);
            var filled = _carried;
            while (true)
            {
                filled += stream.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
                if (filled < buffer.Length)
                {
                    _ended = true;
                    return filled == 0 ? null : Hand(buffer, filled);
                }

                var cut = LastRecordEnd(buffer.AsSpan(0, filled), _delimiter);
                if (cut > 0)
                {
                    KeepRest(buffer.AsSpan(cut, filled - cut));
                    return Hand(buffer, cut);
                }

                if (filled >= LongestRecord)
                {
                    _ended = true;
                    TooLong = true;
                    return null;
                }

                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, filled).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
    }

    /// <summary>Gives a block's buffer back.</summary>
    public static void Return(RecordBlock block) => ArrayPool<byte>.Shared.Return(block.Buffer);

    private RecordBlock Hand(byte[] buffer, int length)
    {
        BytesRead += length;
        return new RecordBlock(_sequence++, buffer, length);
    }

    private void KeepRest(ReadOnlySpan<byte> rest)
    {
        if (_carry.Length < rest.Length)
        {
            _carry = new byte[Math.Max(rest.Length, 64 << 10)];
        }

        rest.CopyTo(_carry);
        _carried = rest.Length;
    }

    /// <summary>
    /// One past the last line end that ends a record of <paramref name="text"/>, which begins with a record and may stop in the middle of one;
    /// 0 where no record ends in it.
    /// </summary>
    public static int LastRecordEnd(ReadOnlySpan<byte> text, byte delimiter)
    {
        var end = 0;
        var outside = 0;
        var from = 0;
        while (delimiter != (byte)' ')
        {
            var at = text[from..].IndexOf((byte)'"');
            if (at < 0)
            {
                break;
            }

            var quote = from + at;
            if (quote > 0 && text[quote - 1] != delimiter && text[quote - 1] is not ((byte)'\n' or (byte)'\r'))
            {
                from = quote + 1;
                continue;
            }

            end = Math.Max(end, LastLineEnd(text, outside, quote));
            var close = CloseOf(text, quote);
            if (close < 0)
            {
                return end;
            }

            outside = from = close + 1;
        }

        return Math.Max(end, LastLineEnd(text, outside, text.Length));
    }

    private static int CloseOf(ReadOnlySpan<byte> text, int open)
    {
        var from = open + 1;
        while (true)
        {
            var at = from < text.Length ? text[from..].IndexOf((byte)'"') : -1;
            // A quote as the very last byte may be the first half of a doubled one: not known to close.
            if (at < 0 || from + at + 1 >= text.Length)
            {
                return -1;
            }

            if (text[from + at + 1] != (byte)'"')
            {
                return from + at;
            }

            from += at + 2;
        }
    }

    private static int LastLineEnd(ReadOnlySpan<byte> text, int from, int to)
    {
        var at = text[from..to].LastIndexOfAny((byte)'\n', (byte)'\r');
        // A CR as the very last byte may be the first half of CRLF: the cut before it is the safe one.
        if (at >= 0 && from + at == text.Length - 1 && text[^1] == (byte)'\r')
        {
            at = text[from..(to - 1)].LastIndexOfAny((byte)'\n', (byte)'\r');
        }

        return at < 0 ? 0 : from + at + 1;
    }
}
