namespace Koll.Ledger.Lines;

/// <summary>
/// The numbers of short texts that were lately asked for, such as the offerings of a company: found by one look at memory that is at hand, where an interner must first make a hash and then
/// compare. A text that another has taken the place of is not known here any more.
/// </summary>
internal sealed class RecentTexts
{
    private const int Bits = 10;

    private readonly (ulong Text, int Id)[] _entries = new (ulong, int)[1 << Bits];

    /// <summary>The number of a text.</summary>
    /// <param name="text">Up to eight bytes, the first lowest, filled up with zeros; not 0.</param>
    /// <param name="id">Its number where the answer is true.</param>
    public bool TryFind(ulong text, out int id)
    {
        ref readonly var entry = ref _entries[PlaceOf(text)];
        id = entry.Id;
        return entry.Text == text;
    }

    /// <summary>Remembers a text.</summary>
    public void Add(ulong text, int id) => _entries[PlaceOf(text)] = (text, id);

    private static int PlaceOf(ulong text) => unchecked((int)((text * 0x9E37_79B9_7F4A_7C15) >> (64 - Bits)));
}
