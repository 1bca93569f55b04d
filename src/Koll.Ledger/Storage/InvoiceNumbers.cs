using System.Buffers.Binary;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Storage;

/// <summary>The invoices of a ledger among those of a store.</summary>
/// <param name="Known">How many numbers the store has given out.</param>
/// <param name="Numbers">By invoice of the ledger: its number in the store, or a number of its own from <paramref name="Known"/> on.</param>
public sealed record InvoiceMatch(int Known, int[] Numbers)
{
    /// <summary>Looks up every invoice of a ledger.</summary>
    /// <param name="stored">The store's blobs of invoice texts in order of their numbers, with the number each begins at.</param>
    /// <param name="incoming">The ledger.</param>
    /// <exception cref="InvalidDataException">A blob is damaged.</exception>
    public static InvoiceMatch Of(IEnumerable<(int FirstNumber, byte[] Texts)> stored, ISalesLedger incoming)
    {
        var numbers = InvoiceNumbers.Join(stored);
        var known = numbers.Count;
        return new(known, ((SalesLedger)incoming).Invoices is { } texts ? InvoiceNumbers.Number(texts, numbers) : []);
    }
}

/// <summary>Invoice texts of a whole store: entry <c>n</c> is the text of invoice number <c>n</c>.</summary>
internal static class InvoiceNumbers
{
    /// <summary>
    /// Joins the blobs of the batches. A stretch of numbers whose batch has been undone is filled with texts that no file can have, so that entries and
    /// numbers stay the same.
    /// </summary>
    /// <exception cref="InvalidDataException">A blob is damaged.</exception>
    public static Interner Join(IEnumerable<(int FirstNumber, byte[] Texts)> blobs)
    {
        Interner? all = null;
        Span<byte> hole = stackalloc byte[8];
        foreach (var (firstNumber, blob) in blobs)
        {
            var texts = TextCodec.Decode(blob);
            if (all is null && firstNumber == 0)
            {
                all = texts;
                continue;
            }

            all ??= new Interner();
            while (all.Count < firstNumber)
            {
                hole.Fill(0xFF);
                BinaryPrimitives.WriteInt32LittleEndian(hole[4..], all.Count);
                all.Intern(hole);
            }

            Number(texts, all);
        }

        return all ?? new Interner();
    }

    /// <summary>The number of each text among all, where new ones get the next.</summary>
    public static int[] Number(Interner texts, Interner all)
    {
        var numbers = new int[texts.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = all.Intern(texts[i]);
        }

        return numbers;
    }
}
