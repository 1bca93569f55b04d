using System.Runtime.InteropServices;
using Koll.Ledger.Lines;
using Koll.Ledger.Reading;

namespace Koll.Ledger.Storage;

/// <summary>What an import does with a line of the file.</summary>
public enum LineOutcome : byte
{
    /// <summary>Nothing like it is there: it is added.</summary>
    New,

    /// <summary>It is there: nothing happens.</summary>
    AlreadyThere,

    /// <summary>Its invoice is there without it, cut off by the end of a file: it is added.</summary>
    Continued,

    /// <summary>Its invoice is there with other lines: they are replaced by the file's.</summary>
    Changed,
}

/// <summary>An invoice that has changed since it was imported.</summary>
/// <param name="Customer">Customer index of the incoming ledger.</param>
/// <param name="Invoice">The invoice number.</param>
/// <param name="Before">Its lines and amount in the store.</param>
/// <param name="After">Its lines and amount in the file.</param>
public sealed record ChangedInvoice(int Customer, string Invoice, RowTally Before, RowTally After);

/// <summary>The lines of a file held against those of the store.</summary>
/// <param name="Outcomes">By line of the incoming ledger, as the ledger holds them.</param>
/// <param name="Tallies">Lines and amount by outcome, in the order of <see cref="LineOutcome"/>.</param>
/// <param name="Changes">Invoices that are replaced, by customer and number.</param>
/// <param name="Superseded">By chunk id: the lines that are replaced, rising.</param>
/// <param name="ReliedOn">By chunk id: lines the file has too, or whose invoice it continues or changes. Undoing their batch would take them from this one.</param>
public sealed record LineChanges(
    LineOutcome[] Outcomes,
    RowTally[] Tallies,
    IReadOnlyList<ChangedInvoice> Changes,
    IReadOnlyDictionary<int, int[]> Superseded,
    IReadOnlyDictionary<int, long> ReliedOn)
{
    /// <summary>Lines and amount with an outcome.</summary>
    public RowTally this[LineOutcome outcome] => Tallies[(int)outcome];

    /// <summary>Lines that are to be stored.</summary>
    public long ToStore => Tallies[(int)LineOutcome.New].Count + Tallies[(int)LineOutcome.Continued].Count + Tallies[(int)LineOutcome.Changed].Count;
}

/// <summary>
/// Holds the lines of a file against the store, customer by customer. The unit is the invoice (with its customer): its lines are compared as multisets of
/// day, offering, quantity, amount and cost. Lines without an invoice are a union by day. The rule in words: docs/decisions/0022-what-an-import-does-with-a-line.md.
/// </summary>
public sealed class LineComparison
{
    private readonly LineColumns _there;
    private readonly ulong[] _origin;
    private readonly LineColumns _incoming;
    private readonly int[] _offeringIds;
    private readonly int[] _invoiceThere;
    private readonly Interner? _invoices;
    private readonly FileEdges _edges;
    private readonly IReadOnlyDictionary<int, FileEdges> _edgesOfChunk;
    private readonly int[] _customerIds;

    private LineComparison(
        LineAssembly there, IReadOnlyDictionary<int, FileEdges> edgesOfChunk, InvoiceMatch invoices, SalesLedger incoming, FileEdges edges, int[] customerIds, int[] offeringIds)
    {
        (_there, _origin) = (there.Columns, there.Origin);
        (_incoming, _invoices) = (incoming.Columns, incoming.Invoices);
        (_edges, _edgesOfChunk, _offeringIds, _customerIds) = (edges, edgesOfChunk, offeringIds, customerIds);
        _invoiceThere = invoices.Numbers;
    }

    /// <summary>Where nothing is stored for any of the customers: every line is new.</summary>
    public static LineChanges AllNew(ISalesLedger incoming)
    {
        var columns = ((SalesLedger)incoming).Columns;
        var tallies = new RowTally[4];
        var total = 0L;
        foreach (var amount in columns.Amount)
        {
            total += amount;
        }

        tallies[(int)LineOutcome.New] = new(columns.Count, total);
        return new(new LineOutcome[columns.Count], tallies, [], new Dictionary<int, int[]>(), new Dictionary<int, long>());
    }

