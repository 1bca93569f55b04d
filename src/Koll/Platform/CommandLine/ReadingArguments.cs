using System.CommandLine;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Recognition;
using Koll.Ledger.Reading.Sources;

namespace Koll.Platform.CommandLine;

/// <summary>
/// The files of a verb and every option that says how to read them: one group for all verbs that read sales files, so that what
/// is learnt with one works with the next.
/// </summary>
public sealed class ReadingArguments
{
    private readonly Option<string[]> _map = Options.Texts("--map", "ROLE=COLUMN,…",
        $"Say which column is what, where the guess is wrong: --map amount=\"Netto\",date=Bilagsdato. A column is its header or its position from 1. Roles: {string.Join(", ", ColumnRoles.All)}.");

    private readonly Option<string?> _saveMap = Options.Text("--save-map", "FILE", "Keep how the first file was read, for next month's export: --save-map sales.map.json.");

    private readonly Option<string?> _withMap = Options.Text("--with-map", "FILE", "Read as a kept mapping says; other options still win over it.");

    private readonly Option<bool> _noHeader = Options.Switch("--no-header", "The first row is data. Goes with positions: --no-header --map customer=2,date=3,amount=5.");

    private readonly Option<string?> _delimiter = Options.Text("--delimiter", "MARK",
        "What separates the fields, where it is not found by itself: , ; tab | or blank.", text => ReadingWords.Delimiter(text).Refusal);

    private readonly Option<string?> _dates = Options.Text("--dates", "ORDER",
        "How dates are written, where the column leaves it open (03/04/2011): dmy, mdy or ymd.", text => ReadingWords.Dates(text).Refusal);

    private readonly Option<string?> _decimal = Options.Text("--decimal", "MARK",
        "What stands before the decimals, where the column leaves it open (1,234): . or ,", text => ReadingWords.Decimals(text).Refusal);

    private readonly Option<string?> _encoding = Options.Text("--encoding", "NAME",
        "How letters are stored, where æ and ö come out wrong: utf-8, utf-16, utf-16be or windows-1252.", text => ReadingWords.EncodingOf(text).Refusal);

    private readonly Option<string?> _sheet = Options.Text("--sheet", "NAME", "Which sheet of a workbook, by its name; else the one that looks most like a table of sales.");

    private readonly Option<string?> _currency = Options.Text("--currency", "CODE",
        "The currency of amounts whose file does not say, or to convert to with --rates: --currency EUR.");

    private readonly Option<string?> _rates = Options.Text("--rates", "FILE",
        "Daily rates to convert several currencies by, in the form of the ECB's eurofxref-hist.csv.");

    private readonly Option<string[]> _exclude = Options.Texts("--exclude-offering", "CODE",
        "Leave out lines of an offering, such as postage: --exclude-offering POST. May be given again.");

    private readonly Option<string[]> _saleTypes = Options.Texts("--sale-type", "TYPE",
        "Count documents of a type that are set aside as no sale, such as orders: --sale-type Order. May be given again.");

    private readonly Option<bool> _dropDuplicates = Options.Switch("--drop-duplicates", "Count rows that equal an earlier row only once; otherwise they are noted and kept.");

    private readonly Option<string?> _rejected = Options.Text("--rejected", "FILE",
        "Write the rows set aside as CSV, each with its row number, column, what was found and what was expected.");

    /// <summary>Options, of whatever verb, whose file is written.</summary>
    private static readonly string[] Written = ["--html", "--csv", "--svg", "--rejected", "--save-map", "--outcomes"];

