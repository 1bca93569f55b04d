using System.Globalization;
using System.Text;
using Koll.Ledger.Lines;
using Koll.Ledger.Reading.Numbers;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading;

// What is no line, and the account of it.
internal sealed partial class LineParser
{
    private bool IsRagged(in CsvScanner row)
    {
        // Trailing delimiters make empty fields, which shift nothing.
        for (var i = _plan.Shape.Headers.Count; i < row.FieldCount; i++)
        {
            if (i >= _fields.Length || !row.Raw(i).Trim(" \t"u8).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTotals(in CsvScanner row)
    {
        for (var i = 0; i < Math.Min(row.FieldCount, _fields.Length); i++)
        {
            var text = row.Raw(i).Trim(" \t\""u8);
            if (!text.IsEmpty)
            {
                return TotalsRows.IsTotal(Encoding.UTF8.GetString(text));
            }
        }

        return false;
    }

    private bool IsExcluded(in CsvScanner row)
    {
        if (_plan.ExcludedOfferings.Contains(Encoding.UTF8.GetString(Field(in row, ColumnRole.Offering))))
        {
            return true;
        }

        var name = Field(in row, ColumnRole.OfferingName);
        return !name.IsEmpty && _plan.ExcludedOfferings.Contains(Encoding.UTF8.GetString(name));
    }

    private void SetAsideWithoutDay(SetAsideReason reason, in CsvScanner row, int block, int record)
    {
        if (reason != SetAsideReason.DateOutOfRange)
        {
            reason = IsTotals(in row) ? SetAsideReason.TotalsRow
                : Field(in row, ColumnRole.Date).SequenceEqual(_dateHeader) ? SetAsideReason.HeaderAgain
                : reason;
        }

        var line = _amounts.Read(in row, this, 0);
        Weigh(ref line);
        SetAside(reason, in row, block, record, ColumnRole.Date, null, "a date from 1970 to 2100", line.Amount);
    }

    private void SetAsideWithoutMoney(SetAsideReason reason, in LineAmount line, in CsvScanner row, int block, int record)
    {
        if (reason == SetAsideReason.NoAmount && IsTotals(in row))
        {
            reason = SetAsideReason.TotalsRow;
        }

        var expected = reason switch
        {
            SetAsideReason.NoRate => "a currency the rates have on that day",
            SetAsideReason.NotASale => "an invoice, a credit note or a sale in force",
            _ => "a number",
        };
        SetAside(reason, in row, block, record, line.At, null, expected, line.Amount);
    }

    private void SetAsideWithoutCustomer(ushort day, long amount, in CsvScanner row, int block, int record)
    {
        if (Has(ColumnRole.Customer) && IsTotals(in row))
        {
            SetAside(SetAsideReason.TotalsRow, in row, block, record, ColumnRole.Customer, null, "a sale", amount);
            return;
        }

        Tally.WithoutCustomer[day] = Tally.WithoutCustomer.GetValueOrDefault(day) + amount;
        if (_plan.KeepForStore)
        {
            Tally.RowsWithoutCustomer.Add(new(day, amount, unchecked((long)ByteHash.Of(row.Record))));
        }

        SetAside(SetAsideReason.NoCustomer, in row, block, record, ColumnRole.Customer, null, "a customer", amount);
    }

    private void SetAside(
        SetAsideReason reason, in CsvScanner row, int block, int record, ColumnRole role, string? found, string expected, long amount)
    {
        Tally.SetAside[(int)reason] += new RowTally(1, amount);
        if (Tally.Wants(reason, _plan.KeepRejected))
        {
            found ??= Encoding.UTF8.GetString(Field(in row, role));
            Tally.Rejected.Add((block, record, new RejectedRow(
                _plan.Name, 0, reason, _plan.HeaderOf(role), found, expected, Encoding.UTF8.GetString(row.Record))));
        }
    }

    /// <summary>Sets rows aside that a stray quote makes one record of.</summary>
    private void SetAsideRows(int rows, in CsvScanner row, int block, int record)
    {
        var money = 0L;
        foreach (var range in StrayQuotes.Lines(row.Record))
        {
            var cell = Has(ColumnRole.Amount) ? StrayQuotes.Cell(row.Record[range], _column[(int)ColumnRole.Amount], _plan.Shape.Delimiter) : default;
            if (NumberText.TryParse(cell, _plan.Shape.DecimalMarks.GetValueOrDefault(ColumnRole.Amount), 4, out var amount) && amount != long.MinValue && Tally.TryWeigh(Math.Abs(amount)))
            {
                money += amount;
            }
        }

        Tally.Rows += rows - 1;
        Tally.SetAside[(int)SetAsideReason.StrayQuote] += new RowTally(rows, money);
        if (Tally.Wants(SetAsideReason.StrayQuote, _plan.KeepRejected))
        {
            var field = StrayQuotes.FieldOf(in row, Math.Min(row.FieldCount, _fields.Length));
            var text = row.Raw(field).TrimStart((byte)'"');
            Tally.Rejected.Add((block, record, new RejectedRow(
                _plan.Name, 0, SetAsideReason.StrayQuote, field < _plan.Shape.Headers.Count ? _plan.Shape.Headers[field] : $"{field + 1}",
                Encoding.UTF8.GetString(text[..text.IndexOfAny((byte)'\n', (byte)'\r')]), string.Create(CultureInfo.InvariantCulture, $"a quote that closes in its row; this one takes {rows} rows with it"),
                Encoding.UTF8.GetString(row.Record))));
        }
    }
}
