using System.Runtime.InteropServices;

namespace Koll.Ledger.Lines;

/// <summary>
/// Room for a column whose end of life is known: taken from the system uncleared and given back at once, where an array would
/// be cleared first and stay until the collector finds it - for ten million lines that is half a gigabyte, twice.
/// </summary>
/// <typeparam name="T">Type of the entries.</typeparam>
internal sealed unsafe class ColumnBuffer<T> : IDisposable
    where T : unmanaged
{
    private int _length;
    private readonly ColumnRegion? _region;
    private T* _entries;

    /// <param name="length">Number of entries. They are not cleared: each is written before it is read.</param>
    public ColumnBuffer(int length)
    {
        _length = length;
        _entries = (T*)SystemPages.Take(Bytes);
    }

    private ColumnBuffer(int length, T* entries, ColumnRegion? region)
    {
        _length = length;
        _entries = entries;
        _region = region;
    }

    /// <summary>Reading that was refused half-way leaves buffers behind. A region looks after itself.</summary>
    ~ColumnBuffer()
    {
        if (_region is null)
        {
            Free();
        }
    }

    /// <summary>The entries.</summary>
    /// <exception cref="ObjectDisposedException">The room has been given back.</exception>
    public Span<T> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_entries is null, this);
            return new Span<T>(_entries, _length);
        }
    }

    /// <summary>One entry. Cheaper than by way of <see cref="Span"/> where a line is written, an entry to each of its columns.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such entry, or the room has been given back.</exception>
    public ref T this[int at] => ref MemoryMarshal.CreateSpan(ref *_entries, _length)[at];

    private nuint Bytes => (nuint)_length * (nuint)sizeof(T);

    /// <summary>Room whose entries are zero, on large pages where the system has them.</summary>
    public static ColumnBuffer<T> Cleared(int length) => new(length, (T*)SystemPages.TakeCleared((nuint)length * (nuint)sizeof(T)), null);

    /// <summary>Room for a part of a region, which goes back to the system when all its parts have been given back; null where it has not so much left.</summary>
    public static ColumnBuffer<T>? In(ColumnRegion region, int length) =>
        region.TryTake((nuint)length * (nuint)sizeof(T), out var start) ? new(length, (T*)start, region) : null;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_entries is null)
        {
            return;
        }

        if (_region is not null)
        {
            _region.GiveBack();
        }
        else
        {
            SystemPages.GiveBack(_entries, Bytes);
        }

        _entries = null;
        _length = 0;
    }
}
