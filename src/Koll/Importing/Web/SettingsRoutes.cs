using System.Globalization;
using System.Text.Json;
using Koll.Design.Layout;
using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;

namespace Koll.Importing.Web;

/// <summary>What a company settles once for every answer. Each change is a batch, so each can be undone.</summary>
internal static class SettingsRoutes
{
    private const int MostOfferings = 20;

    public static void Map(Routes routes)
    {
        routes.Get("/settings", May.ChangeSettings, visit => Shown(visit, null));
        routes.Post("/settings/company", May.ChangeSettings, visit => Settle(
            visit,
            ("company", visit.Field("company") is { Length: > 0 } company ? company : null),
            ("language", visit.Field("language") is { Length: > 0 } code && Language.Offered.Contains(code) ? code : null)));
        routes.Post("/settings/window", May.ChangeSettings, visit => int.TryParse(visit.Field("window"), NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is > 0 and <= 600
            ? Settle(visit, (WorkspaceSettings.WindowName, months.ToString(CultureInfo.InvariantCulture)))
            : Refused(visit, "setting.window", "This is no number of months", "Give a whole number of months, 1 to 600"));
        routes.Post("/settings/classes", May.ChangeSettings, visit => Percent(visit, "a") is { } a && Percent(visit, "b") is { } b && a > 0 && a < b && b < 100
            ? Settle(visit, (WorkspaceSettings.ClassesName, string.Create(CultureInfo.InvariantCulture, $"{a:0.####}/{b:0.####}")))
            : Refused(visit, "setting.classes", "This does not say where two classes end", "Give two rising shares in per cent, such as 80 and 95"));
        routes.Post("/settings/currency", May.ChangeSettings, visit => visit.Field("currency").ToUpperInvariant() is var code && (code.Length == 0 || (code.Length == 3 && code.All(char.IsAsciiLetter)))
            ? Settle(visit, (WorkspaceSettings.CurrencyName, code.Length == 0 ? null : code))
            : Refused(visit, "setting.currency", "This is no currency", "Write its three letters, such as EUR"));
        routes.Post("/settings/discount", May.ChangeSettings, visit => Percent(visit, "discount") is { } discount and >= 0 and <= 1000
            ? Settle(visit, (WorkspaceSettings.DiscountName, discount.ToString("0.####", CultureInfo.InvariantCulture)))
            : Refused(visit, "setting.discount", "This is no rate of discount", "Give per cent a year, such as 10"));
        routes.Post("/settings/rates", May.ChangeSettings, Rates);
        routes.Post("/settings/excluded", May.ChangeSettings, visit =>
        {
            var excluded = SettingsOf(visit).ExcludedOfferings.Where(code => code != visit.Field("count")).ToList();
            if (visit.Field("leave") is { Length: > 0 } leave && !excluded.Contains(leave))
            {
                excluded.Add(leave);
            }

            return Settle(visit, (WorkspaceSettings.ExcludedName, excluded.Count == 0 ? null : JsonSerializer.Serialize(excluded)));
        });
    }

    /// <summary>Rates from a file, or none any more. They need a currency to convert to.</summary>
    private static async Task<IResult> Rates(Visit visit)
    {
        if (visit.Field("none").Length > 0)
        {
            return Settle(visit, (WorkspaceSettings.RatesName, null), (WorkspaceSettings.RatesTableName, null));
        }

        if (SettingsOf(visit).Currency.Length == 0)
        {
            return Refused(visit, "setting.rates-no-currency", "There is no currency yet that amounts could be converted to", "Settle the currency first");
        }

        if (visit.Form.Files.FirstOrDefault(file => file.Length > 0) is not { } sent)
        {
            return visit.GoTo("/settings", new("import-page.no-file"));
        }

        var path = $"{visit.Workspace.Path}.{Guid.NewGuid():N}.rates";
        try
        {
            await using (var file = File.Create(path))
            {
                await sent.CopyToAsync(file, visit.Http.RequestAborted);
            }

            var read = RatesFile.Read(path);
            return read.Refusal is { } refusal ? Shown(visit, refusal) : Settle(visit, [.. WorkspaceRates.SettingsOf(read.Value.Rates, read.Value.Text, Path.GetFileName(sent.FileName))]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IResult Shown(Visit visit, Refusal? refusal)
    {
        var search = visit.Query("offering");
        var (values, offerings) = visit.Workspace.Read(connection => (
            connection.Rows("SELECT Name, Value FROM Setting WHERE Name IN ('company', 'language')", r => (r.GetString(0), r.GetString(1))).ToDictionary(s => s.Item1, s => s.Item2),
            search is null ? [] : connection.Rows(
                "SELECT Code, Name FROM Offering WHERE instr(lower(Code), lower($text)) > 0 OR instr(lower(coalesce(Name, '')), lower($text)) > 0 ORDER BY Code LIMIT $most",
                r => (r.GetString(0), r.TextOrNull(1)), ("$text", search), ("$most", MostOfferings))));
        return visit.Page<SettingsPage>(
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(SettingsPage.Settings), SettingsOf(visit)), (nameof(SettingsPage.Values), values), (nameof(SettingsPage.Refusal), refusal),
            (nameof(SettingsPage.Search), search), (nameof(SettingsPage.Offerings), offerings));
    }

    private static IResult Refused(Visit visit, string code, string found, string next) => Shown(visit, new Refusal(code, found, next));

    /// <summary>Changes what is other than it was, in one batch; nothing where all is as it was.</summary>
    private static IResult Settle(Visit visit, params (string Name, string? Value)[] settings)
    {
        var settled = visit.Workspace.Write<int>($"settings by {visit.Me.Name}", workspace => workspace.InOneTransaction<int>(_ =>
        {
            var changed = settings.Where(s => workspace.Connection.Text("SELECT Value FROM Setting WHERE Name = $name", ("$name", s.Name)) != s.Value).ToList();
            if (changed.Count == 0)
            {
                return 0;
            }

            var batch = BatchWriting.Begin(workspace, BatchKind.Edit, $"settings: {string.Join(", ", changed.Select(s => s.Name).Where(name => name != WorkspaceSettings.RatesTableName))}");
            changed.ForEach(s => SettingChange.Apply(workspace.Connection, batch, s.Name, s.Value));
            return batch;
        }), visit.Me.Name);
        return settled.Refusal is { } refusal ? Shown(visit, refusal)
            : visit.GoTo("/settings", settled.Value == 0 ? new Sentence("settings-page.as-it-was") : new Sentence("settings-page.settled", ("batch", settled.Value)));
    }

    private static WorkspaceSettings SettingsOf(Visit visit)
    {
        using var workspace = Workspace.Open(visit.Workspace.Path).Value;
        return WorkspaceSettings.Read(workspace);
    }

    private static double? Percent(Visit visit, string name) =>
        double.TryParse(visit.Field(name).Replace(',', '.').TrimEnd('%', ' ', '\u00A0'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
