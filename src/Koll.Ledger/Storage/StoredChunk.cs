namespace Koll.Ledger.Storage;

/// <summary>A chunk as the store knows it: where its columns are, and what does not count of it any more.</summary>
/// <param name="Id">The store's number for it.</param>
/// <param name="Lines">Number of lines, superseded ones included.</param>
/// <param name="Columns">Which columns it has, without reading them; called from several threads.</param>
/// <param name="Read">Reads a column; called from several threads.</param>
/// <param name="Superseded">Lines (0 … Lines − 1, rising) that a later import has replaced.</param>
public sealed record StoredChunk(int Id, int Lines, Func<IReadOnlyCollection<ChunkColumn>> Columns, ColumnReader Read, IReadOnlyList<int> Superseded);

/// <summary>Shows the bytes of a column where they lie; false where the chunk has none.</summary>
/// <param name="column">Which.</param>
/// <param name="use">Takes the bytes, which are good until it returns.</param>
/// <exception cref="InvalidDataException">The way to the bytes is damaged.</exception>
public delegate bool ColumnReader(ChunkColumn column, ColumnUse use);

/// <summary>Takes the bytes of a column.</summary>
/// <param name="bytes">With version and checksum.</param>
public delegate void ColumnUse(ReadOnlySpan<byte> bytes);

/// <summary>How stored ids become the indexes of a ledger.</summary>
/// <param name="Customers">By customer id: the index, −1 for a customer whose lines are not wanted. A merged customer has its survivor's.</param>
/// <param name="CustomerCount">Number of customer indexes.</param>
/// <param name="Offerings">By offering id: the index.</param>
/// <param name="Excluded">By offering id: true where its lines do not count; null where all do.</param>
public sealed record StoredIds(int[] Customers, int CustomerCount, int[] Offerings, bool[]? Excluded = null);

/// <summary>A chunk that cannot be read.</summary>
/// <param name="Chunk">The store's number for it.</param>
/// <param name="Why">In a sentence without its full stop.</param>
public sealed record ChunkDamage(int Chunk, string Why);
