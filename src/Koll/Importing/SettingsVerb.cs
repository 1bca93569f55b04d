using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Koll.Asking;
using Koll.Ledger;
using Koll.Models.Lifetime;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary><c>koll settings</c>: what the company has settled once for every answer.</summary>
internal sealed class SettingsVerb
{
    private readonly WorkspaceArguments _arguments = new();

    private readonly Option<string?> _company = Options.Text("--company", "NAME", "Whose customers these are; it stands at the head of every answer: --company \"Acme Ltd\".");

    private readonly Option<string?> _window = Options.Text("--window", "MONTHS", "How far back a customer counts as a customer: --window 12m.", text => AskWords.Months(text).Refusal);

    private readonly Option<string?> _classes = Options.Text("--classes", "A/B", "Where the classes A and B end, in per cent of cumulative revenue: --classes 80/95.", text => AskWords.Classes(text).Refusal);

    private readonly Option<string?> _currency = Options.Text("--currency", "CODE", "The currency of every answer, and of amounts whose files do not say: --currency EUR.", CurrencyCode);

    private readonly Option<string?> _rates = Options.Text("--rates", "FILE",
        "Daily rates by which imports convert other currencies, in the form of the ECB's eurofxref-hist.csv; an empty text takes them away.");

    private readonly Option<string?> _discount = Options.Text("--discount", "PERCENT", "What money loses in a year by waiting, for lifetime values: --discount 8%.", text => AskWords.Discount(text).Refusal);

    private readonly Option<string[]> _exclude = Options.Texts("--exclude-offering", "CODE", "Leave an offering out of every answer, such as postage; given once, it replaces the list; an empty text clears it.");

    public Command On(Terminal terminal) => _arguments.Verb(
        "settings", "Show or change what every answer from a workspace goes by: koll settings --window 24m --workspace company.koll", terminal, Run, _company, _window, _classes, _currency, _discount, _rates, _exclude);

    private int Run(ParseResult line, Speaker speaker)
    {
        var changes = Changes(line);
        if (changes.Refusal is { } refusal)
        {
            return speaker.Terminal.Refuse(refusal, ExitCode.Usage);
        }

        var path = _arguments.Path(line);
        var opened = changes.Value.Count == 0 ? Workspace.Open(path) : Workspace.OpenToWrite(path, "koll settings");
        if (opened.Refusal is { } notOpened)
        {
            return speaker.Refuse(notOpened);
        }

        using var workspace = opened.Value;
        if (RatesToNothing(workspace, changes.Value) is { } toNothing)
        {
            return speaker.Refuse(toNothing);
        }

        if (changes.Value.Count > 0)
        {
            var applied = workspace.InOneTransaction<int>(_ =>
            {
                var batch = BatchWriting.Begin(workspace, BatchKind.Edit, $"settings: {string.Join(", ", changes.Value.Select(c => c.Name).Where(n => n != WorkspaceSettings.RatesTableName))}");
                foreach (var (name, value) in changes.Value)
                {
                    SettingChange.Apply(workspace.Connection, batch, name, value);
                }

                return batch;
            });
            if (applied.Refusal is { } notApplied)
            {
                return speaker.Refuse(notApplied);
            }

            speaker.Say("settings.changed", ("batch", applied.Value));
        }

        var settings = WorkspaceSettings.Read(workspace);
        speaker.Say("settings.company", ("company", settings.Company ?? "—"));
        speaker.Say("settings.window", ("months", settings.WindowMonths ?? 12));
        var (a, b) = settings.ClassCuts ?? new AskSettings().Cuts;
        speaker.Say("settings.classes", ("a", new Platform.Languages.Share(a)), ("b", new Platform.Languages.Share(b)));
        speaker.Say("settings.discount", ("discount", new Platform.Languages.Share(settings.DiscountPerYear ?? DiscountRate.Default.PerYear)));
        speaker.Say(settings.Currency.Length == 0 ? "settings.currency-none" : "settings.currency", ("currency", settings.Currency));
        if (settings.Rates is { } rates)
        {
            speaker.Say("settings.rates", ("currency", settings.Currency), ("file", rates.File), ("currencies", rates.Currencies), ("from", rates.From), ("to", rates.To));
        }
        else
        {
            speaker.Say("settings.rates-none");
        }

        speaker.Say(settings.ExcludedOfferings.Count == 0 ? "settings.excluded-none" : "settings.excluded", ("offerings", string.Join(", ", settings.ExcludedOfferings)));
        return ExitCode.Done;
    }

    private Outcome<List<(string Name, string? Value)>> Changes(ParseResult line)
    {
        var changes = new List<(string, string?)>();
        if (line.GetValue(_company)?.Trim() is { } company)
        {
            changes.Add((WorkspaceSettings.CompanyName, company.Length == 0 ? null : company));
        }

        if (line.GetValue(_window) is { } window)
        {
            changes.Add((WorkspaceSettings.WindowName, AskWords.Months(window).Value.ToString(CultureInfo.InvariantCulture)));
        }

        if (line.GetValue(_classes) is { } classes)
        {
            var (a, b) = AskWords.Classes(classes).Value;
            changes.Add((WorkspaceSettings.ClassesName, string.Create(CultureInfo.InvariantCulture, $"{a * 100:0.####}/{b * 100:0.####}")));
        }

        if (line.GetValue(_currency) is { } currency)
        {
            changes.Add((WorkspaceSettings.CurrencyName, currency.ToUpperInvariant()));
        }

        if (line.GetValue(_discount) is { } discount)
        {
            changes.Add((WorkspaceSettings.DiscountName, (AskWords.Discount(discount).Value * 100).ToString("0.####", CultureInfo.InvariantCulture)));
        }

        if (line.GetValue(_exclude) is { Length: > 0 } excluded)
        {
            var offerings = excluded.Where(o => o.Length > 0).ToArray();
            changes.Add((WorkspaceSettings.ExcludedName, offerings.Length == 0 ? null : JsonSerializer.Serialize(offerings)));
        }

        if (line.GetValue(_rates) is { Length: 0 })
        {
            changes.AddRange([(WorkspaceSettings.RatesName, null), (WorkspaceSettings.RatesTableName, null)]);
        }
        else if (line.GetValue(_rates) is { } file)
        {
            var read = RatesFile.Read(file);
            if (read.Refusal is { } unread)
            {
                return unread;
            }

            changes.AddRange(WorkspaceRates.SettingsOf(read.Value.Rates, read.Value.Text, file));
        }

        return changes;
    }

    /// <summary>Rates need a currency to convert to: euros would only be a guess.</summary>
    private static Refusal? RatesToNothing(Workspace workspace, List<(string Name, string? Value)> changes) =>
        changes.Exists(c => c is { Name: WorkspaceSettings.RatesName, Value: not null }) && !changes.Exists(c => c.Name == WorkspaceSettings.CurrencyName) && WorkspaceSettings.Read(workspace).Currency.Length == 0
            ? StorageRefusals.Refused(workspace.Path, "workspace.rates-no-currency", "The workspace has no currency yet that amounts could be converted to", "Settle both: --rates FILE --currency NOK")
            : null;

    private static Refusal? CurrencyCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetter)
        ? null
        : new Refusal("usage.currency", $"'{text}' is no currency", "Write its three letters: --currency EUR");
}