    /// <summary>Compares.</summary>
    /// <param name="there">The store's lines of the file's customers, by the file's customer indexes and the store's offering ids, with origin.</param>
    /// <param name="edgesOfChunk">By chunk id: the edges of the file it came from, in the store's ids and invoice numbers.</param>
    /// <param name="invoices">The file's invoices among the store's.</param>
    /// <param name="incoming">The file's lines.</param>
    /// <param name="edges">The file's edges, in the incoming ledger's indexes.</param>
    /// <param name="customerIds">By customer index of the incoming ledger: the store's id.</param>
    /// <param name="offeringIds">By offering index of the incoming ledger: the store's id.</param>
    public static LineChanges Compare(
        LineAssembly there, IReadOnlyDictionary<int, FileEdges> edgesOfChunk, InvoiceMatch invoices, ISalesLedger incoming, FileEdges edges, int[] customerIds, int[] offeringIds) =>
        new LineComparison(there, edgesOfChunk, invoices, (SalesLedger)incoming, edges, customerIds, offeringIds).Run();

    /// <summary>The outcome of each row of the file that became a line; nothing where the rows were not kept in reading.</summary>
    public static IEnumerable<(int Row, int Customer, LineOutcome Outcome)> Rows(ISalesLedger incoming, LineChanges changes)
    {
        var columns = ((SalesLedger)incoming).Columns;
        for (var c = 0; columns.Row is not null && c < columns.Customers; c++)
        {
            for (var i = columns.Start[c]; i < columns.Start[c + 1]; i++)
            {
                yield return (columns.Row[i], c, changes.Outcomes[i]);
            }
        }
    }

    private LineChanges Run()
    {
        var outcomes = new LineOutcome[_incoming.Count];
        var findings = new Findings();
        CustomerRanges.ForEach(_incoming.Start, (from, to) =>
        {
            var found = new Findings();
            var scratch = new Scratch();
            for (var c = from; c < to; c++)
            {
                if (_there.Start[c] < _there.Start[c + 1] && !AllThere(c, outcomes, found))
                {
                    Compare(c, outcomes, found, scratch);
                }
            }

            findings.Add(found);
        });

        var tallies = new RowTally[4];
        for (var i = 0; i < outcomes.Length; i++)
        {
            ref var tally = ref tallies[(int)outcomes[i]];
            tally = new(tally.Count + 1, tally.Amount + _incoming.Amount[i]);
        }

        return new(
            outcomes,
            tallies,
            [.. findings.Changes.OrderBy(c => c.Customer).ThenBy(c => c.Invoice, StringComparer.Ordinal)],
            findings.Superseded.GroupBy(o => (int)(o >> 32)).ToDictionary(g => g.Key, g => g.Select(o => (int)(o & uint.MaxValue)).Order().ToArray()),
            findings.ReliedOn);
    }

    /// <summary>The common case of a file imported again: the same lines in the same order.</summary>
    private bool AllThere(int customer, LineOutcome[] outcomes, Findings found)
    {
        var (there, incoming) = (_there.Start[customer], _incoming.Start[customer]);
        var count = _incoming.Start[customer + 1] - incoming;
        if (_there.Start[customer + 1] - there != count)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (InvoiceOf(incoming + i) != InvoiceThere(there + i) || !KeyOf(incoming + i).Equals(KeyThere(there + i)))
            {
                return false;
            }
        }

        outcomes.AsSpan(incoming, count).Fill(LineOutcome.AlreadyThere);
        for (var i = 0; i < count; i++)
        {
            found.RelyOn(_origin[there + i]);
        }

