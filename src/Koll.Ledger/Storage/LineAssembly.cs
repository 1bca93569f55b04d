using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Koll.Ledger.Lines;
using Koll.Ledger.Reading;

namespace Koll.Ledger.Storage;

/// <summary>
/// The chunks of a store → columns in memory. Chunks of one batch follow each other, so that loading one is little more than decoding; lines of
/// several batches meet customer by customer, and each customer's are brought into date order.
/// </summary>
public sealed class LineAssembly
{
    private readonly IReadOnlyList<StoredChunk> _chunks;
    private readonly StoredIds _ids;
    private readonly ChunkPlan?[] _plans;
    private readonly ConcurrentDictionary<int, string> _damage = new();
    private LineColumns? _columns;

    private LineAssembly(IReadOnlyList<StoredChunk> chunks, StoredIds ids)
    {
        _chunks = chunks;
        _ids = ids;
        _plans = new ChunkPlan?[chunks.Count];
    }

    /// <summary>Chunks that could not be read, and are not among the lines.</summary>
    public IReadOnlyList<ChunkDamage> Damage => [.. _damage.OrderBy(d => d.Key).Select(d => new ChunkDamage(d.Key, d.Value))];

    /// <summary>Lines left out because their offering does not count.</summary>
    public RowTally Excluded { get; private set; }

    /// <summary>By line: chunk id × 2³² + line of the chunk; empty where it was not asked for.</summary>
    internal ulong[] Origin { get; private set; } = [];

    internal LineColumns Columns => _columns!;

    /// <summary>Reads and assembles chunks.</summary>
    /// <param name="chunks">In the order of their batches.</param>
    /// <param name="ids">What the ids stand for.</param>
    /// <param name="withOrigin">Remember where each line comes from.</param>
    public static LineAssembly Of(IReadOnlyList<StoredChunk> chunks, StoredIds ids, bool withOrigin = false)
    {
        var assembly = new LineAssembly(chunks, ids);
        assembly.ForEachChunk(assembly.Plan);
        var start = assembly.GiveOutPlaces();
        assembly.Fill(start, withOrigin);
        LineMarking.FinishStored(assembly.Columns, assembly.Origin);
        return assembly;
    }

    /// <summary>The ledger of the assembled lines.</summary>
    /// <param name="customers">By customer index.</param>
    /// <param name="offerings">By offering index.</param>
    /// <param name="invoices">Reads the blobs of invoice texts, in order of their numbers, with the number each begins at.</param>
    /// <param name="currency">ISO 4217 code, or empty.</param>
    public ISalesLedger Ledger(
        CustomerDirectory customers, OfferingDirectory offerings, Func<IEnumerable<(int FirstNumber, byte[] Texts)>> invoices, string currency) =>
        new SalesLedger(Columns, customers, offerings, Columns.Invoice is null ? null : new Lazy<Interner>(() => InvoiceNumbers.Join(invoices())), currency);

    /// <summary>By customer index: the day number of the latest line, −1 where there is none.</summary>
    public int[] LastDays() => LastDaysOf(Columns);

    /// <summary>The same of a ledger's lines.</summary>
    public static int[] LastDaysOf(ISalesLedger ledger) => LastDaysOf(((SalesLedger)ledger).Columns);

    private static int[] LastDaysOf(LineColumns columns)
    {
        var last = new int[columns.Customers];
        for (var c = 0; c < last.Length; c++)
        {
            last[c] = columns.Start[c] == columns.Start[c + 1] ? -1 : columns.Day[columns.Start[c + 1] - 1];
        }

        return last;
    }

    /// <summary>Chunks take unequal time: whoever is done with one takes the next.</summary>
    private void ForEachChunk(Action<int> work)
    {
        var taken = 0;
        Parallel.For(0, Math.Min(_chunks.Count, Environment.ProcessorCount), _ =>
        {
            for (var c = Interlocked.Increment(ref taken) - 1; c < _chunks.Count; c = Interlocked.Increment(ref taken) - 1)
            {
                try
                {
                    if (!_damage.ContainsKey(_chunks[c].Id))
                    {
                        work(c);
                    }
                }
                catch (InvalidDataException damage)
                {
                    _damage[_chunks[c].Id] = damage.Message.TrimEnd('.');
                }
            }
        });
    }

