using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Reading;

/// <summary>
/// Turns blocks of one file into sales lines, for one worker. A row is judged in one order - date, amount, offering, customer - and leaves at the
/// first thing that is wrong, so that each row set aside has one reason and "no customer" means that nothing else was wrong.
/// </summary>
/// <remarks>This is the hot path: no allocation per line, and what repeats from line to line (date, invoice, customer) is compared before it is looked up.</remarks>
internal sealed partial class LineParser
{
    private readonly FilePlan _plan;
    private readonly ReadingWorker _worker;
    private readonly FieldRange[] _fields;
    private readonly byte[][] _scratch = [.. Enumerable.Repeat(Array.Empty<byte>(), ColumnRoles.All.Count)];
    private readonly int[] _column;
    private readonly int _headers;
    private readonly bool _excludes;
    private readonly LineAmounts _amounts;
    private readonly LineFields _optional;
    private readonly int[] _attributes;

    private readonly byte[] _dateHeader;
    private readonly bool _knowsByName;
    private byte[] _byName = [];
    private bool _blockHasQuote;
    private bool _hasQuote;

    // How many of the line's first columns repeat what the line before had, where that one was kept.
    private bool _isAfterLine;
    private int _repeated;
    private byte[] _unquoted = [];
    private byte[] _decoded = [];

    // What the line before had.
    private LastText _date;
    private LastText _customer;
    private LastText _invoice;
    private readonly RecentTexts _offerings = new();
    private readonly LastText[] _values;

    public LineParser(FilePlan plan, ReadingWorker worker, FileTally tally)
    {
        _plan = plan;
        _worker = worker;
        Tally = tally;
        _column = [.. Enum.GetValues<ColumnRole>().Select(plan.Shape.ColumnOf)];
        _knowsByName = Has(ColumnRole.Customer) && Has(ColumnRole.CustomerName) && _column[(int)ColumnRole.Customer] != _column[(int)ColumnRole.CustomerName];
        // Without an id the name is the key.
        if (_column[(int)ColumnRole.Customer] < 0)
        {
            _column[(int)ColumnRole.Customer] = _column[(int)ColumnRole.CustomerName];
        }

        if (_column[(int)ColumnRole.Offering] < 0)
        {
            _column[(int)ColumnRole.Offering] = _column[(int)ColumnRole.OfferingName];
        }

        _headers = plan.Shape.Headers.Count;
        _excludes = plan.ExcludedOfferings.Count > 0;
        _dateHeader = Encoding.UTF8.GetBytes(plan.HeaderOf(ColumnRole.Date));
        // One spare field tells a ragged row from a trailing delimiter.
        _fields = new FieldRange[Math.Max(plan.FieldsNeeded, _headers) + 1];
        _amounts = new LineAmounts(plan, tally);
        _values = new LastText[worker.CustomerAttributes.Length];
        _attributes = [.. Enumerable.Range(0, worker.CustomerAttributes.Length).Where(a => Has(worker.CustomerAttributes[a]))];
        _optional = (!Has(ColumnRole.Invoice) ? 0 : plan.KeepInvoices ? LineFields.Invoice : LineFields.InvoiceKey)
            | (Has(ColumnRole.Offering) ? LineFields.Offering : 0)
            | (Has(ColumnRole.Quantity) && plan.KeepQuantities ? LineFields.Quantity : 0)
            | (Has(ColumnRole.Cost) || (Has(ColumnRole.UnitCost) && Has(ColumnRole.Quantity)) ? LineFields.Cost : 0)
            | (plan.KeepRows ? LineFields.Row : 0);
    }

    public FileTally Tally { get; }

    /// <summary>Parses a block. A refusal stops the file: its row is counted within the block.</summary>
    public Outcome<LineBlock> Parse(RecordBlock block)
    {
        var text = block.Text;
        _worker.Room.NextBlock();
        (var lineEnds, _blockHasQuote) = Look(text);
        // At most so many: files of old Macs end lines with CR alone, and may have LF inside quotes. Room that is not used is not touched.
        var lines = new LineBlock(_optional, lineEnds + 1, _worker.Room) { Sequence = _plan.FirstSequence + block.Sequence, Worker = _worker.Number };
        var scanner = new CsvScanner(text, _plan.Shape.Delimiter, _fields, _blockHasQuote);
        // Values are remembered with their block: what the last line of another block had is not what this one's line before had.
        _customer = default;
        _isAfterLine = false;
        _amounts.BeginBlock();
        var skip = block.Sequence == 0 ? _plan.Shape.RowsBeforeData : 0;
        var record = 0;
        ScanResult result;
        while ((result = scanner.Read()) == ScanResult.Record)
        {
            record++;
            if (record > skip && !scanner.IsBlank && scanner.FieldCount > 0)
            {
                ParseRow(in scanner, lines, block.Sequence, record);
                if (Tally.Magnitude > FileTally.GreatestMagnitude)
                {
                    return FileTally.Overflow(_plan) with { Row = record };
                }
            }
        }

        if (result == ScanResult.UnclosedQuote)
        {
            return UnclosedQuote(scanner.FieldCount, record + 1);
        }

        Tally.Blocks.Add((block.Sequence, record));
        (lines.CustomersKnown, lines.OfferingsKnown) = (_worker.Customers.Count, _worker.Offerings.Count);
        return lines;
    }