        return true;
    }

    private void Compare(int customer, LineOutcome[] outcomes, Findings found, Scratch scratch)
    {
        scratch.Clear();
        for (var i = _there.Start[customer]; i < _there.Start[customer + 1]; i++)
        {
            var invoice = _incoming.Invoice is null ? -1 : InvoiceThere(i);
            scratch.GroupOf(invoice < 0 ? (-1, _there.Day[i]) : (invoice, 0)).There.Add(i);
        }

        for (var i = _incoming.Start[customer]; i < _incoming.Start[customer + 1]; i++)
        {
            var invoice = InvoiceOf(i);
            scratch.GroupOf(invoice < 0 ? (-1, _incoming.Day[i]) : (invoice, 0)).Incoming.Add(i);
        }

        foreach (var ((invoice, _), group) in scratch.Groups)
        {
            if (group.Incoming.Count == 0)
            {
                continue;
            }

            if (group.There.Count > 0)
            {
                CompareGroup(customer, invoice, group, outcomes, found);
            }
            else if (invoice >= 0)
            {
                MatchWithoutInvoice(group, scratch, outcomes, found);
            }
        }
    }

    private void CompareGroup(int customer, int invoice, Group group, LineOutcome[] outcomes, Findings found)
    {
        var there = Count(group.There, KeyThere);
        var onlyIncoming = new List<int>();
        foreach (var i in group.Incoming)
        {
            ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(there, KeyOf(i));
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref left) && left > 0)
            {
                left--;
                outcomes[i] = LineOutcome.AlreadyThere;
            }
            else
            {
                onlyIncoming.Add(i);
            }
        }

        var onlyThere = there.Values.Sum();
        var isChanged = invoice >= 0 && (onlyIncoming.Count > 0 || onlyThere > 0)
            && !MayStandTogether(customer, invoice, group, there, onlyIncoming, onlyThere);
        foreach (var i in isChanged ? group.Incoming : onlyIncoming)
        {
            outcomes[i] = isChanged ? LineOutcome.Changed : invoice >= 0 ? LineOutcome.Continued : LineOutcome.New;
        }

        if (isChanged)
        {
            found.Changes.Add(new(customer, _invoices!.TextOf(_incoming.Invoice![group.Incoming[0]]),
                new(group.There.Count, group.There.Sum(i => _there.Amount[i])), new(group.Incoming.Count, group.Incoming.Sum(i => _incoming.Amount[i]))));
            found.Superseded.AddRange(group.There.Select(i => _origin[i]));
        }

        // A later batch builds on lines it would otherwise have brought itself, and on those it replaces or continues.
        if (invoice >= 0 || onlyIncoming.Count < group.Incoming.Count)
        {
            foreach (var i in group.There)
            {
                found.RelyOn(_origin[i]);
            }
        }
    }

    /// <summary>Whether the lines of both sides are parts of one invoice that files have cut, rather than two states of it.</summary>
    private bool MayStandTogether(int customer, int invoice, Group group, Dictionary<LineKey, int> leftThere, List<int> onlyIncoming, int onlyThere)
    {
        var cutHere = _edges.CutOf(customer, _incoming.Invoice![group.Incoming[0]]);
        var cutThere = Cut.Nowhere;
        foreach (var i in group.There)
        {
            cutThere |= _edgesOfChunk.TryGetValue((int)(_origin[i] >> 32), out var edges) ? edges.CutOf(_customerIds[customer], invoice) : Cut.Nowhere;
        }

        if (onlyIncoming.Count == 0)
        {
            return cutHere != Cut.Nowhere;
        }

        if (onlyThere == 0)
        {
            return cutThere != Cut.Nowhere;
        }

        var meet = (cutThere.HasFlag(Cut.AtEnd) && cutHere.HasFlag(Cut.AtStart)) || (cutThere.HasFlag(Cut.AtStart) && cutHere.HasFlag(Cut.AtEnd));
        var everywhere = cutHere == (Cut.AtStart | Cut.AtEnd) && cutThere == (Cut.AtStart | Cut.AtEnd);

        // Where everything may have been cut everywhere (a file of one invoice, or of scattered rows), only the numbers can tell.
        return meet && (!everywhere || !SameOfferingWithOtherNumbers(leftThere, onlyIncoming));
    }

    private bool SameOfferingWithOtherNumbers(Dictionary<LineKey, int> leftThere, List<int> onlyIncoming)
    {
        var offerings = leftThere.Where(l => l.Value > 0).Select(l => l.Key.Offering).ToHashSet();
        return onlyIncoming.Exists(i => offerings.Contains(KeyOf(i).Offering));
    }

    /// <summary>The store has these lines without their invoice number, from a file that had none.</summary>
    private void MatchWithoutInvoice(Group group, Scratch scratch, LineOutcome[] outcomes, Findings found)
    {
        foreach (var i in group.Incoming)
        {
            if (!scratch.Groups.TryGetValue((-1, _incoming.Day[i]), out var day))
            {
                continue;
            }

            var at = day.There.FindIndex(j => KeyThere(j).Equals(KeyOf(i)));
            if (at >= 0)
            {
                outcomes[i] = LineOutcome.AlreadyThere;
                found.RelyOn(_origin[day.There[at]]);
                day.There.RemoveAt(at);
            }
        }
    }

    private static Dictionary<LineKey, int> Count(List<int> lines, Func<int, LineKey> keyOf)
    {
        var counts = new Dictionary<LineKey, int>(lines.Count);
        foreach (var i in lines)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, keyOf(i), out _)++;
        }

        return counts;
    }

    private int InvoiceOf(int i) => _incoming.Invoice is { } invoice && invoice[i] >= 0 ? _invoiceThere[invoice[i]] : -1;

    private int InvoiceThere(int i) => _there.Invoice?[i] ?? -1;

    private LineKey KeyOf(int i) => new(
        _incoming.Day[i],
        _incoming.Offering is { } offering && offering[i] >= 0 ? _offeringIds[offering[i]] : -1,
        _incoming.Quantity?[i] ?? LineBlock.Unknown,
        _incoming.Amount[i],
        _incoming.Cost?[i] ?? LineBlock.Unknown);

    /// <summary>What the file has no column for it says nothing about, so the store's value does not count either.</summary>
    private LineKey KeyThere(int i) => new(
        _there.Day[i],
        _incoming.Offering is null ? -1 : _there.Offering?[i] ?? -1,
        _incoming.Quantity is null ? LineBlock.Unknown : _there.Quantity?[i] ?? LineBlock.Unknown,
        _there.Amount[i],
        _incoming.Cost is null ? LineBlock.Unknown : _there.Cost?[i] ?? LineBlock.Unknown);

    private readonly record struct LineKey(int Day, int Offering, long Quantity, long Amount, long Cost);

    private sealed class Group
    {
        public List<int> There { get; } = [];

        public List<int> Incoming { get; } = [];
    }

    private sealed class Scratch
    {
        public Dictionary<(int Invoice, int Day), Group> Groups { get; } = [];

        public void Clear() => Groups.Clear();

        public Group GroupOf((int Invoice, int Day) key) =>
            CollectionsMarshal.GetValueRefOrAddDefault(Groups, key, out _) ??= new Group();
    }

    private sealed class Findings
    {
        private readonly Lock _gate = new();

        public List<ChangedInvoice> Changes { get; } = [];

        public List<ulong> Superseded { get; } = [];

        public Dictionary<int, long> ReliedOn { get; } = [];

        public void RelyOn(ulong origin) => CollectionsMarshal.GetValueRefOrAddDefault(ReliedOn, (int)(origin >> 32), out _)++;

        public void Add(Findings part)
        {
            lock (_gate)
            {
                Changes.AddRange(part.Changes);
                Superseded.AddRange(part.Superseded);
                foreach (var (chunk, lines) in part.ReliedOn)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(ReliedOn, chunk, out _) += lines;
                }
            }
        }
    }
}