    private void Plan(int c)
    {
        var chunk = _chunks[c];
        var customer = Decode<int>(chunk, ChunkColumn.Customer, -1);
        var length = Decode<int>(chunk, ChunkColumn.CustomerLines, customer.Length);
        bool[]? skip = null;
        foreach (var line in chunk.Superseded)
        {
            (skip ??= new bool[chunk.Lines])[line] = true;
        }

        var excluded = 0;
        var plan = new ChunkPlan { Has = [.. chunk.Columns()] };
        if (_ids.Excluded is { } excludes && plan.Has.Contains(ChunkColumn.Offering))
        {
            var offering = Decode<int>(chunk, ChunkColumn.Offering, chunk.Lines);
            skip ??= new bool[chunk.Lines];
            for (var i = 0; i < offering.Length; i++)
            {
                if (offering[i] >= 0 && excludes[offering[i]] && !skip[i])
                {
                    skip[i] = true;
                    plan.ExcludedLines.Add(i);
                    excluded++;
                }
            }
        }

        var live = new int[customer.Length];
        var at = 0;
        for (var r = 0; r < customer.Length; r++)
        {
            if ((uint)customer[r] >= (uint)_ids.Customers.Length || (uint)length[r] > (uint)(chunk.Lines - at))
            {
                throw new InvalidDataException("The customers of a chunk are not those of its lines.");
            }

            customer[r] = _ids.Customers[customer[r]];
            live[r] = customer[r] < 0 ? 0 : skip is null ? length[r] : length[r] - skip.AsSpan(at, length[r]).Count(true);
            at += length[r];
        }

        plan.Customer = customer;
        plan.Length = length;
        plan.Live = live;
        plan.Skip = skip;
        plan.Place = new int[customer.Length];
        _plans[c] = plan;
    }

    /// <summary>Where each customer's lines of each chunk go; the first line of each customer is returned.</summary>
    private int[] GiveOutPlaces()
    {
        var start = new int[_ids.CustomerCount + 1];
        foreach (var plan in _plans)
        {
            for (var r = 0; r < (plan?.Customer.Length ?? 0); r++)
            {
                if (plan!.Live[r] > 0)
                {
                    start[plan.Customer[r] + 1] += plan.Live[r];
                }
            }
        }

        for (var c = 0; c < _ids.CustomerCount; c++)
        {
            start[c + 1] += start[c];
        }

        var next = start.AsSpan(0, _ids.CustomerCount).ToArray();
        for (var c = 0; c < _plans.Length; c++)
        {
            if (_plans[c] is not { } plan)
            {
                continue;
            }

            var (lines, together) = (0, plan.Skip is null);
            for (var r = 0; r < plan.Customer.Length; r++)
            {
                if (plan.Live[r] > 0)
                {
                    plan.Place[r] = next[plan.Customer[r]];
                    next[plan.Customer[r]] += plan.Live[r];
                }

                together &= plan.Live[r] == plan.Length[r] && plan.Place[r] == plan.Place[0] + lines;
                lines += plan.Length[r];
            }

            plan.Together = together && lines == _chunks[c].Lines && lines > 0;
        }

        return start;
    }

    private void Fill(int[] start, bool withOrigin)
    {
        var count = start[^1];
        bool Any(ChunkColumn column) => _plans.Any(p => p is not null && p.Has.Contains(column));
        T[]? Column<T>(ChunkColumn column, T missing)
            where T : unmanaged
        {
            if (!Any(column))
            {
                return null;
            }

            var values = Uncleared<T>(count);
            if (_plans.Any(p => p is null || !p.Has.Contains(column)))
            {
                Array.Fill(values, missing);
            }

            return values;
        }

        // Written once from front to back: on large pages the system is asked five hundred times less.
        static T[] Uncleared<T>(int count)
            where T : unmanaged => LargePages.For(GC.AllocateUninitializedArray<T>(count));

        _columns = new LineColumns
        {
            Start = start,
            Day = Uncleared<ushort>(count),
            Amount = Uncleared<long>(count),
            Mark = new LineMark[count],
            Invoice = Column(ChunkColumn.Invoice, -1),
            HasInvoices = Any(ChunkColumn.Invoice),
            Offering = Column(ChunkColumn.Offering, -1),
            Quantity = Column(ChunkColumn.Quantity, LineBlock.Unknown),
            Cost = Column(ChunkColumn.Cost, LineBlock.Unknown),
        };
        Origin = withOrigin ? new ulong[count] : [];
        var excluded = new RowTally[_chunks.Count];
        // Unless some offerings are left out or joined, each keeps its number.
        var renumbers = !_ids.Offerings.SequenceEqual(Enumerable.Range(0, _ids.Offerings.Length));
        ForEachChunk(c =>
        {
            var (chunk, plan) = (_chunks[c], _plans[c]!);
            Place(chunk, plan, ChunkColumn.Amount, _columns.Amount);
            excluded[c] = new(plan.ExcludedLines.Count, plan.ExcludedAmount);
            Place(chunk, plan, ChunkColumn.Day, _columns.Day);
            Place(chunk, plan, ChunkColumn.Invoice, _columns.Invoice);
            Place(chunk, plan, ChunkColumn.Offering, _columns.Offering, renumbers ? o => o < 0 ? -1 : _ids.Offerings[o] : null);
            Place(chunk, plan, ChunkColumn.Quantity, _columns.Quantity);
            Place(chunk, plan, ChunkColumn.Cost, _columns.Cost);
            if (withOrigin)
            {
                var origin = new ulong[chunk.Lines];
                for (var i = 0; i < origin.Length; i++)
                {
                    origin[i] = ((ulong)(uint)chunk.Id << 32) | (uint)i;
                }

                plan.Scatter(origin, Origin);
            }
        });
        Excluded = excluded.Aggregate(default(RowTally), (sum, part) => sum + part);

        // A chunk found damaged only now has places given out to it: begin anew without it.
        if (_damage.Keys.Any(id => _plans[IndexOf(id)] is not null))
        {
            foreach (var id in _damage.Keys)
            {
                _plans[IndexOf(id)] = null;
            }

            Fill(GiveOutPlaces(), withOrigin);
        }
    }

