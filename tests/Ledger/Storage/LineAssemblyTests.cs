using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Lines;
using Koll.Ledger.Storage;
using Koll.Ledger.Tests.Lines;

namespace Koll.Ledger.Tests.Storage;

/// <summary>Lines that were stored answer as the lines that were not.</summary>
public class LineAssemblyTests
{
    private static readonly int[] FourOfferings = [0, 1, 2, 3];

    [Fact]
    public void Ledger_StoredAndAssembled_IsTheLedger() =>
        Prop.ForAll(RandomLines.Arbitrary, Gen.Choose(1, 20).ToArbitrary(), (lines, chunkLines) =>
        {
            var whole = LedgerOf(lines);
            var encoded = LineEncoding.Encode(whole, Identity(whole.Customers.Count), FourOfferings, chunkLines: chunkLines);

            var stored = Assembled(encoded, whole.Customers.Count, whole);

            Assert.Equal(whole.Version, stored.Version);
            Assert.Equal(encoded.Chunks.Sum(c => c.Amount), lines.Sum(l => l.Amount));
            AssertSame(whole, stored, Identity(whole.Customers.Count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ledger_StoredInTwoBatches_IsTheLedgerOfBothTogether() =>
        Prop.ForAll(RandomLines.Arbitrary, RandomLines.Arbitrary, (first, second) =>
        {
            var (one, two, whole) = (LedgerOf(first), LedgerOf(second), LedgerOf([.. first, .. second]));
            int[] IdsOf(ISalesLedger ledger) => [.. ledger.Customers.Keys.Select(k => whole.Customers.Keys.ToList().IndexOf(k))];
            var encodedOne = LineEncoding.Encode(one, IdsOf(one), FourOfferings, chunkLines: 7);
            var texts = new List<(int, byte[])>();
            if (encodedOne.Invoices is { } firstTexts)
            {
                texts.Add((0, firstTexts));
            }

            var encodedTwo = LineEncoding.Encode(two, IdsOf(two), FourOfferings, InvoiceMatch.Of(texts, two), chunkLines: 5);
            if (encodedTwo.Invoices is { } secondTexts)
            {
                texts.Add((encodedTwo.FirstInvoice, secondTexts));
            }

            var assembly = LineAssembly.Of(Chunks([.. encodedOne.Chunks, .. encodedTwo.Chunks]), Ids(whole.Customers.Count));
            var stored = assembly.Ledger(whole.Customers, new OfferingDirectory(["O0", "O1", "O2", "O3"]), () => texts, "");

            Assert.Equal(whole.Version, stored.Version);
            AssertSame(whole, stored, Identity(whole.Customers.Count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_Superseded_AreNotAssembled() =>
        Prop.ForAll(RandomLines.Arbitrary, Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (lines, seed) =>
        {
            var whole = LedgerOf(lines);
            var encoded = LineEncoding.Encode(whole, Identity(whole.Customers.Count), FourOfferings, chunkLines: 9);
            var random = new Random(seed);
            var chunks = Chunks(encoded.Chunks).Select(c => c with { Superseded = [.. Enumerable.Range(0, c.Lines).Where(_ => random.Next(3) == 0)] }).ToList();

            var assembly = LineAssembly.Of(chunks, Ids(whole.Customers.Count), withOrigin: true);

            var gone = chunks.SelectMany(c => c.Superseded.Select(l => ((ulong)(uint)c.Id << 32) | (uint)l)).ToHashSet();
            Assert.Equal(lines.Length - gone.Count, assembly.Columns.Count);
            Assert.DoesNotContain(assembly.Origin, gone.Contains);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Chunk_Damaged_IsNamedAndTheOthersAreAssembled()
    {
        PlainLine[] lines = [.. Enumerable.Range(0, 40).Select(i => new PlainLine(i / 10, 18000 + i, i, i % 4, i * 100, null))];
        var whole = LedgerOf(lines);
        var encoded = LineEncoding.Encode(whole, Identity(4), FourOfferings, chunkLines: 10);
        foreach (var column in encoded.Chunks[2].Columns.Select(c => c.Column))
        {
            var chunks = Chunks(encoded.Chunks);
            var read = chunks[2].Read;
            chunks[2] = chunks[2] with { Read = (asked, use) => read(asked, bytes => use(asked == column ? Flipped(bytes) : bytes)) };

            var assembly = LineAssembly.Of(chunks, Ids(4));

            Assert.Equal(3, Assert.Single(assembly.Damage).Chunk);
            Assert.Equal(30, assembly.Columns.Count);
            Assert.Equal(encoded.Chunks.Where((_, c) => c != 2).Sum(c => c.Amount), assembly.Columns.Amount.Sum());
        }
    }

    [Theory]
    [InlineData(ChunkColumn.Amount)]
    [InlineData(ChunkColumn.Offering)]
    [InlineData(ChunkColumn.Cost)]
    public void Column_TakenBackSinceItWasListed_IsDamageOfItsChunk(ChunkColumn gone)
    {
        PlainLine[] lines = [.. Enumerable.Range(0, 40).Select(i => new PlainLine(i / 10, 18000 + i, i, i % 4, i * 100, i * 60))];
        var encoded = LineEncoding.Encode(LedgerOf(lines), Identity(4), FourOfferings, chunkLines: 10);
        var chunks = Chunks(encoded.Chunks);
        var read = chunks[1].Read;
        chunks[1] = chunks[1] with { Read = (asked, use) => asked != gone && read(asked, use) };

        var assembly = LineAssembly.Of(chunks, Ids(4));

        Assert.Equal($"Column {gone}: It is gone", Assert.Single(assembly.Damage).Why);
        Assert.Equal(30, assembly.Columns.Count);
    }

    private static byte[] Flipped(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        copy[^1] ^= 1;
        return copy;
    }

    private static SalesLedger LedgerOf(IReadOnlyList<PlainLine> lines)
    {
        // The four offerings in their order first, so that their numbers are the same in every ledger of a test.
        var (columns, _, customers, invoices) = RandomLines.Sorted(lines, 1, int.MaxValue / 2, dropDuplicates: false);
        var named = lines.Where(l => l.Offering >= 0).Select(l => l.Offering).Distinct().ToArray();
        for (var i = 0; i < columns.Offering?.Length; i++)
        {
            columns.Offering[i] = columns.Offering[i] < 0 ? -1 : named[columns.Offering[i]];
        }

        return new SalesLedger(columns, customers, new OfferingDirectory(["O0", "O1", "O2", "O3"]), invoices, "");
    }

    private static ISalesLedger Assembled(EncodedLines encoded, int customers, SalesLedger like) =>
        LineAssembly.Of(Chunks(encoded.Chunks), Ids(customers)).Ledger(
            like.Customers, like.Offerings, () => encoded.Invoices is null ? [] : [(encoded.FirstInvoice, encoded.Invoices)], like.Currency);

    private static List<StoredChunk> Chunks(IReadOnlyList<EncodedChunk> chunks) =>
        [.. chunks.Select((chunk, i) => new StoredChunk(i + 1, chunk.Lines, () => [.. chunk.Columns.Select(c => c.Column)], (column, use) => Read(chunk, column, use), []))];

    private static bool Read(EncodedChunk chunk, ChunkColumn column, ColumnUse use)
    {
        if (chunk.Columns.FirstOrDefault(c => c.Column == column) is not { } encoded)
        {
            return false;
        }

        use(encoded.Bytes);
        return true;
    }

    private static StoredIds Ids(int customers) => new(Identity(customers), customers, FourOfferings);

    private static int[] Identity(int count) => [.. Enumerable.Range(0, count)];

    private static void AssertSame(SalesLedger expected, ISalesLedger actual, int[] customers)
    {
        Assert.Equal(expected.Span, actual.Span);
        foreach (var c in customers)
        {
            Assert.Equal(Sorted(expected.LinesOf(c)), Sorted(actual.LinesOf(c)));
        }

        if (expected.Span is { } span)
        {
            Assert.Equal(expected.Summarise(span.To, 12).Invoices, actual.Summarise(span.To, 12).Invoices);
        }

        static IEnumerable<string> Sorted(IEnumerable<SaleLine> lines) => lines.Select(l => l.ToString()).Order(StringComparer.Ordinal);
    }
}
