using System.Collections;

namespace Koll.Ledger.Lines;

/// <summary>
/// Texts kept as interned bytes and made into strings when read: a million customers cost their bytes, not a million strings.
/// </summary>
/// <param name="texts">The bytes; must not change any more.</param>
/// <param name="index">Entry of each place, −1 for none; null where place and entry are the same.</param>
internal sealed class InternedTexts(Interner texts, int[]? index = null) : IReadOnlyList<string?>, IUtf8Texts
{
    public bool TryUtf8(int place, out ReadOnlySpan<byte> text)
    {
        var entry = index is null ? place : index[place];
        text = entry < 0 ? default : texts[entry];
        return entry >= 0;
    }

    public int Count => index?.Length ?? texts.Count;

    public string? this[int place]
    {
        get
        {
            var entry = index is null ? place : index[place];
            return entry < 0 ? null : texts.TextOf(entry);
        }
    }

    public IEnumerator<string?> GetEnumerator()
    {
        for (var place = 0; place < Count; place++)
        {
            yield return this[place];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
