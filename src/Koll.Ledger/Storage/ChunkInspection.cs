namespace Koll.Ledger.Storage;

/// <summary>What a chunk says of itself when every column of it is read.</summary>
/// <param name="Amount">Net amount × 10,000 of its lines.</param>
/// <param name="FirstDay">Day number of the earliest.</param>
/// <param name="LastDay">Day number of the latest.</param>
/// <param name="Customers">Ids it names.</param>
/// <param name="LargestInvoice">Largest invoice number it names, −1 for none.</param>
/// <param name="LargestOffering">Largest offering id it names, −1 for none.</param>
/// <param name="Damage">Columns that cannot be read, and why; the rest then says nothing.</param>
public sealed record ChunkInspection(long Amount, int FirstDay, int LastDay, int[] Customers, int LargestInvoice, int LargestOffering, IReadOnlyList<string> Damage)
{
    /// <summary>Reads every column of a chunk.</summary>
    public static ChunkInspection Of(StoredChunk chunk)
    {
        var damage = new List<string>();
        T[] Column<T>(ChunkColumn column, bool perLine = true)
            where T : unmanaged, System.Numerics.IBinaryInteger<T>
        {
            try
            {
                T[] values = [];
                if (!chunk.Read(column, bytes => values = SealedColumn.Read<T>(bytes)))
                {
                    return column >= ChunkColumn.Invoice ? [] : throw new InvalidDataException("it is gone");
                }

                return !perLine || values.Length == chunk.Lines ? values : throw new InvalidDataException($"{values.Length} values for {chunk.Lines} lines");
            }
            catch (InvalidDataException e)
            {
                damage.Add($"{column}: {e.Message.TrimEnd('.')}");
                return [];
            }
        }

        var customers = Column<int>(ChunkColumn.Customer, perLine: false);
        var lines = Column<int>(ChunkColumn.CustomerLines, perLine: false);
        var day = Column<ushort>(ChunkColumn.Day);
        var amount = Column<long>(ChunkColumn.Amount);
        var invoice = Column<int>(ChunkColumn.Invoice);
        var offering = Column<int>(ChunkColumn.Offering);
        Column<long>(ChunkColumn.Quantity);
        Column<long>(ChunkColumn.Cost);
        if (damage.Count == 0 && (lines.Length != customers.Length || lines.Sum() != chunk.Lines))
        {
            damage.Add("Customer: the customers' lines are not the chunk's");
        }

        return damage.Count > 0 || day.Length == 0
            ? new(0, 0, 0, [], -1, -1, damage)
            : new(amount.Sum(), day.Min(), day.Max(), customers, invoice.DefaultIfEmpty(-1).Max(), offering.DefaultIfEmpty(-1).Max(), damage);
    }
}
