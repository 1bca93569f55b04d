using System.Buffers.Binary;
using System.IO.Compression;

namespace Koll.Ledger.Reading.Sources;

/// <summary>
/// A gzip stream that knows when it was cut off. The decompressor of the runtime ends a truncated file as if it were whole, which
/// would drop sales lines in silence; so the length that the file's last eight bytes state is compared with what came out, and
/// where it differs (a file of several members, or a truncated one) the last member's checksum is computed in a second pass.
/// </summary>
internal sealed class GZipText : ReadingStream
{
    private readonly Func<Stream> _open;
    private readonly Tail _tail;
    private readonly string _name;
    private long _expanded;
    private bool _checked;

    private GZipText(Func<Stream> open, Tail tail, string name)
        : base(new GZipStream(tail, CompressionMode.Decompress))
    {
        _open = open;
        _tail = tail;
        _name = name;
    }

    /// <summary>Opens the expanded content.</summary>
    /// <param name="open">Opens the compressed content; called again where the end needs a second look.</param>
    public static Stream Open(Func<Stream> open, string name) => new GZipText(open, new Tail(open()), name);

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        _expanded += read;
        if (read > 0 || buffer.IsEmpty || _checked) return read;
        _checked = true;
        var (checksum, length) = _tail.Stated;
        if (length == unchecked((uint)_expanded) || LastMemberIsWhole(checksum, length)) return 0;
        throw new SourceRefusedException(FileRefusals.Damaged(_name));
    }

    private bool LastMemberIsWhole(uint checksum, uint length)
    {
        if (length > _expanded || _tail.Length < 8) return false;
        using var again = new GZipStream(_open(), CompressionMode.Decompress);
        var skip = _expanded - length;
        var crc = uint.MaxValue;
        Span<byte> buffer = stackalloc byte[8192];
        for (int read; (read = again.Read(buffer)) > 0;)
        {
            var before = (int)Math.Min(skip, read);
            skip -= before;
            crc = Crc32.Append(crc, buffer[before..read]);
        }
        return ~crc == checksum;
    }

    /// <summary>Passes bytes through and remembers the last eight.</summary>
    private sealed class Tail(Stream inner) : ReadingStream(inner)
    {
        private ulong _last;

        /// <summary>Bytes passed.</summary>
        public new long Length { get; private set; }

        /// <summary>Checksum and length of the last member, as the file states them.</summary>
        public (uint Checksum, uint Length) Stated => unchecked(((uint)_last, (uint)(_last >> 32)));

        public override int Read(Span<byte> buffer)
        {
            var read = Inner.Read(buffer);
            Length += read;
            if (read >= 8) _last = BinaryPrimitives.ReadUInt64LittleEndian(buffer[(read - 8)..]);
            else foreach (var b in buffer[..read]) _last = (_last >> 8) | ((ulong)b << 56);
            return read;
        }
    }
}
