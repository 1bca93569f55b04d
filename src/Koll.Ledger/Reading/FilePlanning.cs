using System.Text;
using Koll.Ledger.Reading.Dates;
using Koll.Ledger.Reading.Recognition;
using Koll.Ledger.Reading.Sources;

namespace Koll.Ledger.Reading;

/// <summary>A look at a file's beginning, and what follows from it for reading the whole.</summary>
internal static class FilePlanning
{
    /// <summary>Bytes looked at: some thousand rows.</summary>
    private const int SampleBytes = 256 << 10;

    /// <summary>Line ends the sample must have, else more is looked at.</summary>
    private const int RowsWanted = 4;

    /// <summary>Rows whose every field is looked at to find out what the columns mean.</summary>
    private const int SampleRows = 400;

    /// <summary>Fields of a row that are looked at; a table with more is refused for it.</summary>
    private const int MostFields = Recogniser.MostColumns + 1;

    private static readonly ColumnRole[] Numeric = [ColumnRole.Quantity, ColumnRole.UnitPrice, ColumnRole.Amount, ColumnRole.Cost, ColumnRole.UnitCost, ColumnRole.Discount];

    /// <summary>The plan for a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="options">What the user knows better.</param>
    /// <param name="correction">What an earlier pass over the whole file found; null on the first.</param>
    /// <param name="firstSequence">See <see cref="FilePlan.FirstSequence"/>.</param>
    public static Outcome<FilePlan> Of(SourceFile source, ReadingOptions options, ShapeCorrection? correction, long firstSequence)
    {
        var sampled = SampleOf(source);
        if (!sampled.IsValue)
        {
            return sampled.Refusal!;
        }

        var sample = sampled.Value;
        var delimiter = options.Delimiter ?? Delimiters.Find(sample) ?? ',';
        var rows = RowsOf(sample, delimiter, out var unclosed);
        var recognised = Recogniser.Recognise(rows, new RecognitionSettings(source.Name)
        {
            Map = [.. options.Map.Concat(source.Roles.Where(r => !options.Map.ContainsKey(r.Key))).Select(m => new ColumnChoice(m.Key, m.Value))],
            NoHeader = !options.HasHeader,
            HeaderRow = options.HeaderRow,
        });
        if (!recognised.IsValue)
        {
            // A quote left open in the first rows swallows what there was to recognise.
            return unclosed ? UnclosedQuote(source.Name, rows.Count + 1) : recognised.Refusal!;
        }

        var recognition = recognised.Value;
        if (options.ExcludedOfferings.Count > 0 && !recognition.Columns.ContainsKey(ColumnRole.Offering) && !recognition.Columns.ContainsKey(ColumnRole.OfferingName))
        {
            return RecognitionRefusals.NothingToExclude(source.Name, options.ExcludedOfferings[0]);
        }

        var data = rows.Skip(recognition.RowsBeforeData).ToList();
        var cost = CostColumn.Of(recognition, role => options.Map.ContainsKey(role) || source.Roles.ContainsKey(role));
        var perUnit = correction?.CostIsPerUnit ?? cost?.IsPerUnit(recognition, data) ?? recognition.Columns.ContainsKey(ColumnRole.UnitCost);
        if (cost is not null)
        {
            recognition = CostColumn.As(recognition, perUnit);
        }

        var discount = DiscountColumn.Of(recognition, data, options.Map.TryGetValue(ColumnRole.Discount, out var named) && named.Length == 0);
        recognition = discount.In(recognition);
        var evidence = SampleEvidence.Of(sample, delimiter, recognition, Numeric);
        var (marks, open) = DecimalsOf(evidence, options, correction);
        var order = options.Dates ?? correction?.Dates ?? GuessOf(evidence.Dates, source.Name, recognition);
        return new FilePlan
        {
            Name = source.Name,
            Shape = new FileShape
            {
                Encoding = source.Encoding,
                Delimiter = delimiter,
                RowsBeforeData = recognition.RowsBeforeData,
                Headers = recognition.Headers,
                Columns = recognition.Columns,
                DateOrder = order,
                DecimalMarks = marks,
                HeaderCurrency = CurrencyOf(recognition),
                HasTax = source.HasTax,
                CostIsPerUnit = cost is { } heard && (!heard.IsClear || heard.Header != perUnit) ? perUnit : null,
                Discount = discount.Use,
                DiscountHeader = discount.Use == DiscountUse.None ? "" : recognition.Headers[discount.Column],
            },
            OpenDecimals = open,
            DatesSettled = evidence.Dates.Settled > 0 && evidence.Dates.Settled == evidence.Dates.Dates,
            Documents = correction?.Documents ?? (recognition.Columns.TryGetValue(ColumnRole.DocumentType, out var type)
                ? DocumentContext.Of(rows.Skip(recognition.RowsBeforeData).Where(row => type < row.Count).Select(row => row[type]).Distinct())
                : default),
            BlankTypeIsBalance = recognition.Headers.Any(HeaderModifiers.NamesBalance),
            Cost = cost,
            CostIsPerUnit = perUnit,
            DiscountIsShare = correction?.DiscountIsShare ?? (discount.MayBeShare(recognition, source.IsWorkbook) && DiscountColumn.IsShare(data, discount.Column)),
            DiscountMayBeShare = discount.MayBeShare(recognition, source.IsWorkbook),
            SaleTypes = options.SaleTypes.Select(DocumentTypes.Join).ToHashSet(StringComparer.Ordinal),
            TurnCredits = correction?.TurnCredits ?? false,
            ConvertTo = options.Rates is null ? null : options.Currency ?? "EUR",
            Rates = options.Rates,
            ExcludedOfferings = options.ExcludedOfferings.ToHashSet(StringComparer.OrdinalIgnoreCase),
            KeepRejected = options.KeepRejected,
            KeepQuantities = options.KeepQuantities,
            KeepForStore = options.KeepForStore,
            KeepRows = options.KeepRows,
            KeepInvoices = options.KeepInvoices,
            Corrected = correction is not null,
            FirstSequence = firstSequence,
        };
    }

