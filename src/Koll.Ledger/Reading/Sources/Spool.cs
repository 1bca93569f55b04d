namespace Koll.Ledger.Reading.Sources;

/// <summary>
/// Bytes that come once and are read several times: standard input, a sheet turned into text. In memory as long as they are few;
/// beyond that in a file that only this user can read and that goes with the spool.
/// </summary>
internal sealed class Spool(int inMemory = 256 << 20) : Stream
{
    private MemoryStream _memory = new();
    private FileStream? _file;
    private long _length;
    private int _leases;

    /// <summary>The file, once the bytes have outgrown memory.</summary>
    public string? FilePath { get; private set; }

    public override long Length => _length;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_file is null && _length + buffer.Length > inMemory) MoveToFile();
        ((Stream?)_file ?? _memory).Write(buffer);
        _length += buffer.Length;
    }

    /// <summary>Ends the writing.</summary>
    public void Complete() => _file?.Flush();

    /// <summary>Reads from the beginning; any number of times, also at once.</summary>
    public Stream OpenRead() => FilePath is null
        ? new MemoryStream(_memory.GetBuffer(), 0, (int)_length, writable: false)
        : new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Keeps the bytes until it is disposed; the last lease to go takes them along.</summary>
    public IDisposable Lease() => new Hold(this);

    private sealed class Hold : IDisposable
    {
        private Spool? _spool;

        public Hold(Spool spool)
        {
            _spool = spool;
            spool._leases++;
        }

        public void Dispose()
        {
            if (_spool is { } spool && --spool._leases == 0) spool.Dispose();
            _spool = null;
        }
    }

    private void MoveToFile()
    {
        FilePath = Path.Combine(Path.GetTempPath(), $"koll-{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(FilePath, options);
        _memory.WriteTo(_file);
        _memory.Dispose();
        _memory = new MemoryStream();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _memory.Dispose();
            _file?.Dispose();
            if (FilePath is not null) File.Delete(FilePath);
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