    private int IndexOf(int chunkId) => Enumerable.Range(0, _chunks.Count).First(c => _chunks[c].Id == chunkId);

    private static void Place<T>(StoredChunk chunk, ChunkPlan plan, ChunkColumn column, T[]? target, Func<T, T>? map = null)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (target is null || (column >= ChunkColumn.Invoice && !plan.Has.Contains(column)))
        {
            return;
        }

        if (plan.Together)
        {
            // Decoded where they belong. A chunk found damaged on the way leaves nothing behind: all places are then given out anew.
            Read(chunk, column, bytes => IntegerCodec.Decode(bytes, target.AsSpan(plan.Place[0], chunk.Lines)));
            Map(target.AsSpan(plan.Place[0], chunk.Lines), map);
            return;
        }

        // Some megabytes for a moment, once for each column of each chunk: lent, not made.
        var lent = ArrayPool<byte>.Shared.Rent(chunk.Lines * Unsafe.SizeOf<T>());
        try
        {
            Read(chunk, column, bytes => IntegerCodec.Decode(bytes, Values(chunk, lent)));
            var values = Values(chunk, lent);
            Map(values, map);
            plan.Scatter(values, target);
            if (column == ChunkColumn.Amount)
            {
                plan.ExcludedAmount = plan.ExcludedLines.Sum(i => long.CreateChecked(Values(chunk, lent)[i]));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(lent);
        }

        static Span<T> Values(StoredChunk chunk, byte[] lent) => MemoryMarshal.Cast<byte, T>(lent.AsSpan())[..chunk.Lines];
    }

    private static void Map<T>(Span<T> values, Func<T, T>? map)
    {
        for (var i = 0; map is not null && i < values.Length; i++)
        {
            values[i] = map(values[i]);
        }
    }

    private static T[] Decode<T>(StoredChunk chunk, ChunkColumn column, int count)
        where T : unmanaged, IBinaryInteger<T>
    {
        T[] values = [];
        Read(chunk, column, bytes =>
        {
            values = GC.AllocateUninitializedArray<T>(count < 0 ? IntegerCodec.CountOf(bytes) : count);
            IntegerCodec.Decode(bytes, values.AsSpan());
        });
        return values;
    }

    /// <summary>Reads a column that the chunk must have, or said it has: it may have been taken back since.</summary>
    private static void Read(StoredChunk chunk, ChunkColumn column, ColumnUse use)
    {
        try
        {
            if (!chunk.Read(column, use))
            {
                throw new InvalidDataException("It is gone.");
            }
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(column, damage);
        }
    }

    private static InvalidDataException Damaged(ChunkColumn column, InvalidDataException damage) => new($"Column {column}: {damage.Message}", damage);

    /// <summary>Whose lines a chunk holds and where they go.</summary>
    private sealed class ChunkPlan
    {
        public int[] Customer { get; set; } = [];

        public int[] Length { get; set; } = [];

        public int[] Live { get; set; } = [];

        public int[] Place { get; set; } = [];

        public bool[]? Skip { get; set; }

        /// <summary>True where the chunk's lines go one after another, as those of a single import do.</summary>
        public bool Together { get; set; }

        public List<int> ExcludedLines { get; } = [];

        public long ExcludedAmount { get; set; }

        public HashSet<ChunkColumn> Has { get; set; } = [];

        public void Scatter<T>(ReadOnlySpan<T> values, T[] target)
        {
            var at = 0;
            for (var r = 0; r < Customer.Length; at += Length[r++])
            {
                if (Live[r] == Length[r])
                {
                    values.Slice(at, Length[r]).CopyTo(target.AsSpan(Place[r]));
                }
                else if (Live[r] > 0)
                {
                    var place = Place[r];
                    for (var i = at; i < at + Length[r]; i++)
                    {
                        if (!Skip![i])
                        {
                            target[place++] = values[i];
                        }
                    }
                }
            }
        }
    }
}
