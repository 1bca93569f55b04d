using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace Koll.Ledger.Reading.Sources;

/// <summary>
/// Passes UTF-8 through unchanged and turns everything else into it. A file whose first megabytes are ASCII may still be
/// windows-1252, so nothing is decided before a byte decides it: the first byte that is no UTF-8 makes the file windows-1252 from
/// there on, which is exact as long as all before it was ASCII. Where whole UTF-8 characters came before, the single bytes that
/// are none are read as windows-1252 and counted, and the end tells which of the two the file was.
/// </summary>
internal sealed class Utf8GuardStream : ReadingStream
{
    private const int BlockLength = 64 * 1024;
    private static readonly Encoding Windows1252 = CodePages.Windows1252;

    private readonly string _name;
    private readonly byte[] _carry = new byte[4];
    private int _carried;
    private byte[] _pending = [];
    private int _pendingAt;
    private int _pendingEnd;
    private byte[]? _block;
    private Mode _mode;
    private long _lineBreaks;

    private enum Mode
    {
        Utf8,
        Utf8WithStrayBytes,
        Windows1252,
    }

    public Utf8GuardStream(Stream inner, string name, bool windows1252 = false)
        : base(inner)
    {
        _name = name;
        _mode = windows1252 ? Mode.Windows1252 : Mode.Utf8;
    }

    /// <summary>True once the text is known to be windows-1252.</summary>
    public bool IsWindows1252 => _mode == Mode.Windows1252;

    /// <summary>Whole UTF-8 characters outside ASCII seen so far; the count stops at a million.</summary>
    public int Characters { get; private set; }

    /// <summary>Bytes that were no UTF-8 in a text that has UTF-8 characters too.</summary>
    public long StrayBytes { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (true)
        {
            if (_pendingAt < _pendingEnd)
            {
                var taken = Math.Min(buffer.Length, _pendingEnd - _pendingAt);
                _pending.AsSpan(_pendingAt, taken).CopyTo(buffer);
                _pendingAt += taken;
                return taken;
            }
            // A large buffer is filled in place, so that clean text is never copied.
            if (_mode == Mode.Utf8 && buffer.Length >= 1024)
            {
                var read = Fill(buffer, out var end);
                if (read > 0 || end) return read;
                continue;
            }
            _block ??= new byte[BlockLength];
            var filled = Fill(_block, out var ended);
            if (filled > 0) (_pending, _pendingAt, _pendingEnd) = (_block, 0, filled);
            else if (ended) return 0;
        }
    }

    // Puts clean text at the start of the buffer and returns its length; text that had to be changed is pending instead.
    private int Fill(Span<byte> buffer, out bool ended)
    {
        _carry.AsSpan(0, _carried).CopyTo(buffer);
        var read = Inner.Read(buffer[_carried..]);
        ended = read == 0;
        var text = buffer[..(_carried + read)];
        _carried = 0;
        RefuseNul(text);
        if (_mode == Mode.Windows1252)
        {
            Pend(Translate(text));
            ended = text.IsEmpty;
            return 0;
        }
        var whole = ended ? text.Length : text.Length - UnfinishedCharacter(text);
        var good = TextCheck.FirstInvalid(text[..whole]);
        if (_mode == Mode.Utf8 && good >= 0) _mode = Characters == 0 && Ascii.IsValid(text[..good]) ? Mode.Windows1252 : Mode.Utf8WithStrayBytes;
        if (_mode == Mode.Windows1252)
        {
            Pend([.. text[..good], .. Translate(text[good..])]);
            ended = false;
            return 0;
        }
        text[whole..].CopyTo(_carry);
        _carried = text.Length - whole;
        text = text[..whole];
        if (good >= 0)
        {
            Pend(Mend(text));
            ended = false;
            return 0;
        }
        CountCharacters(text);
        return text.Length;
    }

    private static byte[] Translate(ReadOnlySpan<byte> windows1252) => Encoding.UTF8.GetBytes(Windows1252.GetString(windows1252));

    private byte[] Mend(ReadOnlySpan<byte> text)
    {
        using var mended = new MemoryStream(text.Length + 64);
        while (!text.IsEmpty)
        {
            var good = TextCheck.FirstInvalid(text);
            if (good < 0) good = text.Length;
            CountCharacters(text[..good]);
            mended.Write(text[..good]);
            text = text[good..];
            if (text.IsEmpty) break;
            mended.Write(Translate(text[..1]));
            StrayBytes++;
            text = text[1..];
        }
        return mended.ToArray();
    }

    private void Pend(byte[] text) => (_pending, _pendingAt, _pendingEnd) = (text, 0, text.Length);

    private void CountCharacters(ReadOnlySpan<byte> utf8)
    {
        if (Characters >= 1_000_000 || Ascii.IsValid(utf8)) return;
        Characters += FirstBytes(utf8);
    }

    // Bytes that begin a character outside ASCII.
    private static int FirstBytes(ReadOnlySpan<byte> utf8)
    {
        var (found, at) = (0, 0);
        for (; at + Vector256<byte>.Count <= utf8.Length; at += Vector256<byte>.Count)
        {
            found += BitOperations.PopCount(Vector256.GreaterThanOrEqual(Vector256.Create(utf8.Slice(at, Vector256<byte>.Count)), Vector256.Create((byte)0xC0)).ExtractMostSignificantBits());
        }

        foreach (var b in utf8[at..])
        {
            if (b >= 0xC0) found++;
        }

        return found;
    }

    private void RefuseNul(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)0);
        if (at < 0)
        {
            _lineBreaks += text.Count((byte)'\n');
            return;
        }
        throw new SourceRefusedException(FileRefusals.Nul(_name, _lineBreaks + text[..at].Count((byte)'\n') + 1));
    }

    // Bytes at the end that begin a character whose rest is yet to come.
    private static int UnfinishedCharacter(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= 3 && back <= text.Length; back++)
        {
            var b = text[^back];
            if ((b & 0xC0) == 0x80) continue;
            var length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return length > back ? back : 0;
        }
        return 0;
    }
}
