using Koll.Ledger.Lines;
using Koll.Ledger.Reading.Numbers;
using Koll.Ledger.Storage;

namespace Koll.Ledger.Reading;

/// <summary>Joins what the workers have into one ledger and one account.</summary>
internal static class ReadingJoin
{
    /// <summary>The reading; the workers' tables are used up.</summary>
    public static Outcome<SalesReading> Join(ReadingWorker[] workers, List<LineBlock> blocks, IReadOnlyList<ReadFile> files, ReadingOptions options)
    {
        var currency = CurrencyOf(files, options);
        if (!currency.IsValue)
        {
            return currency.Refusal!;
        }

        if (Overflow(files) is { } refusal)
        {
            return refusal;
        }

        Array.ForEach(workers, w => w.Room.Dispose());
        blocks.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        // Joining uses the workers' tables up.
        var known = workers.Select(w => w.Customers.Count).ToArray();
        var (customers, customerOf) = Interner.JoinInOrder([.. workers.Select(w => w.Customers)], blocks.Select(b => (b.Worker, b.CustomersKnown)));
        HashSet<int> knownByName = [];
        if (files.Any(f => f.Tallies.Any(t => t.Noted[(int)NotedReason.CustomerByName].Count > 0)))
        {
            (customers, customerOf, knownByName) = CustomersByName.Settle(customers, [.. customerOf.Zip(known)], CustomerValues(ColumnRole.CustomerName));
        }

        var (invoices, invoiceOf) = Interner.Join([.. workers.Select(w => w.Invoices)]);
        var (offerings, offeringOf) = Interner.JoinInOrder([.. workers.Select(w => w.Offerings)], blocks.Select(b => (b.Worker, b.OfferingsKnown)));
        IReadOnlyList<string?>? CustomerValues(ColumnRole role) =>
            Array.IndexOf(workers[0].CustomerAttributes, role) is var attribute and >= 0
                ? LatestValues.Join([.. workers.Select(w => w.CustomerValues)], attribute, customerOf, customers.Count)
                : null;
        // Each joins tables of its own and only reads the workers', so they need not wait for each other.
        IReadOnlyList<string?>? names = null, countries = null, segments = null, owners = null, offeringNames = null;
        Parallel.Invoke(
            () => names = CustomerValues(ColumnRole.CustomerName),
            () => countries = CustomerValues(ColumnRole.Country),
            () => segments = CustomerValues(ColumnRole.Segment),
            () => owners = CustomerValues(ColumnRole.Owner),
            () => offeringNames = LatestValues.Join([.. workers.Select(w => w.OfferingValues)], 0, offeringOf, offerings.Count));
        var customerDirectory = new CustomerDirectory(new InternedTexts(customers)!, names, countries, segments, owners) { KnownByName = knownByName };
        var offeringDirectory = new OfferingDirectory(new InternedTexts(offerings)!, offeringNames);

        var edges = options.KeepForStore ? FileEdgesFinding.Of(blocks, customerOf, invoiceOf, invoices.Count) : FileEdges.None;
        if (options.KeepRows && files.Count == 1)
        {
            NumberRows(blocks, files[0]);
        }

        // What the workers knew is joined: their tables make room for the sorted lines.
        Array.Clear(workers);
        var (columns, duplicates) = LineSorting.Sort(blocks, customers.Count, customerOf, invoiceOf, offeringOf, options.DropDuplicates);
        var ledger = new SalesLedger(columns, customerDirectory, offeringDirectory, columns.Invoice is null ? null : invoices, currency.Value);

        var withoutCustomer = new Dictionary<ushort, long>();
        foreach (var (day, amount) in files.SelectMany(f => f.Tallies).SelectMany(t => t.WithoutCustomer))
        {
            withoutCustomer[day] = withoutCustomer.GetValueOrDefault(day) + amount;
        }

        return new SalesReading(
            ledger,
            [.. files.Select((f, i) => Account(f, i < duplicates.Length ? new(duplicates[i].Count, duplicates[i].Amount) : default, options.DropDuplicates))],
            [.. files.SelectMany(Rejected)],
            withoutCustomer)
        {
            Edges = edges,
            // Who read which block is chance, and no part of what was read.
            WithoutCustomer = [.. files.SelectMany(f => f.Tallies).SelectMany(t => t.RowsWithoutCustomer).OrderBy(r => r.Day).ThenBy(r => r.Amount).ThenBy(r => r.Hash)],
        };
    }

