using Koll.Ledger.Reading.Dates;
using Koll.Ledger.Reading.Numbers;

namespace Koll.Ledger.Reading;

/// <summary>What the values of a file's beginning say of its dates and numbers.</summary>
internal sealed class SampleEvidence
{
    public DateEvidence Dates { get; } = new();

    /// <summary>By numeric role that has a column.</summary>
    public Dictionary<ColumnRole, DecimalEvidence> Decimals { get; } = [];

    /// <summary>Looks at every row of the sample but the last, which may be cut off.</summary>
    public static SampleEvidence Of(byte[] sample, char delimiter, Recognition.Recognition recognition, ColumnRole[] numeric)
    {
        var evidence = new SampleEvidence();
        var columns = numeric.Where(recognition.Columns.ContainsKey).Select(r => (Column: recognition.Columns[r], Evidence: evidence.Decimals[r] = new())).ToArray();
        var date = recognition.Columns[ColumnRole.Date];
        var scratch = Array.Empty<byte>();
        var scanner = new CsvScanner(sample, delimiter, new FieldRange[recognition.Columns.Values.Max() + 1]);
        var record = 0;
        while (scanner.Read() == ScanResult.Record)
        {
            if (++record <= recognition.RowsBeforeData || (scanner.RecordEnd == sample.Length && record > recognition.RowsBeforeData + 1))
            {
                continue;
            }

            evidence.Dates.Add(scanner.Decode(date, ref scratch));
            foreach (var (column, decimals) in columns)
            {
                decimals.Add(scanner.Decode(column, ref scratch));
            }
        }

        return evidence;
    }
}
