using System.CommandLine;
using System.Runtime.CompilerServices;
using Koll.Importing.Figures;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary><c>koll import FILE… --workspace FILE</c>: into the workspace, each file wholly or not at all.</summary>
/// <param name="ahead">What a large import ends with.</param>
internal sealed class ImportVerb(AnswersAhead ahead)
{
    private readonly WorkspaceArguments _arguments = new();
    private readonly ReadingArguments _reading = new();

    private readonly Option<bool> _dryRun = Options.Switch("--dry-run", "Show what would happen, to the last row, and change nothing.");

    private readonly Option<string?> _outcomes = Options.Text("--outcomes", "FILE", "Write what becomes of each row as CSV: row, outcome, customer, how the customer was found.");

    private readonly Option<string[]> _match = Options.Texts("--match", "CUSTOMER=WHICH",
        "Say who a customer of the file is, where only you can tell: a key of the workspace, a number (#12), or new. --match \"Acme Ltd=#12\"");

    private readonly Option<string?> _as = Options.Text("--as", "KIND", "What the files hold: sales, customers, contacts, figures (visits, cases, scores by customer and period) or margins (by offering); sales where not given.",
        text => text is "sales" or "customers" or "contacts" or "figures" or "margins" ? null : new Refusal("usage.kind", $"'{text}' is no kind of file", "Choose sales, customers, contacts, figures or margins."));

    private readonly Option<string[]> _addsUp = Options.Texts("--adds-up", "FIGURE", "A figure whose periods add up, such as visits, where that is not what was guessed.");

    private readonly Option<string[]> _newest = Options.Texts("--newest", "FIGURE", "A figure of which the newest stands, such as a score, where that is not what was guessed.");

    private readonly Option<string?> _mapping = Options.Text("--mapping", "NAME", "Read the file as the mapping of that name in the workspace says; made by --keep-mapping.");

    private readonly Option<string?> _keepMapping = Options.Text("--keep-mapping", "NAME", "Keep how the file was read in the workspace under a name, for next month's export.");

    public Command On(Terminal terminal)
    {
        var verb = _arguments.Verb(
            "import", "Bring files of sales, customers, contacts, figures or margins into a workspace: koll import sales.csv --workspace company.koll", terminal, Run, _as, _dryRun, _outcomes, _match, _mapping, _keepMapping, _addsUp, _newest);
        _reading.AddTo(verb);
        verb.Validators.Add(line =>
        {
            if (Decisions(line.GetValue(_match)!).Refusal is { } refusal)
            {
                line.AddError($"--match: {refusal}");
            }
        });
        return verb;
    }

    private int Run(ParseResult line, Speaker speaker)
    {
        var path = _arguments.Path(line);
        var isNew = !File.Exists(path);
        if (isNew && line.GetValue(_dryRun))
        {
            // A dry run against a workspace that is yet to be made is held against an empty one, elsewhere.
            path = Path.Combine(Path.GetTempPath(), $"koll-{Guid.NewGuid():N}.koll");
        }

        var code = Import(line, speaker, path, isNew, out var answersAhead);
        if (answersAhead)
        {
            ahead.Answer(speaker, path);
        }

        return code;
    }