    private readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Sales as CSV, TSV or a workbook (.xlsx, .xls), also inside .gz or .zip; several files count as one; - is standard input.",
    };

    /// <summary>True where the line says how the file is to be read, apart from what a look at it shows.</summary>
    public bool SaysHowToRead(ParseResult line) =>
        new[] { _withMap, _delimiter, _dates, _decimal, _encoding, _sheet, _currency, _rates }.Any(o => line.GetValue(o) is not null)
        || line.GetValue(_map) is { Length: > 0 } || line.GetValue(_exclude) is { Length: > 0 } || line.GetValue(_saleTypes) is { Length: > 0 } || line.GetValue(_noHeader) || line.GetValue(_dropDuplicates);

    /// <summary>Offerings to leave out.</summary>
    public IReadOnlyList<string> ExcludedOfferings(ParseResult line) => line.GetValue(_exclude)!;

    /// <summary>The files named.</summary>
    public IReadOnlyList<string> Files(ParseResult line) => line.GetValue(_files) ?? [];

    /// <summary>Adds the files and the options to a verb.</summary>
    /// <param name="insteadOfFiles">An option that, where it is given, stands in the place of files; null for none.</param>
    public void AddTo(Command verb, Option<string?>? insteadOfFiles = null)
    {
        verb.Arguments.Add(_files);
        verb.Validators.Add(line =>
        {
            var files = line.GetValue(_files) ?? [];
            var instead = insteadOfFiles is not null && line.GetValue(insteadOfFiles) is not null;
            if (files.Length == 0 && !instead)
            {
                line.AddError($"Name a file of sales: koll {verb.Name} sales.csv.");
            }

            if (files.Length > 0 && instead)
            {
                line.AddError($"Answer from files or from {insteadOfFiles!.Name}, not from both.");
            }

            // The second would be written over the first.
            var written = verb.Options.OfType<Option<string?>>().Where(o => Written.Contains(o.Name) && line.GetValue(o) is { Length: > 0 })
                .GroupBy(o => RealPath.Of(line.GetValue(o)!)).FirstOrDefault(named => named.Count() > 1);
            if (written is not null)
            {
                line.AddError($"{string.Join(" and ", written.Select(o => o.Name))} name the same file, {line.GetValue(written.First())}. Give each a file of its own.");
            }

            // A misspelt option looks like one more file.
            if (files.FirstOrDefault(file => file is ['-', _, ..]) is { } stranger)
            {
                line.AddError($"There is no option '{stranger}'.{Spelling.DidYouMean(stranger, verb.Options.Select(o => o.Name))} A file of that name is ./{stranger}.");
            }
        });
        foreach (var option in new Option[]
                 {
                     _map, _saveMap, _withMap, _noHeader, _delimiter, _dates, _decimal, _encoding, _sheet, _currency, _rates, _exclude, _saleTypes, _dropDuplicates, _rejected,
                 })
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>Why a file the verb is to write cannot be written; null where it can. No file that is read is ever written over.</summary>
    public Refusal? CannotWrite(ParseResult line, string path) =>
        path.Length == 0 ? new Refusal("file.no-name", "No file is named to write", "Give a name, such as report.html")
        : line.GetRequiredValue(_files).Any(file => file != "-" && RealPath.Of(file) == RealPath.Of(path))
            ? new Refusal("file.read-and-written", "This file is to be read, and would be written over", "Name another file to write") { File = path }
            : WholeFile.CannotWrite(path);

    /// <summary>Reads the files as the command line says.</summary>
    /// <returns>The exit code, where the verb ends here; what was refused has been said.</returns>
    public (SalesReading? Reading, int ExitCode) Read(ParseResult line, Terminal terminal)
    {
        foreach (var option in new[] { _saveMap, _rejected })
        {
            if (line.GetValue(option) is { } path && CannotWrite(line, path) is { } cannot)
            {
                return (null, terminal.Refuse(cannot, ExitCode.Usage));
            }
        }

        var options = OptionsOf(line);
        if (options.Refusal is { } usage)
        {
            return (null, terminal.Refuse(usage, ExitCode.Usage));
        }

        using var progress = terminal.ErrorIsSeen ? new ProgressLine(terminal.Error) : null;
        var reading = SalesReader.Read(line.GetRequiredValue(_files), options.Value, progress, terminal.Input);
        progress?.Dispose();
        if (reading.Refusal is { } refused)
        {
            return (null, terminal.Refuse(refused));
        }

        return WriteBeside(line, terminal, reading.Value, options.Value) is { } failed ? (null, failed) : (reading.Value, ExitCode.Done);
    }

    /// <summary>Writes what was asked for beside the reading: the rows set aside, the mapping. The exit code where that failed, else null.</summary>
    public int? WriteBeside(ParseResult line, Terminal terminal, SalesReading reading, ReadingOptions options)
    {
        if (line.GetValue(_rejected) is { } rejected
            && WholeFile.Write(rejected, stream => RejectedRowsCsv.Write(stream, reading.Rejected)) is { } notWritten)
        {
            return terminal.Refuse(notWritten, ExitCode.Usage);
        }

        return line.GetValue(_saveMap) is { } map && WholeFile.Write(map, MappingOf(reading, options).Save) is { } notSaved
            ? terminal.Refuse(notSaved, ExitCode.Usage)
            : null;
    }

    /// <summary>How the first file was read, with what the user knew better.</summary>
    private static SavedMapping MappingOf(SalesReading reading, ReadingOptions options) =>
        SavedMapping.Of(reading.Files[0].Shape, options.HasHeader, options.Dates, options.Decimals);

    /// <summary>What the command line says, over what a kept mapping says.</summary>
    public Outcome<ReadingOptions> OptionsOf(ParseResult line)
    {
        var options = new ReadingOptions
        {
            Sheet = line.GetValue(_sheet),
            Currency = line.GetValue(_currency)?.ToUpperInvariant(),
            ExcludedOfferings = line.GetValue(_exclude)!,
            SaleTypes = line.GetValue(_saleTypes)!,
            DropDuplicates = line.GetValue(_dropDuplicates),
            KeepRejected = line.GetValue(_rejected) is not null,
            // Answers count invoices; none names one.
            KeepInvoices = false,
        };
        var roles = new Dictionary<ColumnRole, string>();
        if (line.GetValue(_withMap) is { } kept)
        {
            var read = MappingFrom(kept);
            if (read.Refusal is { } unread)
            {
                return unread;
            }

            var mapping = read.Value;
            options = options with { HasHeader = !mapping.NoHeader, Delimiter = mapping.Delimiter, Dates = mapping.Dates, Decimals = mapping.Mark };
            foreach (var choice in mapping.Columns)
            {
                roles[choice.Role] = choice.Column;
            }
        }

        foreach (var text in line.GetValue(_map)!)
        {
            var choices = ColumnChoice.Parse(text);
            if (choices.Refusal is { } notAMap)
            {
                return notAMap;
            }

            foreach (var choice in choices.Value)
            {
                roles[choice.Role] = choice.Column;
            }
        }

        if (line.GetValue(_rates) is { } rates)
        {
            var read = RatesFile.Read(rates);
            if (read.Refusal is { } unread)
            {
                return unread;
            }

            options = options with { Rates = read.Value.Rates };
        }

        return options with
        {
            Map = roles,
            HasHeader = options.HasHeader && !line.GetValue(_noHeader),
            Delimiter = line.GetValue(_delimiter) is { } delimiter ? ReadingWords.Delimiter(delimiter).Value : options.Delimiter,
            Dates = line.GetValue(_dates) is { } dates ? ReadingWords.Dates(dates).Value : options.Dates,
            Decimals = line.GetValue(_decimal) is { } mark ? ReadingWords.Decimals(mark).Value : options.Decimals,
            Encoding = line.GetValue(_encoding) is { } encoding ? ReadingWords.EncodingOf(encoding).Value : null,
        };
    }

    private static Outcome<SavedMapping> MappingFrom(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return SavedMapping.Load(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal("mapping.unreadable", "The mapping cannot be read", "Give --with-map the file that --save-map wrote") { File = path };
        }
    }
}