    /// <summary>Turns the record within its block into the row of the file.</summary>
    private static void NumberRows(List<LineBlock> blocks, ReadFile file)
    {
        var records = file.Tallies.SelectMany(t => t.Blocks).ToDictionary(b => b.Block, b => b.Records);
        var before = 0;
        foreach (var block in blocks)
        {
            foreach (ref var row in block.Row!.Span[..block.Count])
            {
                row += before;
            }

            before += records[(int)block.Sequence];
        }
    }

    private static Outcome<string> CurrencyOf(IReadOnlyList<ReadFile> files, ReadingOptions options)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var currencies in files.SelectMany(f => f.Tallies).Select(t => t.Currencies))
        {
            for (var id = 0; id < currencies.Count; id++)
            {
                var text = currencies.TextOf(id);
                found.Add(text.Length == 0 ? "" : CurrencyMarks.CodeOf(text) ?? text);
            }
        }

        found.Remove("");
        if (options.Rates is not null)
        {
            return options.Currency ?? (found.Count == 1 ? found.Min! : "EUR");
        }

        if (found.Count > 1)
        {
            return new Refusal(
                "currency.several",
                $"Amounts in {found.Count} currencies ({string.Join(", ", found.Take(12))}), which cannot be added",
                $"Give the rates: --rates FILE (the European Central Bank's historical csv) and --currency {(found.Contains("EUR") ? "EUR" : found.Min)}")
            {
                File = files.Count == 1 ? files[0].Plan.Name : null,
                Expected = "one currency, or rates between them",
                Details = [("n", found.Count), ("currencies", string.Join(", ", found.Take(12)))],
            };
        }

        if (found.Count == 1 && options.Currency is { } wanted && !wanted.Equals(found.Min, StringComparison.OrdinalIgnoreCase))
        {
            return new Refusal(
                "currency.no-rates", $"Amounts in {found.Min}, asked for in {wanted}", "Give the rates: --rates FILE (the European Central Bank's historical csv)")
            {
                File = files.Count == 1 ? files[0].Plan.Name : null,
                Details = [("found", found.Min!), ("wanted", wanted)],
            };
        }

        return options.Currency ?? (found.Count == 1 ? found.Min! : "");
    }

    private static Refusal? Overflow(IReadOnlyList<ReadFile> files)
    {
        var magnitude = files.SelectMany(f => f.Tallies).Aggregate(0L, (sum, t) => FileTally.Weighed(sum, t.Magnitude));
        return magnitude <= FileTally.GreatestMagnitude ? null : FileTally.Overflow(files[^1].Plan);
    }

    private static FileReading Account(ReadFile file, RowTally duplicates, bool dropDuplicates)
    {
        var used = Sum(file, t => t.Used);
        var setAside = Enum.GetValues<SetAsideReason>().ToDictionary(r => r, r => Sum(file, t => t.SetAside[(int)r]));
        var noted = Enum.GetValues<NotedReason>().ToDictionary(r => r, r => Sum(file, t => t.Noted[(int)r]));
        if (dropDuplicates)
        {
            setAside[SetAsideReason.ExactDuplicate] = duplicates;
            used = new RowTally(used.Count - duplicates.Count, used.Amount - duplicates.Amount);
        }
        else
        {
            noted[NotedReason.ExactDuplicate] = duplicates;
        }

        return new FileReading(
            file.Plan.Name,
            file.Tallies.Sum(t => t.Rows),
            used,
            setAside.Where(r => r.Value.Count > 0).ToDictionary(),
            noted.Where(r => r.Value.Count > 0).ToDictionary(),
            file.Plan.Shape with { Encoding = file.Encoding, Sheet = file.Sheet, StrayBytes = file.StrayBytes },
            file.Assumptions);
    }

    private static RowTally Sum(ReadFile file, Func<FileTally, RowTally> tally) => file.Tallies.Aggregate(default(RowTally), (sum, t) => sum + tally(t));

    private static IEnumerable<RejectedRow> Rejected(ReadFile file)
    {
        // Row numbers are told only now: a block knows its place in the file once all blocks before it are counted.
        var rowsBefore = new Dictionary<int, long>();
        var rows = 0L;
        foreach (var (block, records) in file.Tallies.SelectMany(t => t.Blocks).OrderBy(b => b.Block))
        {
            rowsBefore[block] = rows;
            rows += records;
        }

        return file.Tallies.SelectMany(t => t.Rejected)
            .OrderBy(r => ((long)r.Block << 32) | (uint)r.Record)
            .Select(r => r.Row with { Row = rowsBefore[r.Block] + r.Record });
    }
}