    /// <summary>The import from the opening of the workspace to its closing. A method of its own, so that nothing of what was read and planned outlives it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Import(ParseResult line, Speaker speaker, string path, bool isNew, out bool answersAhead)
    {
        answersAhead = false;
        var files = _reading.Files(line);
        var dryRun = line.GetValue(_dryRun);
        var opened = dryRun && File.Exists(path)
            ? Workspace.Open(path)
            : Workspace.OpenToWrite(path, $"koll import {string.Join(' ', files.Select(Path.GetFileName))}", create: true);
        if (opened.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        using var workspace = opened.Value;
        var imported = 0L;
        var code = Import(line, speaker, workspace, files, dryRun, ref imported);
        answersAhead = code == ExitCode.Done && imported > 0 && ahead.IsWorthwhile(workspace, imported);
        if (isNew)
        {
            // Where nothing came of it no empty workspace is left behind.
            workspace.DisposeOfEmpty();
        }

        return code;
    }

    /// <param name="imported">To be raised by the lines of sales that were added or changed.</param>
    private int Import(ParseResult line, Speaker speaker, Workspace workspace, IReadOnlyList<string> files, bool dryRun, ref long imported)
    {
        if (workspace.UpgradedAfterBackup is { } backup)
        {
            speaker.Say("import.upgraded", ("backup", backup));
        }

        foreach (var file in files)
        {
            if ((line.GetValue(_as) is not (null or "sales") ? ImportRecords(line, speaker, workspace, file, dryRun) : ImportSales(line, speaker, workspace, file, dryRun, ref imported)) is var code and not ExitCode.Done)
            {
                return code;
            }
        }

        return ExitCode.Done;
    }

    private int ImportRecords(ParseResult line, Speaker speaker, Workspace workspace, string file, bool dryRun)
    {
        var table = TableFile.Read(file, speaker.Terminal.Input);
        if (table.Refusal is { } unread)
        {
            return speaker.Refuse(unread);
        }

        var told = _reading.OptionsOf(line);
        var options = told.IsValue ? told.Value : null;

        var decisions = Decisions(line.GetValue(_match)!).Value;
        var planned = StorageRefusals.Guard(workspace.Path, () =>
            line.GetValue(_as) switch
            {
                "contacts" => MasterImport.PlanContacts(workspace, table.Value, decisions),
                "figures" => FiguresImport.Plan(workspace, table.Value, decisions, null, new(line.GetValue(_addsUp)!, line.GetValue(_newest)!), options),
                "margins" => MarginsImport.Plan(workspace, table.Value, null, options),
                _ => MasterImport.PlanCustomers(workspace, table.Value, decisions),
            });
        if (planned.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        var plan = planned.Value;
        MasterImportPage.Write(speaker, plan);
        if (plan.Questions.Count > 0)
        {
            return SalesImportPage.Ask(speaker, workspace, plan.Questions);
        }

        if (dryRun || plan.ChangesNothing)
        {
            speaker.Say(!dryRun ? "import.nothing" : plan.ChangesNothing ? "import.dry-run-nothing" : "import.dry-run");
            return ExitCode.Done;
        }

        var applied = MasterImport.Apply(workspace, plan);
        if (applied.Refusal is { } notApplied)
        {
            return speaker.Refuse(notApplied);
        }

        speaker.Say("import.done", ("batch", applied.Value), ("workspace", workspace.Path));
        return ExitCode.Done;
    }

    private int ImportSales(ParseResult line, Speaker speaker, Workspace workspace, string file, bool dryRun, ref long imported)
    {
        var options = ReadingOptionsOf(line, workspace);
        if (options.Refusal is { } notRead)
        {
            return speaker.Terminal.Refuse(notRead, ExitCode.Usage);
        }

        // Read in a way of its own, or by other rates, the same file may well bring something else.
        var hash = File.Exists(file) && !IsReadInAWayOfItsOwn(line) ? SalesImportPlanning.HashOf(file, workspace) : [];
        if (!line.GetValue(_dryRun) && hash.Length > 0 && Batches.OfFile(workspace.Connection, hash) is { } same)
        {
            speaker.Say("import.same-file", ("file", Path.GetFileName(file)), ("batch", same.Id), ("day", same.Day));
            return ExitCode.Done;
        }

        using var progress = speaker.Terminal.ErrorIsSeen ? new ProgressLine(speaker.Terminal.Error) : null;
        var reading = SalesReader.Read([file], options.Value, progress, speaker.Terminal.Input);
        progress?.Dispose();
        if (reading.Refusal is { } refused)
        {
            return speaker.Refuse(refused.Code switch
            {
                "currency.several" or "currency.no-rates" =>
                    refused with { Next = $"{refused.Next}; or settle them for every import: koll settings --rates FILE --currency EUR --workspace {workspace.Path}" },
                "columns.no-date" or "columns.no-customer" or "columns.no-amount" when line.GetValue(_as) is null =>
                    refused with { Next = $"{refused.Next}; or say what else the file holds: --as customers, contacts, figures or margins" },
                _ => refused,
            });
        }

        if (reading.Value.Files.Count > 1)
        {
            return speaker.Refuse(new Refusal("table.several", $"The file holds {reading.Value.Files.Count} tables, and each import is one", "Unpack it and import the tables one by one") { File = file });
        }

        if (_reading.WriteBeside(line, speaker.Terminal, reading.Value, options.Value) is { } failed)
        {
            return failed;
        }

        var planned = StorageRefusals.Guard(workspace.Path, () => SalesImportPlanning.Plan(workspace, file, hash, reading.Value, Decisions(line.GetValue(_match)!).Value));
        if (planned.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        var plan = planned.Value;
        if (line.GetValue(_outcomes) is { } outcomes && WholeFile.Write(outcomes, stream => RowOutcomesCsv.Write(stream, plan)) is { } notWritten)
        {
            return speaker.Terminal.Refuse(notWritten, ExitCode.Usage);
        }

        SalesImportPage.Write(speaker, workspace, plan);
        if (plan.Customers.Questions.Count > 0)
        {
            return SalesImportPage.Ask(speaker, workspace, plan.Customers.Questions);
        }

        return dryRun ? Shown(speaker, plan) : Applied(line, speaker, workspace, plan, reading.Value, options.Value, ref imported);
    }

    private static int Shown(Speaker speaker, SalesImportPlan plan)
    {
        speaker.Say(plan.ChangesNothing ? "import.dry-run-nothing" : "import.dry-run");
        return ExitCode.Done;
    }

    private int Applied(ParseResult line, Speaker speaker, Workspace workspace, SalesImportPlan plan, SalesReading reading, ReadingOptions options, ref long imported)
    {
        if (line.GetValue(_keepMapping) is { } name && NamedMappings.Keep(workspace, name, reading, options) is { } notKept)
        {
            return speaker.Refuse(notKept);
        }

        if (plan.ChangesNothing)
        {
            speaker.Say("import.nothing");
            return ExitCode.Done;
        }

        var applied = SalesImport.Apply(workspace, plan);
        if (applied.Refusal is { } refusal)
        {
            return speaker.Refuse(refusal);
        }

        imported += plan.Lines.ToStore;

        speaker.Say("import.done", ("batch", applied.Value), ("workspace", workspace.Path));
        return ExitCode.Done;
    }

    private Outcome<ReadingOptions> ReadingOptionsOf(ParseResult line, Workspace workspace)
    {
        var options = _reading.OptionsOf(line);
        if (options.IsValue && line.GetValue(_mapping) is { } name)
        {
            options = NamedMappings.Apply(workspace, name, options.Value);
        }

        return options.Refusal is { } refusal
            ? refusal
            : Converting(workspace, options.Value) with { KeepForStore = true, KeepInvoices = true, KeepQuantities = true, KeepRejected = true, KeepRows = line.GetValue(_outcomes) is not null };
    }

    /// <summary>Whatever currencies a file has become the workspace's, by the rates the line gives or those settled.</summary>
    internal static ReadingOptions Converting(Workspace workspace, ReadingOptions options)
    {
        var rates = options.Rates ?? WorkspaceRates.Load(workspace);
        return rates is null || (options.Currency ?? WorkspaceSettings.Read(workspace).Currency) is not { Length: > 0 } currency
            ? options
            : options with { Rates = rates, Currency = currency };
    }

    private bool IsReadInAWayOfItsOwn(ParseResult line) => _reading.SaysHowToRead(line) || line.GetValue(_mapping) is not null || line.GetValue(_outcomes) is not null;

    private static Outcome<Dictionary<string, string>> Decisions(string[] texts)
    {
        var decisions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            // The name may have an equals sign; what it is decided to be has none.
            if (text.LastIndexOf('=') is not (> 0 and var at) || at == text.Length - 1)
            {
                return new Refusal("match.unreadable", $"'{text}' does not say who a customer is", "Write the customer as the file has it, an equals sign, and a key, #number or new: --match \"Acme Ltd=new\"");
            }

            decisions[text[..at]] = text[(at + 1)..];
        }

        return decisions;
    }
}
