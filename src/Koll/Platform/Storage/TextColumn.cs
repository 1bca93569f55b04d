using System.Collections;
using System.Text;

namespace Koll.Platform.Storage;

/// <summary>A column of texts that may be missing, as bytes one after the other: a million names cost their bytes, and become strings when somebody reads them.</summary>
internal sealed class TextColumn : IReadOnlyList<string?>
{
    private byte[] _bytes = new byte[1024];
    private int[] _end = new int[256];
    private bool[] _has = new bool[256];
    private int _used;

    public int Count { get; private set; }

    /// <summary>True where at least one entry has a text.</summary>
    public bool HasAny { get; private set; }

    public string? this[int index] => _has[index] ? Encoding.UTF8.GetString(Bytes(index)) : null;

    /// <summary>The text in UTF-8; empty where missing.</summary>
    public ReadOnlySpan<byte> Bytes(int index)
    {
        var start = index == 0 ? 0 : _end[index - 1];
        return _bytes.AsSpan(start, _end[index] - start);
    }

    public bool Has(int index) => _has[index];

    public void Add(ReadOnlySpan<byte> text, bool has)
    {
        if (Count == _end.Length)
        {
            Array.Resize(ref _end, Count * 2);
            Array.Resize(ref _has, Count * 2);
        }

        if (_used + text.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + text.Length));
        }

        text.CopyTo(_bytes.AsSpan(_used));
        _used += text.Length;
        _end[Count] = _used;
        _has[Count++] = has;
        HasAny |= has;
    }

    public IEnumerator<string?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