    private Refusal UnclosedQuote(int column, int row) =>
        new("csv.unclosed-quote", "A quote opens here and is never closed", "Close the quote or remove it, then read the file again")
        {
            File = _plan.Name,
            Row = row,
            Column = column < _plan.Shape.Headers.Count ? _plan.Shape.Headers[column] : $"{column + 1}",
            Expected = "a closing quote before the end of the file",
        };

    /// <summary>How many line ends a text has, CR and LF each counted, and whether it has a quote at all: most have none, and their rows need not be searched for one.</summary>
    private static (int LineEnds, bool HasQuote) Look(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var (lineEnds, quotes, at) = (0, Vector256<byte>.Zero, 0);
            for (; at <= text.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
            {
                var bytes = Vector256.LoadUnsafe(in MemoryMarshal.GetReference(text), (nuint)at);
                lineEnds += BitOperations.PopCount((Vector256.Equals(bytes, Vector256.Create((byte)'\n')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits());
                quotes |= Vector256.Equals(bytes, Vector256.Create((byte)'"'));
            }

            var rest = text[at..];
            return (lineEnds + rest.Count((byte)'\n') + rest.Count((byte)'\r'), quotes != Vector256<byte>.Zero || rest.Contains((byte)'"'));
        }
    }

    private bool Has(ColumnRole role) => _column[(int)role] >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Field(in CsvScanner row, ColumnRole role) =>
        row.IsPlain(_column[(int)role], out var text) && (text.IsEmpty || (text[0] > ' ' && text[^1] > ' ' && text[^1] != 0xA0)) ? text : Tidied(in row, role);

    private ReadOnlySpan<byte> Tidied(in CsvScanner row, ColumnRole role) => Trim(row.Decode(_column[(int)role], ref _scratch[(int)role]));

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        while (text.EndsWith("\u00A0"u8))
        {
            text = text[..^2].TrimEnd((byte)' ');
        }

        return text;
    }

    private void ParseRow(in CsvScanner row, LineBlock lines, int block, int record)
    {
        Tally.Rows++;
        _repeated = _isAfterLine ? row.FieldsAsBefore() : 0;
        _isAfterLine = false;
        _hasQuote = _blockHasQuote && row.Record.Contains((byte)'"');
        if (_hasQuote && StrayQuotes.RowsIn(row.Record, _plan.Shape) is var swallowed and > 0)
        {
            SetAsideRows(swallowed, in row, block, record);
            return;
        }

        if (row.FieldCount > _headers && IsRagged(in row))
        {
            SetAside(SetAsideReason.Ragged, in row, block, record, ColumnRole.Date, $"{row.FieldCount} fields", $"{_plan.Shape.Headers.Count} fields", 0);
            return;
        }

        // Where customers and invoices lie in their tables is far from here: it is fetched while date and money are read.
        var sameCustomer = IsRepeated(ColumnRole.Customer);
        var customerText = sameCustomer ? default : Field(in row, ColumnRole.Customer);
        if (sameCustomer)
        {
            _customer.Repeat();
        }
        else
        {
            _customer.Approach(_worker.Customers, customerText);
        }

        var newInvoice = lines.Invoice is not null && !IsRepeated(ColumnRole.Invoice);
        var invoiceText = newInvoice ? Field(in row, ColumnRole.Invoice) : default;
        if (newInvoice)
        {
            _invoice.Approach(_worker.Invoices, invoiceText);
        }

        if (!TryDay(in row, lines, out var day, out var noDay))
        {
            SetAsideWithoutDay(noDay, in row, block, record);
            return;
        }

        var line = _amounts.Read(in row, this, day);
        Weigh(ref line);
        if (line.Problem is { } problem)
        {
            SetAsideWithoutMoney(problem, in line, in row, block, record);
            return;
        }

        if (_excludes && IsExcluded(in row))
        {
            SetAside(SetAsideReason.ExcludedOffering, in row, block, record, ColumnRole.Offering, null, "an offering that counts", line.Amount);
            return;
        }

        var isByName = false;
        if (!sameCustomer && customerText.IsEmpty)
        {
            customerText = NameAsCustomer(in row);
            if (customerText.IsEmpty)
            {
                SetAsideWithoutCustomer(day, line.Amount, in row, block, record);
                return;
            }

            _customer.Approach(_worker.Customers, customerText);
            Tally.Noted[(int)NotedReason.CustomerByName] += new RowTally(1, line.Amount);
            isByName = true;
        }

        if (lines.Row is { } rows)
        {
            rows[lines.Count] = record;
        }

        Keep(in row, lines, day, in line, customerText, invoiceText, _plan.FirstSequence + block + 1);
        // The name that stood for a number is no column's text.
        _isAfterLine = !isByName;
    }

    /// <summary>What stands for the customer's number where only the name is there; empty where there is none of it either.</summary>
    private ReadOnlySpan<byte> NameAsCustomer(in CsvScanner row)
    {
        var name = _knowsByName ? Field(in row, ColumnRole.CustomerName) : default;
        return name.IsEmpty || IsTotals(in row) ? default : CustomersByName.KeyOf(name, ref _byName);
    }

    /// <summary>True where the column has what the line before had.</summary>
    private bool IsRepeated(ColumnRole role) => unchecked((uint)_column[(int)role] < (uint)_repeated);

    /// <summary>Counts the row's money in. Past the greatest magnitude it is taken for none, since the file is about to be refused and no sum may overflow on the way.</summary>
    private void Weigh(ref LineAmount line)
    {
        if (!Tally.TryWeigh(Math.Abs(line.Amount)))
        {
            line = line with { Amount = 0 };
        }
    }

    private void Keep(
        in CsvScanner row, LineBlock lines, ushort day, in LineAmount line, ReadOnlySpan<byte> customerText, ReadOnlySpan<byte> invoiceText, long sequence)
    {
        var at = lines.Count;
        var sameCustomer = _customer.IsSame;
        var customer = _customer.In(_worker.Customers, customerText);
        if (!sameCustomer)
        {
            _worker.CustomerValues.Approach(customer);
        }

        lines.Customer[at] = customer;
        lines.Day[at] = day;
        lines.Amount[at] = line.Amount;
        lines.Fingerprint[at] = FingerprintOf(in row);
        if (lines.Invoice is { } invoices)
        {
            invoices[at] = IsRepeated(ColumnRole.Invoice) ? invoices[at - 1] : invoiceText.IsEmpty ? -1 : _invoice.In(_worker.Invoices, invoiceText);
        }

        if (lines.InvoiceKey is { } keys)
        {
            keys[at] = IsRepeated(ColumnRole.Invoice) ? keys[at - 1] : InvoiceKeys.Of(Field(in row, ColumnRole.Invoice));
        }

        if (lines.Offering is { } offerings)
        {
            var offering = OfferingOf(in row);
            offerings[at] = offering;
            if (offering >= 0 && Has(ColumnRole.OfferingName))
            {
                _worker.OfferingValues.See(offering, 0, Field(in row, ColumnRole.OfferingName), sequence);
            }
        }

        if (lines.Quantity is { } quantities)
        {
            quantities[at] = line.Quantity;
        }

        if (lines.Cost is { } costs)
        {
            costs[at] = line.Cost;
        }

        foreach (var attribute in _attributes)
        {
            var role = _worker.CustomerAttributes[attribute];
            if (sameCustomer && IsRepeated(role))
            {
                continue;
            }

            var text = Field(in row, role);
            ref var last = ref _values[attribute];
            if (!sameCustomer || !last.Is(text))
            {
                _worker.CustomerValues.See(customer, attribute, text, sequence);
                last.Set(text);
            }
        }

        if (line.Amount == 0)
        {
            Tally.Noted[(int)NotedReason.ZeroAmount] += new RowTally(1, 0);
        }

        Tally.Use(line.Amount);
        lines.Count = at + 1;
    }

    /// <summary>The field, for the reader of amounts.</summary>
    internal ReadOnlySpan<byte> FieldOf(in CsvScanner row, ColumnRole role) => Field(in row, role);
}
