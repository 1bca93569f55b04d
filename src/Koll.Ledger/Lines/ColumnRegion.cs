namespace Koll.Ledger.Lines;

/// <summary>
/// Large pages that the buffers of one column share, block after block. Buffers of a block are a fifth of a megabyte each: every page of four kilobytes that
/// the system must find and clear for them costs as much as parsing ten lines.
/// </summary>
internal sealed unsafe class ColumnRegion
{
    /// <summary>Two large pages.</summary>
    public const int Size = 4 << 20;

    private byte* _start = (byte*)SystemPages.Take(Size);
    private nuint _taken;
    private int _users = 1;

    /// <summary>Reading that was refused half-way leaves regions behind. Whoever has a part of one holds on to it.</summary>
    ~ColumnRegion() => Free();

    /// <summary>Takes a part, where there is so much left. Only one thread takes.</summary>
    public bool TryTake(nuint bytes, out void* start)
    {
        start = _start + _taken;
        if (_taken + bytes > Size)
        {
            return false;
        }

        // The next part begins at a line of the cache.
        _taken += (bytes + 63) & ~(nuint)63;
        Interlocked.Increment(ref _users);
        return true;
    }

    /// <summary>Gives a part back, or the right to take more.</summary>
    public void GiveBack()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Free();
        }
    }

    private void Free()
    {
        if (_start is not null)
        {
            SystemPages.GiveBack(_start, Size);
            _start = null;
        }
    }
}

/// <summary>Gives the blocks that one worker reads the room for their columns. Not safe for several threads, but for giving back.</summary>
internal sealed class ColumnRoom : IDisposable
{
    /// <summary>Small files, most of all, need no large pages.</summary>
    private const int PlainBlocks = 3;

    private readonly ColumnRegion?[] _regions = new ColumnRegion?[LineBlock.Columns];
    private int _blocks;

    /// <summary>Another block is begun.</summary>
    public void NextBlock() => _blocks++;

    /// <summary>Room for a column of the block at hand.</summary>
    /// <typeparam name="T">Type of the entries.</typeparam>
    /// <param name="column">Which of the block's columns, from 0.</param>
    /// <param name="length">Number of entries. They are not cleared.</param>
    public ColumnBuffer<T> Take<T>(int column, int length)
        where T : unmanaged
    {
        if (_blocks <= PlainBlocks)
        {
            return new(length);
        }

        ref var region = ref _regions[column];
        if (region is not null && ColumnBuffer<T>.In(region, length) is { } more)
        {
            return more;
        }

        region?.GiveBack();
        region = new();
        return ColumnBuffer<T>.In(region, length) ?? new(length);
    }

    /// <summary>No more blocks will come.</summary>
    public void Dispose()
    {
        for (var column = 0; column < _regions.Length; column++)
        {
            _regions[column]?.GiveBack();
            _regions[column] = null;
        }
    }
}
