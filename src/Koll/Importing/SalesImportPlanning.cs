using System.Text;
using Koll.Customers;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Storage;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary>Holds a file of sales against the workspace. Only reads.</summary>
internal static class SalesImportPlanning
{
    /// <summary>The hash of a file, and of the rates and the currency by which the workspace has it converted.</summary>
    public static byte[] HashOf(string path, Workspace workspace)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        var hash = FileHash.Of(file);
        return WorkspaceRates.HashOf(workspace) is { Length: > 0 } rates
            ? FileHash.Of(new MemoryStream([.. hash, .. rates, .. Encoding.UTF8.GetBytes(WorkspaceSettings.Read(workspace).Currency)]))
            : hash;
    }

    /// <summary>Works out what importing a file would do.</summary>
    /// <param name="workspace">Open; to write, where the plan is to be applied.</param>
    /// <param name="path">The file, for its name.</param>
    /// <param name="hash">Of the file.</param>
    /// <param name="reading">The file, read with <see cref="ReadingOptions.KeepForStore"/>.</param>
    /// <param name="decisions">What the user said of customers that only the user can tell.</param>
    public static Outcome<SalesImportPlan> Plan(
        Workspace workspace, string path, byte[] hash, SalesReading reading, IReadOnlyDictionary<string, string> decisions)
    {
        var currency = WorkspaceSettings.Read(workspace).Currency;
        if (currency.Length > 0 && reading.Ledger.Currency.Length > 0 && currency != reading.Ledger.Currency)
        {
            return StorageRefusals.Refused(path, "workspace.currency", $"The file is in {reading.Ledger.Currency}, the workspace in {currency}",
                $"Give the rates, so that its amounts become {currency}: --rates FILE; or settle them for every import: koll settings --rates FILE --workspace {workspace.Path}", ("found", reading.Ledger.Currency), ("currency", currency));
        }

        var hasKeys = reading.Files[0].Shape.ColumnOf(ColumnRole.Customer) >= 0;
        var incoming = hasKeys ? reading.Ledger : WithOneCustomerPerName(reading.Ledger);
        var stored = StoredCustomers.Read(workspace.Connection);
        var matching = new CustomerMatching(stored, decisions);
        if (matching.UnknownDecision() is { } unknown)
        {
            return unknown;
        }

        var directory = incoming.Customers;
        var matches = matching.Match(
            directory.Count, c => hasKeys ? directory.IdOf(c) : null, _ => null, c => hasKeys ? directory.Names?[c] : directory.NameOf(c));
        var (offeringIds, newOfferings, offeringChanges) = Offerings(workspace, incoming);
        using var chunks = new StoredChunks(workspace);
        var edgesOfBatch = workspace.Connection
            .Rows("SELECT Id, Account FROM Batch WHERE Kind = 'sales'", r => (r.GetInt32(0), ImportAccount.Parse(r.GetString(1)).Edges)).ToDictionary(b => b.Item1, b => b.Edges);
        var batchOfChunk = chunks.Records.ToDictionary(c => c.Id, c => c.BatchId);
        var (lines, there, invoices) = Compare(
            workspace, chunks, chunks.Records.ToDictionary(c => c.Id, c => edgesOfBatch[c.BatchId]), incoming, reading.Edges, matches, offeringIds, stored.NextId);
        if (there is { Damage: [var damage, ..] })
        {
            return StorageRefusals.Refused(workspace.Path, "workspace.damaged", $"Chunk {damage.Chunk} of the workspace is damaged ({damage.Why})",
                "An import needs all lines to compare with. `koll check` names what is damaged; `koll restore` brings back a backup.");
        }

        var (withoutCustomer, reliedOn) = NewWithoutCustomer(workspace, reading.WithoutCustomer);
        return new SalesImportPlan
        {
            Title = Path.GetFileName(path),
            File = reading.Files[0],
            Incoming = incoming,
            Customers = matches,
            HasKeys = hasKeys,
            CustomerChanges = CustomerChanges(workspace, stored, incoming, matches, hasKeys, there),
            OfferingIds = offeringIds,
            NewOfferings = newOfferings,
            OfferingChanges = offeringChanges,
            Lines = lines,
            Edges = reading.Edges,
            NewWithoutCustomer = withoutCustomer,
            WithoutCustomerReliedOn = reliedOn,
            Rejected = reading.Rejected,
            FileHash = hash.Length == 0 ? null : hash,
            Rates = reading.Files[0].Shape.ColumnOf(ColumnRole.Currency) >= 0 || reading.Files[0].Shape.HeaderCurrency is not null ? WorkspaceSettings.Read(workspace).Rates : null,
            SetsCurrency = currency.Length == 0 && reading.Ledger.Currency.Length > 0 ? reading.Ledger.Currency : null,
            Invoices = invoices,
            BatchOfChunk = batchOfChunk,
        };
    }

    /// <summary>Where the name is the key, spellings of one normalised name are one customer.</summary>
    private static ISalesLedger WithOneCustomerPerName(ISalesLedger ledger)
    {
        var firstOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var into = new int[ledger.Customers.Count];
        var kept = new List<int>();
        for (var c = 0; c < into.Length; c++)
        {
            var name = NormalisedName.Of(ledger.Customers.Keys[c]);
            if (!firstOf.TryGetValue(name.Length > 0 ? name : ledger.Customers.Keys[c], out into[c]))
            {
                into[c] = kept.Count;
                firstOf.Add(name.Length > 0 ? name : ledger.Customers.Keys[c], kept.Count);
                kept.Add(c);
            }
        }

        if (kept.Count == into.Length)
        {
            return ledger;
        }

        IReadOnlyList<string?>? Pick(IReadOnlyList<string?>? column) => column is null ? null : [.. kept.Select(c => column[c])];
        var all = ledger.Customers;
        return CustomerJoining.Join(ledger, into, kept.Count,
            new CustomerDirectory([.. kept.Select(c => all.Keys[c])], Pick(all.Names), Pick(all.Countries), Pick(all.Segments), Pick(all.Owners)));
    }

    private static (LineChanges Lines, LineAssembly? There, InvoiceMatch? Invoices) Compare(
        Workspace workspace, StoredChunks chunks, Dictionary<int, FileEdges> edges, ISalesLedger incoming, FileEdges incomingEdges, CustomerMatches matches, int[] offeringIds, int nextId)
    {
        if (chunks.Chunks.Count == 0)
        {
            return (LineComparison.AllNew(incoming), null, null);
        }

        var indexOf = new int[nextId];
        Array.Fill(indexOf, -1);
        for (var c = 0; c < matches.Ids.Length; c++)
        {
            if (matches.Ids[c] >= 0 && matches.Ids[c] < nextId)
            {
                indexOf[matches.Ids[c]] = c;
            }
        }

        var offerings = (int)workspace.Connection.Scalar("SELECT coalesce(max(Id), -1) + 1 FROM Offering");
        var ids = new StoredIds(indexOf, matches.Ids.Length, [.. Enumerable.Range(0, offerings)]);
        var there = LineAssembly.Of(chunks.Chunks, ids, withOrigin: true);
        var invoices = InvoiceMatch.Of(StoredChunks.Invoices(workspace.Connection), incoming);
        return (LineComparison.Compare(there, edges, invoices, incoming, incomingEdges, matches.Ids, offeringIds), there, invoices);
    }

    private static (int[] Ids, List<int> New, List<FieldChange> Changes) Offerings(Workspace workspace, ISalesLedger incoming)
    {
        var stored = StoredOfferings.Read(workspace.Connection);
        var byCode = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < stored.Ids.Count; place++)
        {
            byCode.TryAdd(stored.Code[place]!, place);
        }

        var ids = new int[incoming.Offerings.Count];
        var isNew = new List<int>();
        var changes = new List<FieldChange>();
        var next = stored.NextId;
        for (var o = 0; o < ids.Length; o++)
        {
            if (!byCode.TryGetValue(incoming.Offerings.Codes[o], out var place))
            {
                ids[o] = next++;
                isNew.Add(o);
                continue;
            }

            ids[o] = stored.Ids[place];
            // Exports spell one article many ways; a name once known stays, so that the order of files does not matter.
            if (incoming.Offerings.Names?[o] is { } name && stored.Name[place] is null)
            {
                changes.Add(new(ids[o], "Name", null, name));
            }
        }

        return (ids, isNew, changes);
    }

    /// <summary>
    /// What the file knows better of customers that are there: a value where there was none, and a newer value where the file's lines of the customer are
    /// newer than those there. What people or a customer file have set, sales do not overrule.
    /// </summary>
    private static List<FieldChange> CustomerChanges(
        Workspace workspace, StoredCustomers stored, ISalesLedger incoming, CustomerMatches matches, bool hasKeys, LineAssembly? there)
    {
        var changes = new List<FieldChange>();
        if (stored.Count == 0)
        {
            return changes;
        }

        var settled = workspace.Connection
            .Rows("SELECT Key, Field FROM Change JOIN Batch ON Batch.Id = BatchId WHERE Entity = 'Customer' AND Kind <> 'sales'", r => ((int)r.GetInt64(0), r.GetString(1)))
            .ToHashSet();
        var (lastThere, lastIncoming) = (there?.LastDays(), LineAssembly.LastDaysOf(incoming));
        var directory = incoming.Customers;
        for (var c = 0; c < matches.Ids.Length; c++)
        {
            var id = matches.Ids[c];
            if (id < 0 || id >= stored.NextId)
            {
                continue;
            }

            var place = stored.PlaceOf(id);
            var isNewer = lastThere is null || lastIncoming[c] > lastThere[c];
            void Set(string field, TextColumn column, string? value, bool mayReplace = true)
            {
                var known = column[place];
                if (value is not null && value != known && (known is null || (mayReplace && isNewer)) && !settled.Contains((id, field)))
                {
                    changes.Add(new(id, field, known, value));
                }
            }

            if (hasKeys)
            {
                Set("Key", stored.Key, directory.IdOf(c), mayReplace: false);
                Set("Name", stored.Name, directory.Names?[c]);
            }

            Set("Country", stored.Country, directory.Countries?[c]);
            Set("Segment", stored.Segment, directory.Segments?[c]);
            Set("Owner", stored.Owner, directory.Owners?[c]);
        }

        return changes;
    }

    /// <summary>Rows without a customer that no earlier file had: overlapping exports are their union here too.</summary>
    private static (List<RowWithoutCustomer> New, Dictionary<int, long> ReliedOn) NewWithoutCustomer(Workspace workspace, IReadOnlyList<RowWithoutCustomer> rows)
    {
        var there = new Dictionary<long, List<int>>();
        foreach (var (batch, bytes) in workspace.Connection.Rows("SELECT BatchId, Hashes FROM SetAsideRows WHERE Hashes IS NOT NULL ORDER BY BatchId DESC", r => (r.GetInt32(0), (byte[])r[1])))
        {
            foreach (var hash in SealedColumn.Read<long>(bytes))
            {
                if (!there.TryGetValue(hash, out var batches))
                {
                    there[hash] = batches = [];
                }

                batches.Add(batch);
            }
        }

        var isNew = new List<RowWithoutCustomer>();
        var reliedOn = new Dictionary<int, long>();
        foreach (var row in rows)
        {
            if (there.TryGetValue(row.Hash, out var batches) && batches.Count > 0)
            {
                reliedOn[batches[^1]] = reliedOn.GetValueOrDefault(batches[^1]) + 1;
                batches.RemoveAt(batches.Count - 1);
            }
            else
            {
                isNew.Add(row);
            }
        }

        return (isNew, reliedOn);
    }
}
