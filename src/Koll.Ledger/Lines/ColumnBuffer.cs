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
    private readonly int _length;
    private T* _entries;

    /// <param name="length">Number of entries. They are not cleared: each is written before it is read.</param>
    public ColumnBuffer(int length)
    {
        _length = length;
        _entries = (T*)NativeMemory.Alloc((nuint)length, (nuint)sizeof(T));
    }

    /// <summary>Reading that was refused half-way leaves buffers behind.</summary>
    ~ColumnBuffer() => Free();

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

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_entries);
        _entries = null;
    }
}
