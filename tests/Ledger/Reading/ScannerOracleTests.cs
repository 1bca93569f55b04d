using System.Text;
using CsvHelper;
using Koll.Ledger.Reading;
using Koll.Ledger.Tests.Samples;

namespace Koll.Ledger.Tests.Reading;

/// <summary>The scanner and CsvHelper, which recovers from stray quotes by the same rules, agree on every field of every record of anything.</summary>
public class ScannerOracleTests
{
    private static readonly CsvReaderOptions[] Options = [.. ",;\t|".Select(delimiter => new CsvReaderOptions { Separator = delimiter, HasHeader = false, SkipEmptyLines = false })];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Scanner_OnAQuarterOfAMillionMutatedFiles_AgreesWithTheOracle(int seed)
    {
        var mutations = new Mutations(seed);
        var (records, fields, repeated) = (0L, 0L, 0L);
        for (var i = 0; i < 250_000; i++)
        {
            var text = mutations.Next().ToArray();
            // A byte order mark is taken off before the scanner sees the text, but the oracle would take it off itself.
            if (text.Length > 0 && text[0] >= 0xE0) text[0] = (byte)'x';
            Compare(text, i % 2 == 0 ? Options[i / 2 % 4] : Options.MaxBy(o => text.AsSpan().Count((byte)o.Separator!.Value))!, ref records, ref fields, ref repeated);
        }

        // The comparison is worth something only where there was something to compare.
        Assert.True(records > 500_000 && fields > 1_500_000 && repeated > 10_000, $"{records} records, {fields} fields, {repeated} that repeat");
    }

    private static void Compare(byte[] text, CsvReaderOptions options, ref long records, ref long fields, ref long repeated)
    {
        byte[] scratch = [];
        List<byte[]> before = [];
        // A text without quotes may be said to have none, and is then read in another way.
        var scanner = new CsvScanner(text, options.Separator!.Value, stackalloc FieldRange[128], mayHaveQuotes: text.Length % 4 == 0 || text.Contains((byte)'"'));
        using var oracle = CsvReader.Create(text, options);
        while (true)
        {
            var result = scanner.Read();
            var more = oracle.Read();
            if (result == ScanResult.UnclosedQuote)
            {
                // The oracle recovers: the record with the open quote runs to the end.
                if (!more || oracle.Read()) Fail(text, options, "the scanner sees an unclosed quote where the oracle sees none");
                return;
            }
            if (more != (result == ScanResult.Record)) Fail(text, options, $"after {records} records one is at the end and the other is not");
            if (!more)
            {
                if (records % 8 == 0 && IsUnterminated(text, options)) Fail(text, options, "the oracle sees an unclosed quote where the scanner sees none");
                return;
            }
            records++;
            if (oracle.FieldCount != scanner.FieldCount) Fail(text, options, $"{scanner.FieldCount} fields where the oracle has {oracle.FieldCount}");
            var same = scanner.FieldsAsBefore();
            repeated += same;
            if (same > Math.Min(oracle.FieldCount, before.Count)) Fail(text, options, $"{same} fields repeat, of {oracle.FieldCount} after {before.Count}");
            for (var field = 0; field < oracle.FieldCount; field++, fields++)
            {
                var found = scanner.Decode(field, ref scratch);
                var expected = oracle.GetSpan(field);
                if (!found.SequenceEqual(expected)) Fail(text, options, $"field {field} is <{Encoding.Latin1.GetString(found)}> where the oracle has <{Encoding.Latin1.GetString(expected)}>");
                if (field < same && !expected.SequenceEqual(before[field])) Fail(text, options, $"field {field} is said to be that of the record before");
            }
            before.Clear();
            for (var field = 0; field < oracle.FieldCount; field++) before.Add(oracle.GetSpan(field).ToArray());
        }
    }

    private static bool IsUnterminated(byte[] text, CsvReaderOptions options)
    {
        var unterminated = false;
        using var oracle = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = options.Separator,
            HasHeader = false,
            SkipEmptyLines = false,
            OnMalformedRecord = m => unterminated |= m.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        while (oracle.Read())
        {
        }
        return unterminated;
    }

    private static void Fail(byte[] text, CsvReaderOptions options, string difference) =>
        Assert.Fail($"{difference}, delimiter {options.Separator}, in:\n{Encoding.Latin1.GetString(text).Replace("\r", "\\r", StringComparison.Ordinal)}");
}
