using Koll.Ledger.Lines;
using Koll.Ledger.Reading.Dates;

namespace Koll.Ledger.Reading;

// Single columns of a line.
internal sealed partial class LineParser
{
    /// <summary>The worker's number of the offering; −1 where the line names none.</summary>
    private int OfferingOf(in CsvScanner row)
    {
        // A field with blanks around it is never found by them, since what is remembered has none.
        var isShort = row.TryWord(_column[(int)ColumnRole.Offering], out var bytes, out var length);
        var word = unchecked(bytes >> (8 * (8 - length)));
        if (isShort && _offerings.TryFind(word, out var known))
        {
            return known;
        }

        var text = Field(in row, ColumnRole.Offering);
        if (text.IsEmpty)
        {
            return -1;
        }

        var id = _worker.Offerings.Intern(text);
        if (isShort && text.Length == length)
        {
            _offerings.Add(word, id);
        }

        return id;
    }

    /// <summary>Equal for rows whose every field is equal: quotes say how a field is written, not what it is.</summary>
    private uint FingerprintOf(in CsvScanner row)
    {
        var record = row.Record;
        if (!_hasQuote)
        {
            return unchecked((uint)ByteHash.OfRecord(record));
        }

        if (_unquoted.Length < record.Length + row.FieldCount)
        {
            _unquoted = new byte[(record.Length + row.FieldCount) * 2];
        }

        var written = 0;
        for (var i = 0; i < Math.Min(row.FieldCount, _fields.Length); i++)
        {
            if (i > 0)
            {
                _unquoted[written++] = (byte)_plan.Shape.Delimiter;
            }

            var field = row.Decode(i, ref _decoded);
            field.CopyTo(_unquoted.AsSpan(written));
            written += field.Length;
        }

        return unchecked((uint)ByteHash.OfRecord(_unquoted.AsSpan(0, written)));
    }

    private bool TryDay(in CsvScanner row, LineBlock lines, out ushort day, out SetAsideReason reason)
    {
        reason = SetAsideReason.NoDate;
        if (IsRepeated(ColumnRole.Date))
        {
            day = lines.Day[lines.Count - 1];
            return true;
        }

        var text = Field(in row, ColumnRole.Date);
        if (!text.IsEmpty && _date.Is(text))
        {
            day = (ushort)_date.Id;
            return true;
        }

        day = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        if (!_plan.DatesSettled)
        {
            Tally.Dates.Add(text);
        }

        var result = DateText.TryParse(text, _plan.Shape.DateOrder, out day);
        if (result == DateResult.Day)
        {
            _date.Set(text, day);
            return true;
        }

        // A date in another form than the settled one, below the first rows: the whole column must be heard again.
        if (_plan.DatesSettled && result == DateResult.Unreadable)
        {
            Tally.Dates.Add(text);
        }

        reason = result == DateResult.OutOfRange ? SetAsideReason.DateOutOfRange : SetAsideReason.UnreadableDate;
        return false;
    }
}