    private static string? CurrencyOf(Recognition.Recognition recognition) =>
        !recognition.HasHeader || recognition.Columns.ContainsKey(ColumnRole.Currency) ? null
        : recognition.Columns.TryGetValue(ColumnRole.Amount, out var amount) || recognition.Columns.TryGetValue(ColumnRole.UnitPrice, out amount)
            ? HeaderCurrency.Of(recognition.Headers[amount])
            : null;

    private static DateOrder GuessOf(DateEvidence dates, string file, Recognition.Recognition recognition)
    {
        // Where the sample leaves it open the day comes first until the whole column has spoken.
        var decided = dates.Decide(null, file, recognition.Headers[recognition.Columns[ColumnRole.Date]]);
        return decided.IsValue ? decided.Value : DateOrder.DayMonthYear;
    }

    private static (Dictionary<ColumnRole, DecimalMark> Marks, HashSet<ColumnRole> Open) DecimalsOf(
        SampleEvidence evidence, ReadingOptions options, ShapeCorrection? correction)
    {
        var marks = new Dictionary<ColumnRole, DecimalMark>();
        var open = new HashSet<ColumnRole>();
        foreach (var (role, column) in evidence.Decimals)
        {
            if (options.Decimals is { } given)
            {
                marks[role] = given;
            }
            else if (correction is not null && correction.Decimals.TryGetValue(role, out var corrected))
            {
                marks[role] = corrected;
            }
            else if (column.Proven is { } proven)
            {
                marks[role] = proven;
            }
            else
            {
                open.Add(role);
            }
        }

        var settled = marks.Values.Distinct().ToArray();
        foreach (var role in open)
        {
            marks[role] = settled.Length == 1 ? settled[0] : DecimalMark.Dot;
        }

        return (marks, open);
    }

    /// <summary>True where the file goes on after the sample: only full samples are of these lengths.</summary>
    private static bool IsCut(byte[] sample) => sample.Length % SampleBytes == 0;

    /// <summary>The file's beginning in UTF-8.</summary>
    public static Outcome<byte[]> SampleOf(SourceFile source)
    {
        var opened = source.OpenUtf8();
        if (!opened.IsValue)
        {
            return opened.Refusal!;
        }

        using var stream = opened.Value;
        try
        {
            // Long enough to hold a header and some rows; rows of more than this are rare, and beyond all bounds they are refused.
            for (var sample = new byte[SampleBytes]; ; Array.Resize(ref sample, sample.Length * 2))
            {
                var known = sample.Length == SampleBytes ? 0 : sample.Length / 2;
                var length = known + stream.ReadAtLeast(sample.AsSpan(known), sample.Length - known, throwOnEndOfStream: false);
                var lines = sample.AsSpan(0, length).Count((byte)'\n') + sample.AsSpan(0, length).Count((byte)'\r');
                if (length < sample.Length || lines >= RowsWanted)
                {
                    return sample[..length];
                }

                if (sample.Length >= RecordBlocks.LongestRecord)
                {
                    return RecordTooLong(source.Name, lines + 1);
                }
            }
        }
        catch (Exception e) when (source.RefusalOf(e) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>The refusal of a row beyond <see cref="RecordBlocks.LongestRecord"/>.</summary>
    public static Refusal RecordTooLong(string file, long row) => new(
        "csv.record-too-long",
        $"A row longer than {RecordBlocks.LongestRecord >> 20} MB",
        "Look for a quote that is opened and never closed; or this is no table, and the sales are to be exported again")
    {
        File = file,
        Row = row,
    };

    private static Refusal UnclosedQuote(string file, long row) =>
        new("csv.unclosed-quote", "A quote opens here and is never closed", "Close the quote or remove it, then read the file again")
        {
            File = file,
            Row = row,
            Expected = "a closing quote before the end of the file",
        };

    /// <summary>The first rows of a beginning, empty ones too.</summary>
    public static List<IReadOnlyList<string>> RowsOf(byte[] sample, char delimiter, out bool unclosed)
    {
        var rows = new List<IReadOnlyList<string>>();
        var scratch = Array.Empty<byte>();
        var scanner = new CsvScanner(sample, delimiter, new FieldRange[MostFields]);
        var result = ScanResult.End;
        while (rows.Count < SampleRows && (result = scanner.Read()) == ScanResult.Record)
        {
            // The sample's last record is cut off, unless the sample is the whole file or the only record.
            if (scanner.RecordEnd == sample.Length && IsCut(sample) && rows.Count > 1)
            {
                break;
            }

            var fields = new string[Math.Min(scanner.FieldCount, MostFields)];
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = Encoding.UTF8.GetString(scanner.Decode(i, ref scratch));
            }

            rows.Add(scanner.IsBlank ? [] : fields);
        }

        // Where the sample ends before the file does, the quote may be closed below.
        unclosed = result == ScanResult.UnclosedQuote && !IsCut(sample);
        return rows;
    }
}
