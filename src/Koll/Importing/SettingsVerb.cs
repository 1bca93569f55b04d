using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Koll.Asking;
using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary><c>koll settings</c>: what the company has settled once for every answer.</summary>
internal sealed class SettingsVerb
{
    private readonly WorkspaceArguments _arguments = new();

    private readonly Option<string?> _company = Options.Text("--company", "NAME", "Whose customers these are; it stands at the head of every answer: --company \"Acme Ltd\".");

    private readonly Option<string?> _window = Options.Text("--window", "MONTHS", "How far back a customer counts as a customer: --window 12m.");

    private readonly Option<string?> _classes = Options.Text("--classes", "A/B", "Where the classes A and B end, in per cent of cumulative revenue: --classes 80/95.");

    private readonly Option<string?> _currency = Options.Text("--currency", "CODE", "The currency of amounts whose files do not say: --currency EUR.");

    private readonly Option<string[]> _exclude = Options.Texts("--exclude-offering", "CODE", "Leave an offering out of every answer, such as postage; given once, it replaces the list; an empty text clears it.");

    public Command On(Terminal terminal) => _arguments.Verb(
        "settings", "Show or change what every answer from a workspace goes by: koll settings --window 24m --workspace company.koll", terminal, Run, _company, _window, _classes, _currency, _exclude);

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
        if (changes.Value.Count > 0)
        {
            var applied = workspace.InOneTransaction<int>(_ =>
            {
                var batch = BatchWriting.Begin(workspace, BatchKind.Edit, $"settings: {string.Join(", ", changes.Value.Select(c => c.Name))}");
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
        speaker.Say("settings.currency", ("currency", settings.Currency.Length == 0 ? "—" : settings.Currency));
        speaker.Say("settings.excluded", ("offerings", settings.ExcludedOfferings.Count == 0 ? "—" : string.Join(", ", settings.ExcludedOfferings)));
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
            var months = Months(window);
            if (months is null)
            {
                return new Refusal("usage.settings-window", $"'{window}' is no length of time", "Give months or years: --window 12m, --window 2y");
            }

            changes.Add((WorkspaceSettings.WindowName, months.Value.ToString(CultureInfo.InvariantCulture)));
        }

        if (line.GetValue(_classes) is { } classes)
        {
            if (classes.Split('/') is not [var first, var second]
                || !double.TryParse(first, CultureInfo.InvariantCulture, out var a) || !double.TryParse(second, CultureInfo.InvariantCulture, out var b)
                || !(a > 0 && a < b && b < 100))
            {
                return new Refusal("usage.settings-classes", $"'{classes}' does not say where two classes end", "Give two rising shares in per cent: --classes 80/95");
            }

            changes.Add((WorkspaceSettings.ClassesName, classes));
        }

        if (line.GetValue(_currency) is { } currency)
        {
            changes.Add((WorkspaceSettings.CurrencyName, currency.ToUpperInvariant()));
        }

        if (line.GetValue(_exclude) is { Length: > 0 } excluded)
        {
            var offerings = excluded.Where(o => o.Length > 0).ToArray();
            changes.Add((WorkspaceSettings.ExcludedName, offerings.Length == 0 ? null : JsonSerializer.Serialize(offerings)));
        }

        return changes;
    }

    private static int? Months(string text)
    {
        var years = text.EndsWith('y');
        return int.TryParse(text.TrimEnd('m', 'y'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 600 ? years ? number * 12 : number : null;
    }
}
